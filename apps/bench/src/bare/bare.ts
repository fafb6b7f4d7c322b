import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { remake, type Stage } from '../stage/stage.js';
import { BARE_SCHEMA } from './schema.js';

const program = fileURLToPath(new URL('./server.js', import.meta.url));

/** Runs the bare prototype on the same PostgreSQL, gives its address to `work`, and ends it. */
export const withBare = async <T>(stage: Stage, mode: 'receive' | 'take-in', work: (url: string) => Promise<T>): Promise<T> => {
  const url = stage.databaseUrl('bare');
  await remake(stage.databaseUrl('postgres'), 'bare');
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(BARE_SCHEMA);
  await owner.end();
  const child = spawn(process.execPath, [program], { env: { ...process.env, BARE_DATABASE_URL: url, BARE_SECRET: stage.demo.appSecret, BARE_MODE: mode }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    return await work(`http://127.0.0.1:${await portOf(child.stdout)}/`);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

const portOf = async (output: NodeJS.ReadableStream): Promise<number> => {
  for await (const line of createInterface({ input: output })) {
    const found = /^ready (\d+)$/.exec(line);
    if (found) return Number(found[1]);
  }
  throw new Error('The bare prototype ended before it was ready.');
};
