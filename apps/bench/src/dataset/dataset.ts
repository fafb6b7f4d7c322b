import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { AROUND } from './around.sql.js';
import { castOf } from './cast.sql.js';
import { takeOff } from './indexes.js';
import { type Size } from './size.js';
import { baseOf, keysOf, messagesOf } from './thread.sql.js';
import { toolsOf } from './tools.sql.js';

/** A database full of a past, as it is kept between runs. */
export interface Dataset { readonly database: string; readonly size: Size['name']; readonly conversations: number; readonly messages: number; readonly seconds: number; readonly bytes: number; readonly made: boolean }

/** Brings a database to the product's schema. */
export type Migrate = (database: string) => Promise<void>;

export interface DatasetOptions { readonly url: (database: string) => string; readonly migrate: Migrate; readonly tell: (line: string) => void }

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Changes with the programs that make the data; the schema is compared by the migrations that a kept database has run. */
const generatorVersion = (): string => {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).filter((name) => /^(.*\.sql|size|vocabulary)\.js$/.test(name)).sort()) hash.update(readFileSync(`${folder}/${file}`));
  return hash.digest('hex').slice(0, 16);
};

const connected = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** The database of this size, if it is whole and made by this version of the maker. New migrations are run on it: they must not need an empty one. */
export const keptDataset = async (size: Size, { url, migrate }: DatasetOptions): Promise<Dataset | null> => {
  const database = databaseOf(size);
  const exists = await connected(url('postgres'), async (client) => (await client.query('SELECT FROM pg_database WHERE datname = $1', [database])).rowCount === 1);
  if (!exists) return null;
  const kept = await connected(url(database), async (client) => {
    const { rows: [note] } = await client.query<{ note: string | null }>(`SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = current_database()`);
    return note?.note ?? null;
  });
  if (kept === null) return null;
  const facts = JSON.parse(kept) as Omit<Dataset, 'made'> & { version: string };
  if (facts.version !== generatorVersion()) return null;
  await migrate(database);
  return { ...facts, made: false };
};

const databaseOf = (size: Size): string => `inbox_${size.name}`;

/** The database of this size, kept or made anew. */
export const ensureDataset = async (size: Size, options: DatasetOptions): Promise<Dataset> => await keptDataset(size, options) ?? await make(size, options);

const STILL_MS = 60_000;

/** Runs the parts of a step one after the other, and tells how long it took; every minute meanwhile, which part it is at. */
const stepsTold = (tell: (line: string) => void) => async (name: string, parts: readonly (() => Promise<unknown>)[]): Promise<void> => {
  const begun = performance.now();
  let at = 0;
  const still = setInterval(() => tell(`  ${name}: still at part ${at} of ${parts.length}, ${Math.round((performance.now() - begun) / 1000)} s`), STILL_MS);
  try {
    for (const part of parts) {
      at += 1;
      await part();
    }
  } finally {
    clearInterval(still);
  }
  tell(`  ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
};

const make = async (size: Size, { url, migrate, tell }: DatasetOptions): Promise<Dataset> => {
  const started = performance.now();
  const database = databaseOf(size);
  await connected(url('postgres'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${database}`);
  });
  await migrate(database);
  return connected(url(database), async (owner) => {
    // A past needs no undo and no commit by itself; triggers would do one by one what is done here at once.
    for (const setting of ['synchronous_commit = off', 'session_replication_role = replica', `work_mem = '768MB'`, `maintenance_work_mem = '1GB'`, 'max_parallel_maintenance_workers = 2', 'jit = off']) await owner.query(`SET ${setting}`);
    const step = stepsTold(tell);
    const putBack = await takeOff(owner);
    await step('words and people', [toolsOf(size) + castOf(size) + baseOf(size)].map((sql) => () => owner.query(sql)));
    await step('messages', [messagesOf(size), keysOf].map((sql) => () => owner.query(sql)));
    await step('conversations', AROUND.map((sql) => () => owner.query(sql)));
    await step('indexes', putBack.map((sql) => () => owner.query(sql)));
    await step('statistics', ['DROP SCHEMA made CASCADE', 'VACUUM ANALYZE'].map((sql) => () => owner.query(sql)));
    const { rows: [sum] } = await owner.query<{ conversations: number; messages: number; bytes: number }>(`
      SELECT (SELECT count(*) FROM conversation)::int AS conversations, (SELECT count(*) FROM message)::int AS messages, pg_database_size(current_database())::float8 AS bytes`);
    const dataset = { database, size: size.name, conversations: sum?.conversations ?? 0, messages: sum?.messages ?? 0, bytes: sum?.bytes ?? 0, seconds: Math.round((performance.now() - started) / 1000) };
    // Written last: its presence says that the database is whole.
    await owner.query(`COMMENT ON DATABASE ${database} IS '${JSON.stringify({ ...dataset, version: generatorVersion() })}'`);
    return { ...dataset, made: true };
  });
};
