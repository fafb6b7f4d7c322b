import { z } from 'zod';
import { ConfigError } from './config.js';

const DemoEnv = z.object({
  DEMO_PASSWORD: z.string().min(10), DEMO_API_KEY: z.string().min(20), DEMO_ACCESS_TOKEN: z.string().min(10),
  DEMO_WABA_ID: z.string(), DEMO_PHONE_NUMBER_ID: z.string(), DEMO_DISPLAY_PHONE: z.string(),
  DEMO_REPLAY_WABA_ID: z.string(), DEMO_REPLAY_PHONE_NUMBER_ID: z.string(),
  DEMO_REPLAY_DISPLAY_PHONE: z.string().default('+1 555 010 0199'),
});

/** What the demo workspace is made of. */
export interface DemoFacts {
  /** Of all five people. */
  password: string;
  apiKey: string;
  /** The simulator's, for both numbers. */
  accessToken: string;
  numbers: { phoneNumberId: string; wabaId: string; displayPhone: string; name: string }[];
}

/** @throws {ConfigError} naming what is missing. */
export const readDemoEnv = (source: NodeJS.ProcessEnv): DemoFacts => {
  const parsed = DemoEnv.safeParse(source);
  if (!parsed.success) throw new ConfigError(`The demo workspace needs its facts:\n${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  return {
    password: env.DEMO_PASSWORD, apiKey: env.DEMO_API_KEY, accessToken: env.DEMO_ACCESS_TOKEN,
    numbers: [
      { phoneNumberId: env.DEMO_PHONE_NUMBER_ID, wabaId: env.DEMO_WABA_ID, displayPhone: env.DEMO_DISPLAY_PHONE, name: 'Diwan Demo' },
      // A number that scripts may abuse.
      { phoneNumberId: env.DEMO_REPLAY_PHONE_NUMBER_ID, wabaId: env.DEMO_REPLAY_WABA_ID, displayPhone: env.DEMO_REPLAY_DISPLAY_PHONE, name: 'Replay' },
    ],
  };
};
