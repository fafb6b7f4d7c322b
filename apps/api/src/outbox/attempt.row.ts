import { type AttemptId, type AuthorKind, type ConversationId, type EpisodeId, type MessageId, MessageStatus, type NumberId, type OutboundContent } from '@diwan/domain';
import { type MessageError } from '@diwan/contract';
import { type ConversationRow, readConversations } from '../conversation/conversation.row.js';
import { type Tx } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';
import { type Lane } from '../reply/write-attempt.js';

/** An attempt with what its message says. */
export interface AttemptRow {
  id: AttemptId; message_id: MessageId; conversation_id: ConversationId; number_id: NumberId; no: number; status: MessageStatus; tries: number; handed_back: number; wamid: string | null;
  queued_at: Date; sending_at: Date | null; lane: Lane; seq: number; content: OutboundContent; author_kind: AuthorKind; author_id: string | null; episode_id: EpisodeId | null; reply_wamid: string | null;
  /** Another of its conversation is between claim and answer. */
  overtaken: boolean;
}

/** True for an attempt of which nobody has heard yet whether Meta took it. */
export const isUndecided = (status: MessageStatus | undefined): boolean => status === 'queued' || status === 'sending' || status === 'unknown';

export interface LockedAttempts { readonly attempts: readonly AttemptRow[]; readonly threads: ReadonlyMap<ConversationId, ConversationRow> }

/**
 * Reads attempts after locking their conversations, in id order. Whoever moves an attempt holds that lock, so that what is read here
 * stays true until the commit.
 */
export const lockAttempts = async (tx: Tx, ids: readonly AttemptId[]): Promise<LockedAttempts> => {
  const places = await run<{ id: ConversationId }>(tx, LOCK, [tx.workspaceId, ids]);
  const threads = await readConversations(tx, places.map(({ id }) => id));
  const attempts = await run<AttemptRow>(tx, ATTEMPTS, [tx.workspaceId, ids]);
  return { attempts: attempts.map((attempt) => ({ ...attempt, status: MessageStatus.parse(attempt.status) })), threads: new Map(threads.map((thread) => [thread.id, thread])) };
};

const LOCK = prepared(`
  SELECT id FROM conversation WHERE workspace_id = $1 AND id = ANY(ARRAY(SELECT conversation_id FROM send_attempt WHERE workspace_id = $1 AND id = ANY($2::uuid[]))) ORDER BY id FOR UPDATE`);
/** "Sending" is hidden from the planner, which else reads all that the number has under way, for each, instead of the conversation's own. */
const ATTEMPTS = prepared(`
  SELECT a.id, a.message_id, a.conversation_id, a.number_id, a.no, a.status, a.tries, a.handed_back, a.wamid, a.queued_at, a.sending_at, a.lane, m.seq, m.content, m.author_kind, m.author_id, m.episode_id,
         q.wamid AS reply_wamid, EXISTS (
           SELECT FROM send_attempt o WHERE o.conversation_id = a.conversation_id AND o.status IN ('queued', 'sending', 'unknown') AND o.status || '' = 'sending' AND o.id <> a.id) AS overtaken
  FROM send_attempt a JOIN message m ON m.workspace_id = a.workspace_id AND m.id = a.message_id
  LEFT JOIN message q ON q.workspace_id = m.workspace_id AND q.id = m.reply_to_id
  WHERE a.workspace_id = $1 AND a.id = ANY($2::uuid[]) ORDER BY m.seq, a.no`);

/** An attempt's next state. `notBefore` only where it waits for a time; `error` null clears. */
export interface Transition { readonly id: AttemptId; readonly status: MessageStatus; readonly wamid?: string; readonly error?: MessageError | null; readonly notBefore?: Date }

/** Gives back untried what cannot go now through no fault of its own: it keeps its place, and the relay finds it when it may. */
export const handBack = async (tx: Tx, ids: readonly AttemptId[]): Promise<void> => {
  if (ids.length > 0) await tx.query('UPDATE send_attempt SET enqueued_at = NULL, handed_back = handed_back + 1 WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [tx.workspaceId, ids]);
};

/** These turns are in hand, though nothing has left yet: nobody needs to call them lost now. Turns that are over are left alone. */
export const renewTurns = async (tx: Tx, attempts: readonly Pick<AttemptRow, 'id' | 'tries' | 'handed_back'>[]): Promise<void> => {
  if (attempts.length > 0) await run(tx, RENEW, [tx.workspaceId, attempts.map(({ id }) => id), attempts.map(({ tries }) => tries), attempts.map(({ handed_back }) => handed_back)]);
};

const RENEW = prepared(`
  UPDATE send_attempt a SET enqueued_at = clock_timestamp() FROM unnest($2::uuid[], $3::int[], $4::int[]) AS v (id, tries, handed_back)
  WHERE a.workspace_id = $1 AND a.id = ANY($2::uuid[]) AND a.id = v.id AND a.status = 'queued' AND a.enqueued_at IS NOT NULL AND a.tries = v.tries AND a.handed_back = v.handed_back`);

/**
 * Writes attempts' next states with their times. The conversations must be locked. What the watchdog and the relay compare with PostgreSQL's
 * clock is written by that clock, and `at` serves as the moment that `notBefore` counts from: a worker whose own clock is wrong by minutes
 * must neither let a send be called lost that has just begun, nor hold one back for so long.
 */
export const moveAttempts = async (tx: Tx, transitions: readonly Transition[], at: Date): Promise<void> => {
  if (transitions.length === 0) return;
  const values = transitions.map(({ id, status, wamid, error, notBefore }) => ({ id, status, wamid: wamid ?? null, error: error ?? null, not_before: notBefore ?? null }));
  await run(tx, MOVE, [tx.workspaceId, JSON.stringify(values), at, at.toISOString(), values.map(({ id }) => id)]);
};

/** The ids stand there twice: from the array alone the planner sees that they are few, and does not read the whole table. */
const MOVE = prepared(`
  UPDATE send_attempt a SET status = v.status, wamid = coalesce(v.wamid, a.wamid), error = nullif(v.error, 'null'), not_before = now() + (v.not_before - $3::timestamptz), asleep_until = now() + (v.not_before - $3::timestamptz),
    enqueued_at = CASE WHEN v.status = 'queued' THEN NULL ELSE a.enqueued_at END, tries = a.tries + CASE WHEN v.status = 'queued' THEN 1 ELSE 0 END,
    sending_at = CASE WHEN v.status = 'sending' THEN now() ELSE a.sending_at END,
    answered_at = CASE WHEN v.status IN ('queued', 'sending') THEN NULL WHEN a.status = v.status THEN a.answered_at ELSE now() END,
    times = a.times || jsonb_build_object(v.status, $4::text)
  FROM jsonb_to_recordset($2::jsonb) AS v (id uuid, status text, wamid text, error jsonb, not_before timestamptz)
  WHERE a.workspace_id = $1 AND a.id = ANY($5::uuid[]) AND a.id = v.id`);
