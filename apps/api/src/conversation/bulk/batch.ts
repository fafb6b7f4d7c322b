import { BulkAction } from '@diwan/contract';
import { type ConversationId } from '@diwan/domain';
import { appendChanges } from '../../change/append.js';
import { type Database, row, rows, type Tx } from '../../database/database.js';
import { authorOf, type Principal } from '../../identity/principal.js';
import { readConversations } from '../conversation.row.js';
import { writeEditsWithoutChange } from '../edit.write.js';
import { act } from './act.js';
import { Base, Before, beforeOf } from './before.js';
import { JOB_COLUMNS, jobMoved, type JobRow } from './bulk.row.js';
import { type Batch, type Outcome, refusable, unmerged, visible, type Waiting } from './outcome.js';
import { changedSince, putBack, type PutBack, refuseChanged, type Restoring } from './put-back.js';
import { readBatch } from './read-batch.js';

/** Thrown when the job was cancelled, or another worker did this batch: nothing of it is kept. */
export class NotOurs extends Error {}

/** How often the screens of whoever began a job are told how far it is. */
const TELL_MS = 300;

/**
 * The next conversations of a job, in id order, in one short transaction: each as a PATCH by the same person would do it, what became of each, and
 * how far the job is. Conversations are locked first and the job last; whoever cancels waits for nothing, and what is under way then is not kept.
 * @returns the job as it stands afterwards. @throws {NotOurs}
 */
export const runBatch = (db: Database, job: JobRow, principal: Principal, size: number): Promise<JobRow> => db.inWorkspace(job.workspace_id, async (tx) => {
  const waiting = (await rows<{ id: ConversationId; base: unknown }>(tx, `
    SELECT conversation_id AS id, base FROM bulk_row WHERE workspace_id = $1 AND job_id = $2 AND conversation_id > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY conversation_id LIMIT $4`,
  [tx.workspaceId, job.id, job.position, size])).map(({ id, base }): Waiting => ({ id, base: Base.parse(base) }));
  const now = new Date();
  const locked = new Map((await readConversations(tx, waiting.map(({ id }) => id), true)).map((found) => [found.id, found]));
  const batch: Batch = { tx, principal, job, action: BulkAction.parse(job.action), now, locked };
  const outcomes = batch.action.kind === 'read' ? await readBatch(batch, batch.action.read, waiting) : await editBatch(batch, batch.action, waiting);
  const edits = outcomes.flatMap(({ edit }) => (edit ? [edit] : []));
  const written = await writeEditsWithoutChange(tx, edits, { actor: authorOf(principal), now, causeId: job.id });
  const drafts = [...written.flatMap((one) => one.drafts), ...outcomes.flatMap(({ change }) => (change ? [change] : []))];
  await keep(tx, job, outcomes, now);
  const moved = await advance(tx, job, outcomes, waiting.length < size, now);
  const tells = moved.state !== 'running' || job.told_at === null || now.getTime() - job.told_at.getTime() >= TELL_MS;
  if (drafts.length > 0 || tells) await appendChanges(tx, tells ? [...drafts, jobMoved(moved)] : drafts);
  return moved;
});

const editBatch = async (batch: Batch, action: Exclude<BulkAction, { kind: 'read' }>, waiting: readonly Waiting[]): Promise<Outcome[]> => {
  const restoring = new Map(batch.job.undoes === null ? [] : waiting.map(({ id, base }): [ConversationId, Restoring] => [id, { conversationId: id, before: Before.parse(base.before) as PutBack, seq: base.seq ?? 0 }]));
  const changed = restoring.size === 0 ? null : await changedSince(batch.tx, [...restoring.values()]);
  const outcomes: Outcome[] = [];
  // One after the other: they share a connection, and an assignment looks people up.
  for (const { id, base } of waiting) {
    outcomes.push(await refusable(id, async () => {
      const undo = restoring.get(id);
      refuseChanged(changed?.get(id));
      const edit = undo ? await putBack(batch.tx, batch.principal, unmerged(batch, id), undo.before, batch.now) : await act(batch.tx, batch.principal, action, await visible(batch, id, base), base, batch.now);
      return edit.events.length === 0 ? { id, result: 'unchanged' } : { id, result: 'done', edit, before: beforeOf(action, edit) };
    }));
  }
  return outcomes;
};

const keep = async (tx: Tx, job: JobRow, outcomes: readonly Outcome[], now: Date): Promise<void> => {
  const kept = outcomes.map(({ id, result, code, data, before, edit }) => ({ id, result, code: code ?? null, data: data ?? null, before: before ?? null, seq: edit ? edit.before.last_seq + edit.events.length : null }));
  await tx.query(`
    UPDATE bulk_row r SET result = k.result, code = k.code, data = k.data, before = k.before, seq = k.seq, at = $3
    FROM jsonb_to_recordset($4::jsonb) AS k (id uuid, result text, code text, data jsonb, before jsonb, seq integer)
    WHERE r.workspace_id = $1 AND r.job_id = $2 AND r.conversation_id = k.id`, [tx.workspaceId, job.id, now, JSON.stringify(kept)]);
};

/** Compare-and-set of the place up to which the job is done. */
const advance = async (tx: Tx, job: JobRow, outcomes: readonly Outcome[], last: boolean, now: Date): Promise<JobRow> => {
  const count = (result: Outcome['result']): number => outcomes.filter((outcome) => outcome.result === result).length;
  const moved = await row<JobRow>(tx, `
    UPDATE bulk_job j SET position = coalesce($4::uuid, position), done = done + $5, unchanged = unchanged + $6, refused = refused + $7, lease_until = NULL,
      state = CASE WHEN $8 THEN 'done' ELSE 'running' END, finished_at = CASE WHEN $8 THEN now() END,
      told_at = CASE WHEN told_at IS NULL OR told_at <= $9::timestamptz - interval '${TELL_MS} milliseconds' THEN $9 ELSE told_at END
    WHERE j.workspace_id = $1 AND j.id = $2 AND j.state = 'running' AND j.position IS NOT DISTINCT FROM $3::uuid RETURNING ${JOB_COLUMNS}`,
  [tx.workspaceId, job.id, job.position, outcomes.at(-1)?.id ?? null, count('done'), count('unchanged'), count('refused'), last, now]);
  if (!moved) throw new NotOurs(`Job ${job.id} was cancelled or moved on`);
  return moved;
};
