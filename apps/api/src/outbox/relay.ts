import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type BackgroundTask } from '../config/background-task.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { OutboxBell } from '../reply/outbox-bell.js';
import { type JobQueue, Queues } from './queue/queues.js';
import { type Head, releaseHeads, unrelease } from './relay.repository.js';
import { relayedTotal } from './outbox.metrics.js';
import { SEND_QUEUE, type SendJob, sendJobs } from './send-job.js';

/** Found by the clock when no bell rang, or when the bell's line was down. */
const POLL_MS = 1_000;
/** Under load rounds come no closer than this, so that each takes many: their cost is by the round. At rest the first is at once. */
const ROUND_MS = 20;
const TROUBLE_MS = 1_000;

/**
 * Carries the outbox into the queue: from the table, only the first of each conversation, only as fast as the rates allow. A queue that
 * lost everything loses nothing, because here stands what was not sent.
 */
@Injectable()
export class OutboxRelay implements BackgroundTask {
  readonly name = 'outbox relay';
  readonly #log = new Logger(OutboxRelay.name);
  #queue: JobQueue<SendJob> | null = null;
  #running: Promise<void> = Promise.resolve();
  #stopped = true;
  #rung = false;
  #wake: () => void = () => undefined;
  #silence: () => void = () => undefined;

  constructor(@Inject(DATABASE) private readonly db: Database, private readonly queues: Queues, private readonly bell: OutboxBell) {}

  async start(): Promise<void> {
    this.#stopped = false;
    this.#queue ??= this.queues.queue<SendJob>(SEND_QUEUE);
    this.#silence = this.bell.onRing(() => {
      this.#rung = true;
      this.#wake();
    });
    this.#running = this.#loop();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#silence();
    this.#wake();
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      this.#rung = false;
      const began = performance.now();
      const pause = await this.#cycle().catch((error: unknown) => {
        this.#log.warn(`The outbox could not be carried into the queue: ${String(error)}`);
        return TROUBLE_MS;
      });
      await this.#sleep(pause);
      // However often the bell rings.
      const left = began + ROUND_MS - performance.now();
      if (left > 1 && !this.#stopped) await setTimeout(left);
    }
  }

  /** One look at the table. Returns how long to wait before the next. */
  async #cycle(): Promise<number> {
    const { heads, nextMs } = await this.db.system.transaction((tx) => releaseHeads(tx));
    if (heads.length > 0) await this.#enqueue(heads);
    return Math.min(POLL_MS, nextMs ?? POLL_MS);
  }

  async #enqueue(heads: readonly Head[]): Promise<void> {
    try {
      await this.#queue?.add(sendJobs(heads));
      relayedTotal.inc(heads.length);
    } catch (error) {
      await unrelease(this.db.system.manager, heads);
      throw error;
    }
  }

  #sleep(ms: number): Promise<void> {
    if (this.#rung || this.#stopped || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = globalThis.setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
