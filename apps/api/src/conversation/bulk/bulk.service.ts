import { createHash } from 'node:crypto';
import { type BulkAction, type BulkJobId, type BulkJobView, type CreateBulkJob, type Page, type PageQuery } from '@diwan/contract';
import { type Permission } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { appendChanges, currentSeq } from '../../change/append.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row, rows, type Tx } from '../../database/database.js';
import { decodeCursor, encodeCursor } from '../../http/cursor.js';
import { ProblemError } from '../../http/problem.js';
import { audit } from '../../identity/audit.js';
import { authorOf, type Principal, requirePermission } from '../../identity/principal.js';
import { withinTime } from '../filter/bounded.js';
import { requireReader } from '../seen.js';
import { JOB_COLUMNS, jobMoved, type JobRow, ownJob, presentJob } from './bulk.row.js';
import { select } from './select.js';

/** Under way at the same time, of one person. */
const MAX_RUNNING = 5;
/** Choosing a hundred thousand takes a second or two. */
const SELECT_TIMEOUT_MS = 15_000;
/** Of several made in the same millisecond the id tells the order. */
const Place = z.object({ at: z.string().max(40), id: z.uuid() });

const hashOf = (request: unknown): string => createHash('sha256').update(JSON.stringify(request)).digest('hex');

/** The same done to many conversations. What a job does with each is the worker's part. */
@Injectable()
export class BulkService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** @throws {ProblemError} forbidden, snooze_in_past, view_not_found, filter_too_broad, bulk_too_large, too_many_bulk_jobs, id_reused */
  create(principal: Principal, { id, action, selection }: CreateBulkJob): Promise<{ created: boolean; data: BulkJobView }> {
    requireRights(principal, action);
    if (!('ids' in selection)) requirePermission(principal, 'conversation.bulk');
    if (action.kind === 'snooze' && action.until !== null && new Date(action.until) <= new Date()) throw new ProblemError('snooze_in_past', 'This time has passed already. Choose a later one.', { now: new Date().toISOString() });
    return this.#begin(principal, { id, action, undoes: null, hash: hashOf({ action, selection }) }, (tx) => select(tx, principal, id, selection));
  }

  /** Begins to take back what a job did. Pressed twice it is one job. @throws {ProblemError} bulk_job_not_found, bulk_job_not_finished, bulk_job_not_undoable, forbidden, too_many_bulk_jobs, id_reused */
  async undo(principal: Principal, of: BulkJobId, id: BulkJobId): Promise<{ created: boolean; data: BulkJobView }> {
    const first = presentJob(await this.db.inWorkspace(principal.workspaceId, (tx) => ownJob(tx, principal, of)));
    if (first.state === 'running') throw new ProblemError('bulk_job_not_finished', 'This job is still under way. Cancel it, or wait until it is done, then take it back.');
    if (first.undoes !== null) throw new ProblemError('bulk_job_not_undoable', 'This job took another one back. Do the first again instead.');
    if (first.undoneBy !== null) return { created: false, data: await this.one(principal, first.undoneBy) };
    requireRights(principal, first.action);
    return this.#begin(principal, { id, action: first.action, undoes: of, hash: hashOf({ undoes: of }) }, (tx) => selectDone(tx, id, of));
  }

  one(principal: Principal, id: BulkJobId): Promise<BulkJobView> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => presentJob(await ownJob(tx, principal, id)));
  }

  list(principal: Principal, { cursor, limit }: PageQuery): Promise<Page<BulkJobView>> {
    const place = decodeCursor(Place, cursor);
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const found = await rows<JobRow & { at: string }>(tx, `
        SELECT ${JOB_COLUMNS}, j.created_at::text AS at FROM bulk_job j WHERE j.workspace_id = $1 AND j.actor_id = $2 AND ($3::timestamptz IS NULL OR (j.created_at, j.id) < ($3, $4::uuid))
        ORDER BY j.created_at DESC, j.id DESC LIMIT $5`, [tx.workspaceId, authorOf(principal).id, place?.at ?? null, place?.id ?? null, limit + 1]);
      const last = found.length > limit ? found[limit - 1] : undefined;
      return { data: found.slice(0, limit).map(presentJob), nextCursor: last ? encodeCursor({ at: last.at, id: last.id }) : null, seq: await currentSeq(tx) };
    }, 'REPEATABLE READ');
  }

  /** What is done stays done, the rest is left untouched. A job that has ended stays as it is. @throws {ProblemError} bulk_job_not_found */
  cancel(principal: Principal, id: BulkJobId): Promise<BulkJobView> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const found = await ownJob(tx, principal, id, true);
      if (found.state !== 'running') return presentJob(found);
      const cancelled = await row<JobRow>(tx, `UPDATE bulk_job j SET state = 'cancelled', finished_at = now(), lease_until = NULL WHERE j.workspace_id = $1 AND j.id = $2 RETURNING ${JOB_COLUMNS}`, [tx.workspaceId, id]);
      if (!cancelled) throw new Error(`Bulk job ${id} vanished while it was locked`);
      await appendChanges(tx, [jobMoved(cancelled)]);
      return presentJob(cancelled);
    });
  }

  async #begin(principal: Principal, { id, action, undoes, hash }: { id: BulkJobId; action: BulkAction; undoes: BulkJobId | null; hash: string }, choose: (tx: Tx) => Promise<number>) {
    const author = authorOf(principal);
    return withinTime(() => this.db.inWorkspace(principal.workspaceId, async (tx) => {
      // One at a time of each person, or several at once would each see room.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('bulk ' || $1::text, 0)), set_config('statement_timeout', $2, true)`, [author.id, String(SELECT_TIMEOUT_MS)]);
      const again = await row<JobRow>(tx, `SELECT ${JOB_COLUMNS} FROM bulk_job j WHERE j.workspace_id = $1 AND (j.id = $2 OR j.undoes = $3::uuid)`, [tx.workspaceId, id, undoes]);
      if (again) return { created: false, data: presentJob(requireSame(again, author.id, hash)) };
      await requireRoom(tx, author.id);
      await tx.query(`INSERT INTO bulk_job (workspace_id, id, actor_kind, actor_id, action, request_hash, undoes, state, total) VALUES ($1, $2, $3, $4, $5, $6, $7, 'running', 0)`,
        [tx.workspaceId, id, author.kind, author.id, JSON.stringify(action), hash, undoes]);
      const total = await choose(tx);
      const job = await row<JobRow>(tx, `UPDATE bulk_job j SET total = $3, state = CASE WHEN $3 = 0 THEN 'done' ELSE 'running' END, finished_at = CASE WHEN $3 = 0 THEN now() END WHERE j.workspace_id = $1 AND j.id = $2 RETURNING ${JOB_COLUMNS}`, [tx.workspaceId, id, total]);
      if (!job) throw new Error(`Bulk job ${id} vanished while it was made`);
      await audit(tx, { actor: author, action: undoes === null ? 'bulk_job.created' : 'bulk_job.undone', target: { kind: 'bulk_job', id: undoes ?? id }, diff: { action, total } });
      // The first one can no longer be taken back: its card says so.
      const first = undoes === null ? [] : [jobMoved(await ownJob(tx, principal, undoes))];
      await appendChanges(tx, [jobMoved(job), ...first]);
      return { created: true, data: presentJob(job) };
    }));
  }
}

const requireSame = (job: JobRow, actorId: string | null, hash: string): JobRow => {
  if (job.request_hash === hash && job.actor_id === actorId) return job;
  throw new ProblemError('id_reused', 'There is a job with this id that asks for something else. Make a new id.');
};

const requireRoom = async (tx: Tx, actorId: string | null): Promise<void> => {
  const running = await row<{ n: number }>(tx, `SELECT count(*)::int AS n FROM bulk_job WHERE workspace_id = $1 AND actor_id = $2 AND state = 'running'`, [tx.workspaceId, actorId]);
  if ((running?.n ?? 0) >= MAX_RUNNING) throw new ProblemError('too_many_bulk_jobs', `${MAX_RUNNING} jobs of yours are under way. Wait until one is done, or cancel one.`, { max: MAX_RUNNING });
};

/** What a job did, with what each was before. */
const selectDone = async (tx: Tx, id: BulkJobId, of: BulkJobId): Promise<number> => {
  const counted = await row<{ n: number }>(tx, `
    WITH written AS (
      INSERT INTO bulk_row (workspace_id, job_id, conversation_id, base)
      SELECT r.workspace_id, $2, r.conversation_id, jsonb_build_object('before', r.before, 'seq', coalesce(r.seq, 0)) FROM bulk_row r WHERE r.workspace_id = $1 AND r.job_id = $3 AND r.result = 'done' RETURNING 1)
    SELECT count(*)::int AS n FROM written`, [tx.workspaceId, id, of]);
  return counted?.n ?? 0;
};

/** What the job would be refused on every row is refused at once. @throws {ProblemError} forbidden */
const requireRights = (principal: Principal, action: BulkAction): void => {
  if (action.kind === 'read') requireReader(principal);
  else requirePermission(principal, PERMISSION[action.kind]);
};
const PERMISSION: Readonly<Record<Exclude<BulkAction['kind'], 'read'>, Permission>> = {
  status: 'conversation.status', snooze: 'conversation.status', assign: 'conversation.assign_self', label: 'conversation.label', priority: 'conversation.priority',
};
