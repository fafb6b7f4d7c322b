import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedPostgres, runningServer } from '@diwan/embedded-postgres';
import pg from 'pg';
import { type Demo, readDemo } from './demo.js';
import { type StagePlan } from './plan.js';
import { startProduct } from './product.js';

/** The product as it runs for real, on this machine, each part a process of its own unless the plan says otherwise. */
export interface Stage {
  plan: StagePlan;
  demo: Demo;
  simulatorUrl: string;
  /** The process under which api, worker and simulator run. */
  pid: number;
  /** Superuser's connection string to a database of the bench's own PostgreSQL. */
  databaseUrl: (name: string) => string;
  /** One connection to the product's database, as superuser, for looking. */
  look: pg.Client;
  /** The Redis that the product uses, if it does. */
  redisUrl: string | null;
  /** Milliseconds from starting the product's programs until it was ready. */
  readyMs: number;
  stop: () => Promise<void>;
}

export interface StageSetting {
  folder: string;
  postgres: EmbeddedPostgres;
  redisUrl: string | null;
  /** Makes api and worker able to write CPU profiles, into this folder. */
  profiles?: string | undefined;
}

/** Starts the product as planned, on free ports, with data under `folder`. */
export const openStage = async (plan: StagePlan, { folder, postgres, redisUrl: anyRedis, profiles }: StageSetting): Promise<Stage> => {
  const data = join(folder, `product-${plan.processes === 'npm start' ? 'one' : plan.database}`);
  if (!plan.keep) {
    rmSync(data, { recursive: true, force: true });
    if (plan.processes === 'apart') await remake(postgres.ownerUrl, plan.database);
  } else await make(postgres.ownerUrl, plan.database);
  const redisUrl = plan.redis === 'never' || plan.processes === 'npm start' ? null : anyRedis;
  const product = await startProduct({
    data, profiles, env: { ...(plan.processes === 'apart' ? { DATABASE_URL: postgres.url(plan.database) } : {}), ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }), ...plan.env },
  });
  const own = plan.processes === 'npm start' ? runningServer(join(data, 'postgres'))?.('diwan') : postgres.url(plan.database);
  const look = new pg.Client({ connectionString: own });
  await look.connect();
  return {
    plan, demo: readDemo(product.demoFile), simulatorUrl: product.simulatorUrl, pid: product.pid, databaseUrl: (name) => postgres.url(name), look, redisUrl, readyMs: product.readyMs,
    stop: async () => {
      await look.end();
      await product.stop();
    },
  };
};

const asOwner = async (ownerUrl: string, work: (owner: pg.Client) => Promise<unknown>): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await work(owner).finally(() => owner.end());
};

/** An empty database of this name. */
export const remake = (ownerUrl: string, name: string): Promise<void> => asOwner(ownerUrl, async (owner) => {
  await owner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await owner.query(`CREATE DATABASE ${name}`);
});

const make = (ownerUrl: string, name: string): Promise<void> => asOwner(ownerUrl, async (owner) => {
  const { rowCount } = await owner.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await owner.query(`CREATE DATABASE ${name}`);
});
