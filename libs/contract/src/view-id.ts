import { z } from 'zod';

export const ViewId = z.uuid().brand<'ViewId'>();
export type ViewId = z.infer<typeof ViewId>;
