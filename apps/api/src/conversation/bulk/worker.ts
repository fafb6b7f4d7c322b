import { type Author, type BulkJobId } from '@diwan/contract';
import { AuthorKind } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { appendChanges } from '../../change/append.js';
import { type BackgroundTask } from '../../config/background-task.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row } from '../../database/database.js';
import { isTransient } from '../../database/transient.js';
import { actingPrincipal } from '../../identity/acting.js';
import { NotOurs, runBatch } from './batch.js';
import { JOB_COLUMNS, jobMoved, type JobRow } from './bulk.row.js';
import { setAside } from './set-aside.js';
import { trimJobs } from './trim.js';

const EVERY_MS = 400;
const TRIM_EVERY_MS = 3_600_000;
/** So few that nobody whose conversation is among them waits for it noticeably. */
const SIZE = 20;
/** Between two batches, at least: those who write and are written to come first. */
const BREATH_MS = 5;

/**
 * Does bulk jobs, a few conversations at a time, each time of the job that waited longest, and rests after each batch as long as it took. Any number
 * of workers may run it: a job is in one's hand at a time, and what a worker that died had in hand is taken up half a minute later.
 */
@Injectable()
export class BulkWorker implements BackgroundTask {
  readonly name = 'bulk jobs';
  readonly #log = new Logger(BulkWorker.name);
  /** Jobs of which a batch failed as a whole: the next goes one by one, so that the row at fault is found. */
  readonly #singly = new Set<BulkJobId>();
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> = Promise.resolve();
  #stopped = true;
  #trimmedAt = Date.now();

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async start(): Promise<void> {
    this.#stopped = false;
    this.#next(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#round;
  }

  /** One batch of the job that waited longest. @returns false when there is none. */
  async step(): Promise<boolean> {
    const job = await this.#claim();
    if (!job) return false;
    const actor: Author = { kind: AuthorKind.parse(job.actor_kind), id: job.actor_id };
    const principal = await actingPrincipal(this.db, job.workspace_id, actor);
    if (!principal) await this.#fail(job);
    else await this.#batch(job, () => runBatch(this.db, job, principal, this.#singly.has(job.id) ? 1 : SIZE));
    return true;
  }

  async #batch(job: JobRow, run: () => Promise<JobRow>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (error instanceof NotOurs) return;
      if (isTransient(error)) throw error;
      if (this.#singly.delete(job.id)) {
        this.#log.error(`A conversation of bulk job ${job.id} could not be changed and is set aside: ${String(error)}`);
        await setAside(this.db, job);
      } else {
        this.#log.warn(`A batch of bulk job ${job.id} failed; going on one by one: ${String(error)}`);
        this.#singly.add(job.id);
      }
      await this.db.system.query('UPDATE bulk_job SET lease_until = NULL WHERE workspace_id = $1 AND id = $2', [job.workspace_id, job.id]);
    }
  }

  #claim(): Promise<JobRow | null> {
    return row<JobRow>(this.db.system, `
      UPDATE bulk_job j SET lease_until = now() + interval '30 seconds', served_at = clock_timestamp()
      FROM (SELECT workspace_id, id FROM bulk_job WHERE state = 'running' AND (lease_until IS NULL OR lease_until < now()) ORDER BY served_at LIMIT 1 FOR UPDATE SKIP LOCKED) next
      WHERE j.workspace_id = next.workspace_id AND j.id = next.id RETURNING ${JOB_COLUMNS}`);
  }

  /** Nobody acts any more in whose name it could go on. */
  async #fail(job: JobRow): Promise<void> {
    await this.db.inWorkspace(job.workspace_id, async (tx) => {
      const failed = await row<JobRow>(tx, `UPDATE bulk_job j SET state = 'failed', finished_at = now(), lease_until = NULL WHERE j.workspace_id = $1 AND j.id = $2 AND j.state = 'running' RETURNING ${JOB_COLUMNS}`, [tx.workspaceId, job.id]);
      if (failed) await appendChanges(tx, [jobMoved(failed)]);
    });
  }

  #next(delay: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => { this.#round = this.#run(); }, delay);
  }

  async #run(): Promise<void> {
    try {
      for (;;) {
        const began = performance.now();
        if (this.#stopped || !await this.step()) break;
        await pause(Math.max(BREATH_MS, performance.now() - began));
      }
      if (Date.now() - this.#trimmedAt > TRIM_EVERY_MS) {
        this.#trimmedAt = Date.now();
        await trimJobs(this.db);
      }
    } catch (error) {
      this.#log.error(`Bulk jobs do not go on; trying again: ${String(error)}`);
    }
    this.#next(EVERY_MS);
  }
}
