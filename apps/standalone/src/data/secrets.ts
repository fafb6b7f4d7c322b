import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../refusal.js';
import { writePrivately } from './write-privately.js';

const Secrets = z.object({
  /** Passwords of the database roles `diwan_app` and `diwan_system`. */
  databaseAppPassword: z.string(),
  databaseSystemPassword: z.string(),
  /** Signs sessions. */
  authSecret: z.string(),
  /** `id:base64` of 32 bytes, newest first. */
  encryptionKeys: z.string(),
  /** Of the simulated Meta app. */
  appSecret: z.string(),
  verifyToken: z.string(),
  accessToken: z.string(),
  /** Of the demo workspace. */
  demoPassword: z.string(),
  apiKey: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/** Reads the data folder's secrets, or makes them on the first start; they stay the same ever after. */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  const text = readIfPresent(path);
  if (text === undefined) {
    const made = makeSecrets();
    writePrivately(path, made);
    return made;
  }
  const parsed = Secrets.safeParse(parseJson(text));
  if (!parsed.success) throw new Refusal(`${path} is damaged. Restore it from a backup: without it the data in ${dataDir} cannot be decrypted.`);
  return parsed.data;
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function makeSecrets(): Secrets {
  return {
    databaseAppPassword: token(24),
    databaseSystemPassword: token(24),
    authSecret: token(32),
    encryptionKeys: `k1:${randomBytes(32).toString('base64')}`,
    // Meta's app secret is 32 hexadecimal digits, its system user tokens start with EAA.
    appSecret: randomBytes(16).toString('hex'),
    verifyToken: token(18),
    accessToken: `EAA${randomBytes(48).toString('hex')}`,
    demoPassword: typeable(),
    apiKey: `diwan_${token(32)}`,
  };
}

function token(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** Twelve letters and digits that cannot be mistaken for each other: a person may have to type them on another device. */
function typeable(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}
