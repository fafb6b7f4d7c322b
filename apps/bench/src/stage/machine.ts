import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres } from '@diwan/embedded-postgres';
import pg from 'pg';

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

const idleAndTotal = (): [idle: number, total: number] => {
  const ticks = (/^cpu +(.+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '').split(' ').map(Number);
  return [(ticks[3] ?? 0) + (ticks[4] ?? 0), ticks.slice(0, 8).reduce((sum, value) => sum + value, 0)];
};

/** Waits until the machine had nothing else to do for a second and a half, or `patienceMs` are over. Elsewhere than on Linux it just waits that short while. */
export const untilIdle = async (patienceMs: number): Promise<void> => {
  if (process.platform !== 'linux') return sleep(1500);
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    const [idle, total] = idleAndTotal();
    await sleep(1500);
    const [idleNow, totalNow] = idleAndTotal();
    if ((idleNow - idle) / (totalNow - total) >= 0.93) return;
  }
};
