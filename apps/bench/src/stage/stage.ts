import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, startEmbeddedPostgres } from '@diwan/embedded-postgres';
import pg from 'pg';
import { type Demo, readDemo } from './demo.js';

const standalone = fileURLToPath(new URL('../../../standalone/dist/main.js', import.meta.url));
const READY_MS = 120_000;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The product as it runs for real, on this machine: a durable PostgreSQL, one api, one worker, the simulator, each a process of its own. */
export interface Stage {
  demo: Demo;
  simulatorUrl: string;
  /** The process under which api, worker and simulator run. */
  pid: number;
  /** Superuser's connection string to a database. */
  databaseUrl: (name: string) => string;
  /** One connection to the product's database, as superuser, for looking. */
  look: pg.Client;
  stop: () => Promise<void>;
}

export interface StageOptions { folder: string; redisUrl?: string | undefined; tell: (line: string) => void }

/** Starts everything on free ports, with data under `folder`. Its product data is made anew each time; its PostgreSQL cluster is kept. */
export const openStage = async ({ folder, redisUrl, tell }: StageOptions): Promise<Stage> => {
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'product');
  rmSync(data, { recursive: true, force: true });
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: true, onProgress: tell });
  await remake(postgres.ownerUrl, 'bench');
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [standalone], {
    env: {
      ...process.env, DATABASE_URL: postgres.url('bench'), DIWAN_DATA: data, PORT: String(port), SIMULATOR_PORT: String(simulatorPort), LOG_LEVEL: 'warn', NODE_ENV: 'production',
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stopPrograms = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  const demoFile = join(data, 'demo.json');
  for (let waited = 0; !existsSync(demoFile); waited += 200) {
    if (waited > READY_MS || child.exitCode !== null) {
      await postgres.stop();
      throw new Error(`The product did not start. Its logs: ${join(data, 'logs')}`);
    }
    await sleep(200);
  }
  const look = new pg.Client({ connectionString: postgres.url('bench') });
  await look.connect();
  return {
    demo: readDemo(demoFile), simulatorUrl: `http://127.0.0.1:${simulatorPort}`, pid: child.pid ?? 0, databaseUrl: (name) => postgres.url(name), look,
    stop: async () => {
      await look.end();
      await stopPrograms();
      await postgres.stop();
    },
  };
};

/** An empty database of this name. */
export const remake = async (ownerUrl: string, name: string): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await owner.query(`CREATE DATABASE ${name}`);
  await owner.end();
};
