import { type ConversationId } from '@diwan/domain';
import { rows } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { requireReader, writeSeen } from '../seen.js';
import { Before } from './before.js';
import { type Batch, type Outcome, refusable, visible, type Waiting } from './outcome.js';

interface Cursor { inboundNo: number; lastSeq: number }
const NOWHERE: Cursor = { inboundNo: 0, lastSeq: 0 };

/** Moves the caller's own cursors: to the end, before the last inbound message, or back to where they were. What already counts as read, or as new, stays. */
export const readBatch = async (batch: Batch, read: boolean, waiting: readonly Waiting[]): Promise<Outcome[]> => {
  const { tx, principal, job } = batch;
  const cursors = new Map((await rows<Cursor & { id: ConversationId }>(tx, `
    SELECT conversation_id AS id, inbound_no AS "inboundNo", last_seq AS "lastSeq" FROM seen_cursor WHERE workspace_id = $1 AND user_id = $2 AND conversation_id = ANY($3::uuid[])`,
  [tx.workspaceId, principal.viewer.userId, waiting.map(({ id }) => id)])).map(({ id, inboundNo, lastSeq }): [ConversationId, Cursor] => [id, { inboundNo, lastSeq }]));
  const outcomes: Outcome[] = [];
  for (const { id, base } of waiting) {
    outcomes.push(await refusable(id, async () => {
      requireReader(principal);
      const conversation = await visible(batch, id, {});
      const cursor = cursors.get(id) ?? NOWHERE;
      const wanted = job.undoes === null ? target(read, conversation.inbound_no, conversation.last_seq, cursor) : before(base.before, cursor);
      if (wanted === cursor) return { id, result: 'unchanged' };
      const { inboundNo, lastSeq, change } = await writeSeen(tx, principal, conversation, wanted);
      return change === null ? { id, result: 'unchanged' } : { id, result: 'done', change, before: { kind: 'read', ...cursor, to: { inboundNo, lastSeq } } };
    }));
  }
  return outcomes;
};

const target = (read: boolean, inboundNo: number, lastSeq: number, cursor: Cursor): Cursor => {
  if (read) return cursor.inboundNo >= inboundNo ? cursor : { inboundNo, lastSeq };
  return cursor.inboundNo < inboundNo || inboundNo === 0 ? cursor : { inboundNo: inboundNo - 1, lastSeq };
};

/** @throws {ProblemError} changed_since: the same person has read on, or marked it otherwise */
const before = (kept: unknown, cursor: Cursor): Cursor => {
  const was = Before.parse(kept);
  if (was.kind !== 'read') throw new Error('A job that moves cursors keeps cursors');
  if (cursor.inboundNo !== was.to.inboundNo) throw new ProblemError('changed_since', 'You have read on, or marked it otherwise, afterwards. It stays so.');
  return { inboundNo: was.inboundNo, lastSeq: was.lastSeq };
};
