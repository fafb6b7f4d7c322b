import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { hottest, CpuProfile } from '../report/hottest.js';
import { statementTable, type StatementCost } from '../report/statements.js';
import { pidsOf } from './processes.js';
import { type Stage } from './stage.js';

const WRITING_MS = 30_000;
const TOP = 40;

/** Calls, time, WAL and blocks of each statement that the product's database ran since the reset, dearest first. */
const DEAREST = `
  SELECT calls::int, total_exec_time AS "totalMs", mean_exec_time AS "meanMs", rows::int, wal_bytes::float8 AS "walBytes",
         (shared_blks_hit + shared_blks_read)::float8 AS blocks, toplevel, query
    FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = $1) ORDER BY total_exec_time DESC LIMIT ${TOP}`;

/**
 * Profiles api and worker while `work` runs, and lists the statements that cost PostgreSQL most, into `into`: for each process a .cpuprofile (open
 * it in the developer tools of any Chromium, or with `npx speedscope`) and its hottest functions as text, and statements.md.
 */
export const profiled = async <T>(stage: Stage, { raw, into }: { raw: string; into: string }, work: () => Promise<T>): Promise<T> => {
  mkdirSync(into, { recursive: true });
  const admin = new pg.Client({ connectionString: withDatabase(stage.look, 'postgres') });
  await admin.connect();
  await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await admin.query(`ALTER SYSTEM SET pg_stat_statements.track = 'all'`);
  await admin.query('SELECT pg_reload_conf(), pg_stat_statements_reset()');
  const programs = (['api', 'worker'] as const).flatMap((part) => pidsOf(stage, part).map((pid) => ({ part, pid, file: join(raw, `${part}-${pid}.cpuprofile`) })));
  for (const { pid, file } of programs) {
    rmSync(file, { force: true });
    process.kill(pid, 'SIGUSR2');
  }
  try {
    return await work();
  } finally {
    const { rows } = await admin.query<StatementCost>(DEAREST, [stage.look.database]);
    await admin.query('ALTER SYSTEM RESET pg_stat_statements.track');
    await admin.end();
    writeFileSync(join(into, 'statements.md'), statementTable(rows));
    for (const { pid } of programs) process.kill(pid, 'SIGUSR2');
    for (const { part, file } of programs) await keep(file, join(into, `${part}.cpuprofile`));
  }
};

const keep = async (written: string, kept: string): Promise<void> => {
  for (let waited = 0; !existsSync(written); waited += 50) {
    if (waited > WRITING_MS) throw new Error(`No profile appeared at ${written}.`);
    await sleep(50);
  }
  renameSync(written, kept);
  writeFileSync(kept.replace(/\.cpuprofile$/, '.txt'), hottest(CpuProfile.parse(JSON.parse(readFileSync(kept, 'utf8'))), TOP));
};

const withDatabase = ({ host, port, user, password }: pg.Client, database: string): string =>
  `postgres://${user ?? ''}:${encodeURIComponent(typeof password === 'string' ? password : '')}@${host}:${port}/${database}`;
