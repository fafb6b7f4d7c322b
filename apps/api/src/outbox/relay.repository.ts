import { type AttemptId, type ConversationId, type NumberId, type WorkspaceId } from '@diwan/domain';
import { type EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { type Lane } from '../reply/write-attempt.js';
import { leaseNumberTokens, takePairTokens, type Wanted } from './rate.repository.js';

/** The next message of a conversation, free to go now. */
export interface Head { id: AttemptId; tries: number; workspace_id: WorkspaceId; conversation_id: ConversationId; number_id: NumberId; lane: Lane; sends_per_second: number }

/** What was enqueued so long ago and still waits was lost with its queue, and is enqueued again; twice in the queue is one job. */
export const LOST_AFTER_S = 30;
/** A message of which nobody knows whether it went holds the next one back for this long. */
export const UNKNOWN_HOLDS_S = 60;

/**
 * Earlier in the same conversation and not done with; or later, and under way already: another try at an old message waits until what was
 * let go in the meantime is through, so that there is never more than one of a conversation under way.
 */
const HELD_BACK = `EXISTS (
  SELECT 1 FROM send_attempt e WHERE e.conversation_id = a.conversation_id AND e.id <> a.id AND e.status IN ('queued', 'sending', 'unknown') AND CASE e.status
    WHEN 'sending' THEN true
    WHEN 'queued' THEN (e.seq, e.no) < (a.seq, a.no) OR e.enqueued_at > now() - interval '${LOST_AFTER_S} seconds'
    ELSE (e.seq, e.no) < (a.seq, a.no) AND e.answered_at > now() - interval '${UNKNOWN_HOLDS_S} seconds' END)`;

const findHeads = (tx: EntityManager, limit: number): Promise<Head[]> => rows<Head>(tx, `
  SELECT a.id, a.tries, a.workspace_id, a.conversation_id, a.number_id, a.lane, n.sends_per_second
  FROM send_attempt a JOIN number n ON n.workspace_id = a.workspace_id AND n.id = a.number_id
  WHERE a.status = 'queued' AND n.paused_reason IS NULL AND (a.not_before IS NULL OR a.not_before <= now())
    AND (a.enqueued_at IS NULL OR a.enqueued_at < now() - interval '${LOST_AFTER_S} seconds') AND NOT ${HELD_BACK}
  ORDER BY (a.lane = 'live') DESC, a.queued_at LIMIT $1 FOR UPDATE OF a SKIP LOCKED`, [limit]);

export interface Release { readonly heads: readonly Head[]; /** More is due than the rates let go now. */ readonly more: boolean }

/**
 * Takes the heads that may go now: first in line of their conversation, within their number's rate and the pair limit, live before
 * campaign. One transaction as the system role; several relays at once never take the same.
 */
export const releaseHeads = async (tx: EntityManager, limit: number): Promise<Release> => {
  const due = await findHeads(tx, limit);
  if (due.length === 0) return { heads: [], more: false };
  const granted = await leaseNumberTokens(tx, wantedBy(due));
  const within = due.filter(({ number_id }) => {
    const left = granted.get(number_id) ?? 0;
    granted.set(number_id, left - 1);
    return left > 0;
  });
  const waits = within.length === 0 ? new Map<string, number>() : await takePairTokens(tx, within.map((head) => ({ workspaceId: head.workspace_id, conversationId: head.conversation_id })));
  const heads = within.filter(({ conversation_id }) => !waits.has(conversation_id));
  const late = within.filter(({ conversation_id }) => waits.has(conversation_id));
  if (late.length > 0) {
    await tx.query('UPDATE send_attempt a SET not_before = now() + make_interval(secs => v.wait) FROM unnest($1::uuid[], $2::float8[]) AS v (id, wait) WHERE a.id = v.id',
      [late.map(({ id }) => id), late.map(({ conversation_id }) => waits.get(conversation_id) ?? 1)]);
  }
  if (heads.length > 0) await tx.query('UPDATE send_attempt SET enqueued_at = now() WHERE id = ANY($1::uuid[])', [heads.map(({ id }) => id)]);
  return { heads, more: within.length < due.length || due.length === limit };
};

const wantedBy = (due: readonly Head[]): Wanted[] => {
  const byNumber = new Map<string, Wanted>();
  for (const { workspace_id: workspaceId, number_id: numberId, sends_per_second: sendsPerSecond } of due) {
    byNumber.set(numberId, { workspaceId, numberId, sendsPerSecond, count: (byNumber.get(numberId)?.count ?? 0) + 1 });
  }
  return [...byNumber.values()];
};

/** The queue did not take them: free them at once. */
export const unrelease = async (tx: Pick<EntityManager, 'query'>, heads: readonly Head[]): Promise<void> => {
  await tx.query(`UPDATE send_attempt SET enqueued_at = NULL WHERE id = ANY($1::uuid[]) AND status = 'queued'`, [heads.map(({ id }) => id)]);
};

/** Milliseconds until something that waits for its time is due; null when nothing does. */
export const nextDueMs = async (tx: EntityManager): Promise<number | null> => {
  const [next] = await rows<{ ms: number | null }>(tx, `
    SELECT (extract(epoch FROM min(not_before) - now()) * 1000)::float8 AS ms FROM send_attempt WHERE status = 'queued' AND not_before > now()`);
  return next?.ms ?? null;
};
