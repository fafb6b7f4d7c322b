import { z } from 'zod';
import type { Secrets } from '../data/secrets.js';
import { Refusal } from '../refusal.js';
import { demoIds } from './ids.js';

const User = z.object({ email: z.string(), password: z.string(), role: z.string() });

/** What seed-demo prints: the people and the key of the demo workspace. */
const Seeded = z.object({ email: z.string(), password: z.string(), apiKey: z.string(), workspaceId: z.string(), users: z.array(User) });
export type Seeded = z.infer<typeof Seeded>;

/** Everything a script needs to use the running demo. */
export interface DemoFile extends Seeded {
  url: string;
  simulatorUrl: string;
  phoneNumberId: string;
  wabaId: string;
  replayPhoneNumberId: string;
  replayWabaId: string;
  /** Of the simulated Meta app. */
  accessToken: string;
  appSecret: string;
  verifyToken: string;
}

/**
 * Finds seed-demo's answer in its output: the last line that is a JSON object, for libraries may print before it.
 * @throws Refusal when there is none.
 */
export function parseSeeded(output: string): Seeded {
  const line = output.split('\n').filter((candidate) => candidate.startsWith('{')).at(-1);
  const parsed = Seeded.safeParse(line === undefined ? undefined : JSON.parse(line));
  if (!parsed.success) throw new Refusal(`The demo workspace could not be made: seed-demo answered ${JSON.stringify(line ?? output)}.`);
  return parsed.data;
}

/** The content of demo.json. */
export function demoFile(urls: { url: string; simulatorUrl: string }, seeded: Seeded, secrets: Pick<Secrets, 'accessToken' | 'appSecret' | 'verifyToken'>): DemoFile {
  const { phoneNumberId, wabaId, replayPhoneNumberId, replayWabaId } = demoIds;
  const { accessToken, appSecret, verifyToken } = secrets;
  return { ...urls, ...seeded, phoneNumberId, wabaId, replayPhoneNumberId, replayWabaId, accessToken, appSecret, verifyToken };
}
