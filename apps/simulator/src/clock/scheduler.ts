import { type Clock } from './clock.js';

interface Job {
  dueAt: number;
  run: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** A real timer may not wait longer than this. */
const maxTimerMs = 2_147_483_647;

/**
 * Timers on the simulator's clock: moving the clock forward brings them nearer, and those that are overdue run at once, oldest first.
 * Moving it back delays nothing, because what Meta has begun does not stop for a test.
 */
export class Scheduler {
  private readonly jobs = new Set<Job>();
  private closed = false;

  constructor(clock: Clock, private readonly onError: (error: unknown) => void) {
    clock.onMove((delta) => this.shift(delta));
  }

  /** Runs `work` after so many milliseconds of simulated time. Errors go to the error handler, never to the process. */
  after(ms: number, work: () => void | Promise<void>): void {
    if (this.closed) return;
    const job: Job = { dueAt: Date.now() + ms, run: () => this.run(job, work), timer: undefined };
    this.jobs.add(job);
    this.arm(job);
  }

  get size(): number {
    return this.jobs.size;
  }

  close(): void {
    this.closed = true;
    for (const job of this.jobs) clearTimeout(job.timer);
    this.jobs.clear();
  }

  private run(job: Job, work: () => void | Promise<void>): void {
    if (!this.jobs.delete(job)) return;
    void (async () => work())().catch(this.onError);
  }

  private arm(job: Job): void {
    clearTimeout(job.timer);
    const wait = Math.max(0, job.dueAt - Date.now());
    job.timer = wait > maxTimerMs ? setTimeout(() => this.arm(job), maxTimerMs) : setTimeout(job.run, wait);
  }

  private shift(delta: number): void {
    if (delta <= 0) return;
    for (const job of [...this.jobs].sort((a, b) => a.dueAt - b.dueAt)) {
      job.dueAt -= delta;
      this.arm(job);
    }
  }
}
