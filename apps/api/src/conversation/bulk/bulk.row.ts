import { BulkAction, type BulkJobId, type BulkJobView, BulkState } from '@diwan/contract';
import { type ApiKeyId, AuthorKind, type UserId, type WorkspaceId } from '@diwan/domain';
import { type ChangeDraft } from '../../change/append.js';
import { row, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { authorOf, type Principal } from '../../identity/principal.js';

/** A job as it stands. `position`: the conversation up to which it is done. */
export interface JobRow {
  workspace_id: WorkspaceId; id: BulkJobId; actor_kind: string; actor_id: UserId | ApiKeyId; action: unknown; request_hash: string; undoes: BulkJobId | null; undone_by: BulkJobId | null;
  state: string; total: number; done: number; unchanged: number; refused: number; position: string | null; created_at: Date; finished_at: Date | null; told_at: Date | null;
}

/** The columns of a JobRow, of `j`. */
export const JOB_COLUMNS = `j.workspace_id, j.id, j.actor_kind, j.actor_id, j.action, j.request_hash, j.undoes, j.state, j.total, j.done, j.unchanged, j.refused, j.position, j.created_at, j.finished_at, j.told_at,
  (SELECT u.id FROM bulk_job u WHERE u.workspace_id = j.workspace_id AND u.undoes = j.id) AS undone_by`;

export const presentJob = (job: JobRow): BulkJobView => ({
  id: job.id, action: BulkAction.parse(job.action), state: BulkState.parse(job.state), total: job.total, done: job.done, unchanged: job.unchanged, refused: job.refused,
  createdAt: job.created_at.toISOString(), finishedAt: job.finished_at?.toISOString() ?? null, undoes: job.undoes, undoneBy: job.undone_by,
});

/** Tells the screens of whoever began it. */
export const jobMoved = (job: JobRow): ChangeDraft => ({
  kind: 'bulk_job.moved', actor: { kind: AuthorKind.parse(job.actor_kind), id: job.actor_id }, causeId: job.id, userId: job.actor_id, data: { job: presentJob(job) },
});

/** The caller's own job; somebody else's is answered like one that does not exist. `lock` takes its row. @throws {ProblemError} bulk_job_not_found */
export const ownJob = async (tx: Tx, principal: Principal, id: BulkJobId, lock = false): Promise<JobRow> => {
  const found = await row<JobRow>(tx, `SELECT ${JOB_COLUMNS} FROM bulk_job j WHERE j.workspace_id = $1 AND j.id = $2 AND j.actor_id = $3${lock ? ' FOR UPDATE OF j' : ''}`, [tx.workspaceId, id, authorOf(principal).id]);
  if (!found) throw new ProblemError('bulk_job_not_found', 'There is no such job, or it is somebody else\'s. They are kept for 30 days.');
  return found;
};
