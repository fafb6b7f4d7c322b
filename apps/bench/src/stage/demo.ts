import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What `npm start` leaves for scripts, as far as measuring needs it. */
export const Demo = z.object({
  url: z.url(), apiKey: z.string(), workspaceId: z.uuid(), replayPhoneNumberId: z.string(), replayWabaId: z.string(), appSecret: z.string(),
});
export type Demo = z.infer<typeof Demo>;

/** @throws with what to do when the product is not running. */
export const readDemo = (path: string): Demo => {
  try {
    return Demo.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Error(`Cannot read ${path}. Start the product first (npm start), or name its demo.json with --demo.`, { cause });
  }
};
