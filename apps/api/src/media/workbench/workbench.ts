import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Slots } from '../slots.js';
import { type BenchAnswer, type BenchFacts, type BenchTask } from './task.js';

/** Files looked at at once, in a process each: a heavy one from a customer does not hold up an agent's upload. */
const BENCHES = 2;
/** The longest that one file may take. */
const LIMIT_MS = 30_000;
const IDLE_MS = 30_000;
/** Of JavaScript; pictures are bounded by their pixels. */
const HEAP_MB = 256;

/** The file cannot be read as what it claims to be: broken, hostile or of an unknown kind. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

const BUILT = fileURLToPath(new URL('./bench.child.js', import.meta.url));
/** Run from the sources (tests), the child is the built one: Node does not read TypeScript. */
const CHILD = existsSync(BUILT) ? BUILT : fileURLToPath(new URL('../../../dist/media/workbench/bench.child.js', import.meta.url));

/** Hands files to processes that may die of them. */
@Injectable()
export class Workbench implements OnApplicationShutdown {
  readonly #slots = new Slots(BENCHES);
  readonly #idle: Bench[] = [];

  constructor() {
    // A field rather than a parameter: tests of the limits make their own.
    this.limitMs = LIMIT_MS;
  }

  limitMs: number;

  /** @throws {UnreadableFileError} also when the file took its process down or too long */
  async run(task: BenchTask): Promise<BenchFacts> {
    return this.#slots.run(async () => {
      const bench = this.#take();
      const facts = await bench.run(task, this.limitMs).catch((error: unknown) => {
        if (bench.alive) this.#rest(bench);
        throw error;
      });
      this.#rest(bench);
      return facts;
    });
  }

  onApplicationShutdown(): void {
    for (const bench of this.#idle.splice(0)) bench.end();
  }

  /** One that rests may have been killed meanwhile, by whoever needed the memory: that says nothing about the next file. */
  #take(): Bench {
    for (let bench = this.#idle.pop(); bench; bench = this.#idle.pop()) if (bench.alive) return bench;
    return new Bench();
  }

  #rest(bench: Bench): void {
    this.#idle.push(bench);
    bench.whenIdle(IDLE_MS, () => {
      const at = this.#idle.indexOf(bench);
      if (at >= 0) this.#idle.splice(at, 1);
    });
  }
}

/** One child process; lives until it was idle for a while, or until a file kills it. */
class Bench {
  readonly #child: ChildProcess = fork(CHILD, { execArgv: [`--max-old-space-size=${HEAP_MB}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {} });
  #next = 0;
  #clock: NodeJS.Timeout | undefined;

  constructor() {
    // It must not keep a program running that has finished.
    this.#child.unref();
    this.#child.channel?.unref();
    this.#child.on('error', () => undefined);
  }

  get alive(): boolean {
    return this.#child.connected && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async run(task: BenchTask, limitMs: number): Promise<BenchFacts> {
    clearTimeout(this.#clock);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const clock = setTimeout(() => this.end(), limitMs);
      const settle = (act: () => void): void => {
        clearTimeout(clock);
        this.#child.off('message', heard);
        this.#child.off('exit', died);
        act();
      };
      const heard = (answer: BenchAnswer): void => {
        if (answer.id === id) settle(() => (answer.ok ? resolve(answer.facts) : reject(new UnreadableFileError(answer.reason))));
      };
      const died = (): void => settle(() => reject(new UnreadableFileError('It took too long or too much.')));
      this.#child.on('message', heard);
      this.#child.once('exit', died);
      if (this.alive) this.#child.send({ id, task }, (error) => { if (error) died(); });
      else died();
    });
  }

  whenIdle(ms: number, then: () => void): void {
    this.#clock = setTimeout(() => {
      then();
      this.end();
    }, ms);
    this.#clock.unref();
  }

  end(): void {
    clearTimeout(this.#clock);
    this.#child.kill('SIGKILL');
  }
}
