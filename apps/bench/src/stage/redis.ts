import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@diwan/embedded-postgres';

export interface RedisServer { url: string; stop: () => Promise<void> }

const READY_MS = 10_000;

const program = (): string | undefined =>
  (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path));

/** The Redis of REDIS_URL, else one of our own when there is a redis-server on the PATH, writing its log each second as in production; null where there is none. */
export const openRedis = async (folder: string): Promise<RedisServer | null> => {
  const given = process.env['REDIS_URL'];
  if (given) return { url: given, stop: async () => undefined };
  const found = program();
  if (found === undefined) return null;
  const data = join(folder, 'redis');
  // What an earlier run queued is of a database that is no more.
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const port = await freePort();
  const server = spawn(found, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction', '--dir', data], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  // It does not notice by itself that the bench is gone.
  process.once('exit', () => server.kill('SIGKILL'));
  for (let waited = 0; !(await answers(port)); waited += 50) {
    if (waited > READY_MS || server.exitCode !== null) throw new Error(`${found} did not start.`);
    await sleep(50);
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
};

const answers = (port: number): Promise<boolean> => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1');
  socket.once('connect', () => { socket.end(); resolve(true); });
  socket.once('error', () => resolve(false));
});
