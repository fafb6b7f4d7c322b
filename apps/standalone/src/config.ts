import { resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from './refusal.js';

const port = z.coerce.number().int().min(0).max(65_535);

const Env = z.object({
  PORT: port.default(3000),
  SIMULATOR_PORT: port.default(4000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DIWAN_DATA: z.string().default('.diwan'),
  DIWAN_THROWAWAY: z.enum(['0', '1']).default('0'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://').optional(),
  DATABASE_APP_URL: z.string().optional(),
  DATABASE_SYSTEM_URL: z.string().optional(),
  REDIS_URL: z.string().regex(/^rediss?:\/\//, 'must start with redis://').optional(),
});

/** Where the database comes from: our own, or one that exists already. */
export type DatabaseChoice = { kind: 'embedded' } | { kind: 'external'; ownerUrl: string; appUrl?: string; systemUrl?: string };

/** What the environment asks for. */
export interface StandaloneConfig {
  /** Ports as asked for; 0 takes a free one. */
  port: number;
  simulatorPort: number;
  /** Address that product and simulator listen on. */
  host: string;
  publicUrl?: string;
  /** Absolute path. */
  dataDir: string;
  /** For tests: no waiting for the disk, and the database is deleted at the end. */
  throwaway: boolean;
  database: DatabaseChoice;
  redisUrl?: string;
}

/**
 * Reads the environment. `DIWAN_DATA` counts from `root`, not from where the command was typed.
 * @throws Refusal naming every variable that is wrong.
 */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): StandaloneConfig {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Env.safeParse(present);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Refusal(`The environment is not usable:\n${problems.join('\n')}`);
  }
  const env = parsed.data;
  if (env.PORT !== 0 && env.PORT === env.SIMULATOR_PORT) throw new Refusal(`PORT and SIMULATOR_PORT are both ${env.PORT}; give them different ones.`);
  return {
    port: env.PORT,
    simulatorPort: env.SIMULATOR_PORT,
    host: env.HOST,
    ...(env.PUBLIC_URL === undefined ? {} : { publicUrl: env.PUBLIC_URL }),
    dataDir: resolve(root, env.DIWAN_DATA),
    throwaway: env.DIWAN_THROWAWAY === '1',
    database: databaseChoice(env),
    ...(env.REDIS_URL === undefined ? {} : { redisUrl: env.REDIS_URL }),
  };
}

function databaseChoice(env: z.infer<typeof Env>): DatabaseChoice {
  if (env.DATABASE_URL === undefined) return { kind: 'embedded' };
  return {
    kind: 'external',
    ownerUrl: env.DATABASE_URL,
    ...(env.DATABASE_APP_URL === undefined ? {} : { appUrl: env.DATABASE_APP_URL }),
    ...(env.DATABASE_SYSTEM_URL === undefined ? {} : { systemUrl: env.DATABASE_SYSTEM_URL }),
  };
}

/** The address under which this machine itself reaches what listens on `host`. */
export function localAddress(host: string): string {
  if (['0.0.0.0', '::', 'localhost', '127.0.0.1', '::1'].includes(host)) return host === '::1' ? '[::1]' : '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
