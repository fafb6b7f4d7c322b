import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres } from '@diwan/embedded-postgres';
import pg from 'pg';
import { ownSeconds } from './process-list.js';

const SETTINGS = ['server_version', 'shared_buffers', 'max_wal_size', 'fsync', 'synchronous_commit', 'full_page_writes', 'wal_compression', 'data_checksums'];

/** What the figures were measured on; settings of PostgreSQL included. */
export const describeMachine = async (postgres: EmbeddedPostgres, redisUrl: string | null): Promise<Record<string, string>> => {
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string; setting: string }>('SELECT name, current_setting(name) AS setting FROM unnest($1::text[]) AS name', [SETTINGS]);
  await owner.end();
  return {
    cores: String(availableParallelism()), cpu: cpus()[0]?.model ?? 'unknown', memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`, system: `${type()} ${release()}`, node: process.version,
    postgres: rows.map(({ name, setting }) => (name === 'server_version' ? setting : `${name}=${setting}`)).join(' '),
    redis: redisUrl === null ? 'none' : process.env['REDIS_URL'] ? 'of REDIS_URL; its CPU is not counted' : 'redis-server of this machine, append-only log each second',
  };
};

/** Ticks of /proc/stat, of all cores: asleep, at work for programs or taken by other machines on this host, and all. */
interface Ticks { idle: number; busy: number; total: number }

const TICKS_A_SECOND = 100;

const readTicks = (): Ticks => {
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, softirq = 0, steal = 0] = (/^cpu +(.+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '').split(' ').map(Number);
  return { idle: idle + waiting, busy: user + nice + system + steal, total: user + nice + system + idle + waiting + irq + softirq + steal };
};

/** Waits until the machine had nothing else to do for a second and a half, or `patienceMs` are over. Elsewhere than on Linux it just waits that short while. */
export const untilIdle = async (patienceMs: number): Promise<void> => {
  if (process.platform !== 'linux') return sleep(1500);
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    const before = readTicks();
    await sleep(1500);
    const after = readTicks();
    if ((after.idle - before.idle) / (after.total - before.total) >= 0.93) return;
  }
};

/** Begins to watch; the answer is which share of all CPU time other programs than ours have had since, or null where that cannot be told. */
export const watchOthers = (): (() => number | null) => {
  if (process.platform !== 'linux') return () => null;
  const [before, ours] = [readTicks(), ownSeconds()];
  return () => {
    const after = readTicks();
    return Math.max(0, after.busy - before.busy - (ownSeconds() - ours) * TICKS_A_SECOND) / Math.max(1, after.total - before.total);
  };
};
