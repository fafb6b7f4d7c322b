import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StandaloneConfig } from './config.js';
import { openDataFolder } from './data/data-folder.js';
import { lockDataFolder } from './data/lock.js';
import { loadSecrets, type Secrets } from './data/secrets.js';
import { writePrivately } from './data/write-privately.js';
import { openDatabase, type Database } from './database.js';
import { demoFile, parseSeeded, type DemoFile } from './demo/demo-file.js';
import { simulatorSeed } from './demo/simulator-seed.js';
import { addresses, apiEnvironment, seedEnvironment, simulatorEnvironment, type Addresses } from './environment.js';
import { claimPort } from './network/ports.js';
import { untilReady } from './network/ready.js';
import { programs } from './paths.js';
import { runToEnd, type ProgramSpec } from './process/child.js';
import { type Closing } from './process/closing.js';
import { frugal } from './process/frugal.js';
import { Crew } from './process/crew.js';
import { note, step } from './progress.js';
import { requireRedis } from './redis.js';
import { Refusal } from './refusal.js';

/** A run in progress or complete; `closing` undoes whatever of it was done. */
export interface Run { config: StandaloneConfig; at: Addresses; crew: Crew; closing: Closing }

const readyTimeout = 90_000;

/**
 * Takes the data folder and the ports. What can be refused is refused here, before anything runs.
 * @param behindVite In development the api listens on a free port and Vite on the public one.
 */
export async function prepare(config: StandaloneConfig, closing: Closing, behindVite = false): Promise<Run> {
  openDataFolder(config.dataDir);
  const wanted = config.publicUrl ?? `http://localhost:${config.port}`;
  closing.add('The data folder', lockDataFolder(config.dataDir, wanted));
  const port = await claimPort(config.port, config.host, 'PORT');
  const simulatorPort = await claimPort(config.simulatorPort, config.host, 'SIMULATOR_PORT');
  const apiPort = behindVite ? await claimPort(0, config.host, 'PORT') : port;
  const workerPort = await claimPort(0, '127.0.0.1', 'PORT');
  return { config, closing, crew: new Crew(), at: addresses(config, { port, apiPort, workerPort, simulatorPort }) };
}

/**
 * Starts everything and waits until it is ready to be used.
 * @returns The content of demo.json, which is written last: while it is there, the product answers.
 * @throws Refusal in words for a person; the caller runs `closing` in any case.
 */
export async function launch(run: Run): Promise<DemoFile> {
  const { config, crew } = run;
  const demoPath = join(config.dataDir, 'demo.json');
  rmSync(demoPath, { force: true });
  const secrets = loadSecrets(config.dataDir);
  const database = await step(config.database.kind === 'embedded' ? 'PostgreSQL' : 'PostgreSQL of DATABASE_URL', () => openOwnDatabase(run, secrets));
  const { redisUrl } = config;
  if (redisUrl !== undefined) await step('Redis of REDIS_URL', () => requireRedis(redisUrl));
  const env = apiEnvironment(config, run.at, database, secrets, process.env);
  await step('Database schema', () => crewOrLoss(crew, runToEnd(program(config, 'migrate', env))));
  const seeded = await step('Product, simulator and demo workspace', async () => {
    startPrograms(run, env, secrets);
    const [output] = await crewOrLoss(crew, Promise.all([
      runToEnd(program(config, 'seed-demo', { ...env, ...seedEnvironment(secrets) })),
      untilReady('The product', `${run.at.apiLocal}/health/ready`, readyTimeout, logOf(config, 'api')),
      ...(config.database.kind === 'external' ? [untilReady('The worker', `${run.at.workerLocal}/health/ready`, readyTimeout, logOf(config, 'worker'))] : []),
      untilReady('The simulator', `${run.at.simulatorLocal}/health`, readyTimeout, logOf(config, 'simulator')),
    ]));
    return parseSeeded(output);
  });
  const demo = demoFile({ url: run.at.url, simulatorUrl: run.at.simulatorUrl }, seeded, secrets);
  writePrivately(demoPath, demo);
  return demo;
}

/** Waits for work, but not longer than all programs live. */
async function crewOrLoss<T>(crew: Crew, work: Promise<T>): Promise<T> {
  return Promise.race([work, crew.lost]);
}

async function openOwnDatabase(run: Run, secrets: Secrets): Promise<Database> {
  const database = await openDatabase(run.config, secrets, note);
  let stopping = false;
  run.closing.add('PostgreSQL', () => {
    stopping = true;
    return database.stop();
  });
  run.crew.watch(database.ended.then(() => (stopping ? new Promise<void>(() => undefined) : undefined)), () => new Refusal(`PostgreSQL ended unexpectedly. Its log: ${join(run.config.dataDir, 'postgres', 'postgres.log')}`));
  return database;
}

function startPrograms(run: Run, env: NodeJS.ProcessEnv, secrets: Secrets): void {
  const { config, at } = run;
  const seed = join(config.dataDir, 'simulator-seed.json');
  writePrivately(seed, simulatorSeed(secrets, `${at.apiLocal}/webhooks/whatsapp`));
  enlist(run, program(config, 'simulator', simulatorEnvironment(config, at, { data: join(config.dataDir, 'simulator'), seed }, process.env)));
  // The scaled mode shows that the parts live apart; on one machine with its own database one process costs less.
  if (config.database.kind === 'external') {
    enlist(run, program(config, 'worker', { ...env, DIWAN_ROLES: 'worker', HOST: '127.0.0.1', WORKER_PORT: String(at.workerPort) }));
    enlist(run, program(config, 'api', { ...env, DIWAN_ROLES: 'http' }));
  } else {
    enlist(run, program(config, 'api', { ...env, DIWAN_ROLES: 'http,worker' }));
  }
}

function enlist(run: Run, spec: ProgramSpec): void {
  run.crew.start(spec);
  run.closing.add(spec.name, () => run.crew.stop(spec.name));
}

function program(config: StandaloneConfig, name: keyof typeof programs, env: NodeJS.ProcessEnv): ProgramSpec {
  return { name, script: programs[name], env, logDir: join(config.dataDir, 'logs'), nodeOptions: name === 'api' || name === 'worker' ? frugal : [] };
}

function logOf(config: StandaloneConfig, name: keyof typeof programs): string {
  return join(config.dataDir, 'logs', `${name}.log`);
}
