import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@diwan/embedded-postgres';
import { z } from 'zod';
import { type Ledger } from '../ledger.js';
import { type Balancer } from './balancer.js';
import { Program } from './program.js';
import { type Postgres } from './postgres.js';

const program = (name: string): string => fileURLToPath(new URL(`../../../../api/dist/${name}.js`, import.meta.url));

/** The two numbers of the workspace, as Meta knows them. */
export const NUMBERS = [
  { phoneNumberId: '118273645500101', wabaId: '104928375600101', display: '+966 11 555 0101' },
  { phoneNumberId: '118273645500102', wabaId: '104928375600102', display: '+966 11 555 0102' },
] as const;

/** What is secret in this run, made anew for each. */
export interface Secrets { readonly appSecret: string; readonly accessToken: string; readonly apiKey: string; readonly password: string }

const Seeded = z.object({ workspaceId: z.string(), users: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })) });
export type Seeded = z.infer<typeof Seeded>;

export interface ProductOptions {
  readonly folder: string; readonly postgres: Postgres; readonly balancer: Balancer; readonly graphUrl: string; readonly secrets: Secrets; readonly ledger: Ledger;
  /** Modules loaded into api and worker before their own code. */ readonly preload: { readonly api: readonly string[]; readonly worker: readonly string[] };
}

/** The product as a supervisor and a balancer see it: some api and some worker processes on one PostgreSQL. */
export class Product {
  readonly apis: Program[] = [];
  readonly workers: Program[] = [];
  readonly dataFolder: string;
  readonly #logs: string;
  readonly #passwords = { app: randomBytes(12).toString('hex'), system: randomBytes(12).toString('hex') };
  readonly #keys = { secret: randomBytes(32).toString('base64url'), encryption: `k1:${randomBytes(32).toString('base64')}` };
  #redisUrl: string | null = null;
  #made = 0;

  static makeSecrets(): Secrets {
    return {
      appSecret: randomBytes(16).toString('hex'), accessToken: `EAA${randomBytes(24).toString('hex')}`, apiKey: `diwan_${randomBytes(24).toString('base64url')}`,
      password: randomBytes(12).toString('base64url'),
    };
  }

  constructor(private readonly options: ProductOptions) {
    this.dataFolder = join(options.folder, 'data');
    this.#logs = join(options.folder, 'logs');
    for (const folder of [this.dataFolder, this.#logs]) mkdirSync(folder, { recursive: true });
  }

  get secrets(): Secrets {
    return this.options.secrets;
  }

  /** Schema, workspace, one api and one worker, ready. */
  async open(): Promise<Seeded> {
    await this.#run('migrate');
    const [seeded] = await Promise.all([this.#seed(), this.addApi(), this.addWorker()]);
    return seeded;
  }

  /** Queues of processes that are started from now on live in Redis. */
  useRedis(url: string): void {
    this.#redisUrl = url;
  }

  async addApi(extra: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Program> {
    const port = await freePort();
    const api = this.#program('main', `api-${++this.#made}`, port, { ...env, DIWAN_ROLES: 'http', PORT: String(port), HOST: '127.0.0.1' }, [...this.options.preload.api, ...extra]);
    this.apis.push(api);
    await this.enter(api);
    return api;
  }

  async addWorker(extra: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Program> {
    const port = await freePort();
    const worker = this.#program('worker', `worker-${++this.#made}`, port, { ...env, DIWAN_ROLES: 'worker', WORKER_PORT: String(port), HOST: '127.0.0.1' }, [...this.options.preload.worker, ...extra]);
    this.workers.push(worker);
    worker.start();
    await worker.ready();
    return worker;
  }

  /** Starts an api and gives it work when it asks for it. */
  async enter(api: Program): Promise<void> {
    api.start();
    await api.ready();
    this.options.balancer.enter(api.port);
  }

  /** Takes a process out of service the way an operator does: no new work, then SIGTERM. */
  async retire(program: Program): Promise<void> {
    this.options.balancer.leave(program.port);
    const stopped = await program.stop();
    if (stopped) {
      const entry = { process: program.spec.name, ...stopped };
      this.options.ledger.stopped.push(entry);
      this.options.ledger.note('stopped', entry);
    }
    for (const list of [this.apis, this.workers]) if (list.includes(program)) list.splice(list.indexOf(program), 1);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.apis, ...this.workers].map((each) => each.stop()));
  }

  #program(script: string, name: string, port: number, env: NodeJS.ProcessEnv, preload: readonly string[]): Program {
    return new Program({ name, script: program(script), env: { ...this.#env(), ...env, ...(this.#redisUrl === null ? {} : { REDIS_URL: this.#redisUrl }) }, logs: this.#logs, preload }, port);
  }

  async #seed(): Promise<Seeded> {
    const [first, second] = NUMBERS;
    const output = await this.#run('seed-demo', {
      DEMO_PASSWORD: this.secrets.password, DEMO_API_KEY: this.secrets.apiKey, DEMO_ACCESS_TOKEN: this.secrets.accessToken,
      DEMO_WABA_ID: first.wabaId, DEMO_PHONE_NUMBER_ID: first.phoneNumberId, DEMO_DISPLAY_PHONE: first.display,
      DEMO_REPLAY_WABA_ID: second.wabaId, DEMO_REPLAY_PHONE_NUMBER_ID: second.phoneNumberId, DEMO_REPLAY_DISPLAY_PHONE: second.display,
    });
    return Seeded.parse(JSON.parse(output.split('\n').filter((line) => line.startsWith('{')).at(-1) ?? ''));
  }

  async #run(name: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
    const child = spawn(process.execPath, [program(name)], { env: { ...this.#env(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, complaint] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString('utf8'); });
    child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString('utf8'); });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`${name} failed:\n${complaint || output}`);
    return output;
  }

  #env(): NodeJS.ProcessEnv {
    const role = (user: string, password: string): string => {
      const url = new URL(this.options.postgres.url('diwan'));
      [url.username, url.password] = [user, password];
      return url.href;
    };
    return {
      PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', LOG_LEVEL: 'warn', PUBLIC_URL: this.options.balancer.url, DIWAN_DATA: this.dataFolder,
      DIWAN_SECRET: this.#keys.secret, DIWAN_ENCRYPTION_KEYS: this.#keys.encryption, DATABASE_URL: this.options.postgres.url('diwan'),
      DATABASE_APP_URL: role('diwan_app', this.#passwords.app), DATABASE_SYSTEM_URL: role('diwan_system', this.#passwords.system),
      META_GRAPH_URL: this.options.graphUrl, META_APP_ID: '731904482600000', META_APP_SECRET: this.secrets.appSecret, META_VERIFY_TOKEN: 'chaos-verify-token',
    };
  }
}
