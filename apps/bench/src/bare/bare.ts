import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { remake } from '../stage/stage.js';
import { BARE_SCHEMA } from './schema.js';

/** A bare prototype that runs; the superuser may look into its database. */
export interface Bare { url: string; pid: number; look: pg.Client }

/** The PostgreSQL to run on, and the secret that webhooks are signed with. */
export interface Ground { databaseUrl: (name: string) => string; secret: string }

/** Runs a bare prototype on the same PostgreSQL, with empty tables, hands it to `work`, and ends it. */
export const withBare = async <T>({ databaseUrl: urlOf, secret }: Ground, prototype: 'receive' | 'take-in', work: (bare: Bare) => Promise<T>): Promise<T> => {
  const databaseUrl = urlOf('bare');
  await remake(urlOf('postgres'), 'bare');
  const look = new pg.Client({ connectionString: databaseUrl });
  await look.connect();
  await look.query(BARE_SCHEMA);
  const program = fileURLToPath(new URL(`./${prototype}.js`, import.meta.url));
  const child = spawn(process.execPath, [program], { env: { ...process.env, BARE_DATABASE_URL: databaseUrl, BARE_SECRET: secret, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  try {
    return await work({ url: `http://127.0.0.1:${await portOf(child)}/`, pid: child.pid ?? 0, look });
  } finally {
    child.kill('SIGKILL');
    await ended;
    await look.end();
  }
};

const portOf = async ({ stdout }: ChildProcess): Promise<number> => {
  for await (const line of stdout === null ? [] : createInterface({ input: stdout })) {
    const found = /^ready (\d+)$/.exec(line);
    if (found) return Number(found[1]);
  }
  throw new Error('The bare prototype ended before it was ready.');
};
