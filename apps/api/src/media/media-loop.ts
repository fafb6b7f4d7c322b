import { Logger } from '@nestjs/common';
import { type BackgroundTask } from '../config/background-task.js';
import { type Database } from '../database/database.js';

const POLL_MS = 1_000;

/** A background task over rows that fall due: a few at once, each slot taking the next row as soon as it is free. */
export abstract class MediaLoop<Row> implements BackgroundTask {
  abstract readonly name: string;
  protected readonly log = new Logger(this.constructor.name);
  readonly #busy = new Set<Promise<void>>();
  #stopped = true;
  #running: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  #silence: () => void = () => undefined;

  constructor(protected readonly db: Database, private readonly atOnce: number) {}

  /** Leases up to `most` rows to this process. */
  protected abstract claim(most: number): Promise<Row[]>;
  /** Works one row; writes down its own failures. */
  protected abstract work(row: Row): Promise<void>;

  async start(): Promise<void> {
    this.#stopped = false;
    // What arrives commits in this very role: it need not wait for the clock.
    this.#silence = this.db.onChanged(() => this.#wake());
    this.#running = this.#loop();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#silence();
    this.#wake();
    await this.#running;
    await Promise.allSettled(this.#busy);
  }

  /** Takes what is due as far as there is room. Returns how many. */
  async takeDue(): Promise<number> {
    const room = this.atOnce - this.#busy.size;
    const due = room > 0 ? await this.claim(room) : [];
    for (const row of due) {
      const job = this.work(row).catch((error: unknown) => this.log.error(`${this.name}: ${String(error)}`)).finally(() => {
        this.#busy.delete(job);
        this.#wake();
      });
      this.#busy.add(job);
    }
    return due.length;
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      const sleeping = this.#sleep();
      const taken = await this.takeDue().catch((error: unknown) => {
        this.log.warn(`${this.name}: what is due could not be read: ${String(error)}`);
        return 0;
      });
      if (taken > 0) this.#wake();
      await sleeping;
    }
  }

  /** Begins to listen before the rows are read, so that what falls due meanwhile is not slept over. */
  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
