import { z } from 'zod';
import { ConfigError } from './config.js';
import { Env } from './env.schema.js';

const MigrateEnv = Env.pick({ DATABASE_URL: true, DATABASE_APP_URL: true, DATABASE_SYSTEM_URL: true }).required();

/** The three connection strings that migrating needs, and nothing else: it runs before the rest is configured. @throws {ConfigError} */
export const readMigrateEnv = (source: NodeJS.ProcessEnv): { ownerUrl: string; appUrl: string; systemUrl: string } => {
  const parsed = MigrateEnv.safeParse(source);
  if (!parsed.success) throw new ConfigError(`Migrating needs three connection strings:\n${z.prettifyError(parsed.error)}`);
  return { ownerUrl: parsed.data.DATABASE_URL, appUrl: parsed.data.DATABASE_APP_URL, systemUrl: parsed.data.DATABASE_SYSTEM_URL };
};
