import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@diwan/embedded-postgres';

/** What `npm start` runs, with its look at whether all is installed and built, and without. */
export const PROGRAMS = {
  'npm start': fileURLToPath(new URL('../../../standalone/bootstrap/start.mjs', import.meta.url)),
  standalone: fileURLToPath(new URL('../../../standalone/dist/main.js', import.meta.url)),
};
/** Ends it when the bench is gone. */
const leash = new URL('../../../standalone/dist/process/leash.js', import.meta.url).href;
const profiler = new URL('./profiler.js', import.meta.url).href;
const READY_MS = 120_000;

export interface ProductSetting { data: string; env?: Record<string, string>; profiles?: string | undefined; program?: keyof typeof PROGRAMS }
export interface RunningProduct { pid: number; demoFile: string; simulatorUrl: string; readyMs: number; stop: () => Promise<void> }

/**
 * Runs what `npm start` runs once all is built, and waits until it is ready.
 * @param env what chooses the mode (DATABASE_URL, REDIS_URL); the caller's own choice of these does not count.
 * @throws with the place of its logs when it does not get ready.
 */
export const startProduct = async ({ data, env = {}, profiles, program = 'standalone' }: ProductSetting): Promise<RunningProduct> => {
  mkdirSync(data, { recursive: true });
  // Written when everything answers, and not before.
  const demoFile = join(data, 'demo.json');
  rmSync(demoFile, { force: true });
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const { DATABASE_URL: _database, REDIS_URL: _redis, DATABASE_APP_URL: _app, DATABASE_SYSTEM_URL: _system, PUBLIC_URL: _public, HOST: _host, ...inherited } = process.env;
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', leash, PROGRAMS[program]], {
    env: { ...inherited, LOG_LEVEL: 'warn', NODE_ENV: 'production', ...profiling(profiles), ...env, DIWAN_DATA: data, PORT: String(port), SIMULATOR_PORT: String(simulatorPort) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  while (!existsSync(demoFile)) {
    if (child.exitCode !== null || performance.now() - start > READY_MS) {
      await stop();
      throw new Error(`The product did not start. Its logs: ${join(data, 'logs')}`);
    }
    await sleep(20);
  }
  return { pid: child.pid ?? 0, demoFile, simulatorUrl: `http://127.0.0.1:${simulatorPort}`, readyMs: performance.now() - start, stop };
};

const profiling = (folder: string | undefined): Record<string, string> =>
  folder === undefined ? {} : { NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${profiler}`.trim(), DIWAN_BENCH_PROFILES: folder };
