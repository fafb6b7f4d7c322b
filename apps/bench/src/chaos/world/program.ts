import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';

export interface ProgramSpec { readonly name: string; readonly script: string; readonly env: NodeJS.ProcessEnv; readonly logs: string; /** Modules loaded before it. */ readonly preload?: readonly string[] }

/** Generous: a machine that does other things as well must not make a run fail. */
const READY_MS = 150_000;
/** A child that is on it ends by itself when we are gone. */
const LEASH = new URL('../../../../standalone/dist/process/leash.js', import.meta.url).href;

/** A process of the product. It is killed and started again as a supervisor would. */
export class Program {
  #child: ChildProcess | null = null;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(readonly spec: ProgramSpec, readonly port: number) {}

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  get running(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  start(): void {
    const { name, script, env, logs, preload = [] } = this.spec;
    const log = openSync(join(logs, `${name}.log`), 'a');
    this.#child = spawn(process.execPath, [...[LEASH, ...preload].flatMap((module) => ['--import', module]), script], { env, stdio: ['ignore', log, log, 'ipc'] });
    this.#ended = once(this.#child, 'exit');
    closeSync(log);
  }

  /** SIGKILL: it finishes nothing. @returns whether that ended it */
  async kill(): Promise<boolean> {
    const killed = this.running && this.#child?.kill('SIGKILL') === true;
    await this.#ended;
    return killed && this.#child?.signalCode === 'SIGKILL';
  }

  /** SIGTERM: it finishes what it has in hand. @returns how it ended; null when it did not run */
  async stop(): Promise<{ ms: number; code: number | null; signal: string | null } | null> {
    const child = this.#child;
    if (!this.running || !child) return null;
    const began = performance.now();
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await this.#ended;
    clearTimeout(patience);
    return { ms: Math.round(performance.now() - began), code: child.exitCode, signal: child.signalCode };
  }

  /** Waits until it says that it may be given work. @throws when it ends, or never says so. */
  async ready(): Promise<void> {
    const end = Date.now() + READY_MS;
    while (Date.now() < end) {
      if (!this.running) throw new Error(`${this.spec.name} ended while it was starting; see ${join(this.spec.logs, `${this.spec.name}.log`)}`);
      if (await this.answers()) return;
      await sleep(100);
    }
    throw new Error(`${this.spec.name} was not ready after ${READY_MS / 1000} s`);
  }

  async answers(): Promise<boolean> {
    try {
      const answer = await request(`http://127.0.0.1:${this.port}/health/ready`, { headersTimeout: 3_000 });
      await answer.body.dump();
      return answer.statusCode === 200;
    } catch {
      // Not there yet, or not there any more: that is the answer.
      return false;
    }
  }

  /** Bytes of memory and file handles it holds; null when it does not run. */
  holds(): { rss: number; files: number } | null {
    if (!this.running) return null;
    try {
      const pages = Number(readFileSync(`/proc/${this.pid ?? 0}/statm`, 'utf8').split(' ')[1]);
      return { rss: pages * 4096, files: readdirSync(`/proc/${this.pid ?? 0}/fd`).length };
    } catch {
      // It ended between the two looks.
      return null;
    }
  }
}
