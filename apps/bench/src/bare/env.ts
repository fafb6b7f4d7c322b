import { z } from 'zod';

/** What a bare prototype is told by the bench. */
export const env = z.object({ BARE_DATABASE_URL: z.string(), BARE_SECRET: z.string() }).parse(process.env);

// The bench ended without stopping us.
process.on('disconnect', () => process.exit(0));
