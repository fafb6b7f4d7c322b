import { type Author, type MessageError, type MessageView } from '@diwan/contract';
import { type ConversationId, type MessageId, type OutboundContent, type Viewer } from '@diwan/domain';
import { findNumber, type NumberRow } from '../channel/number.row.js';
import { appendChanges, type ChangeDraft } from '../change/append.js';
import { type ConversationRow, placeOf } from '../conversation/conversation.row.js';
import { viewMessages } from '../conversation/message.presenter.js';
import { visibleConversation } from '../conversation/visible.js';
import { row, rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { resolveNotifications } from '../notification/raise.js';
import { foldMessages, messageChanges } from './fold-messages.js';
import { giveUp, launch, readScheduled, shownAgain } from './launch.js';
import { maySend } from './may-send.js';
import { inDoubtTopic, notSentTopic } from './not-sent.js';
import { loadFacts } from './send-facts.js';
import { type Lane, writeAttempt } from './write-attempt.js';

interface Sent {
  id: MessageId; conversation_id: ConversationId; seq: number; status: string; content: OutboundContent; error: MessageError | null; attempts: number; lane: Lane | null;
}
/** A message of ours with its conversation, which is locked. */
export interface LockedMessage { readonly sent: Sent; readonly thread: ConversationRow; readonly number: NumberRow }

export const messageNotFound = (): ProblemError => new ProblemError('message_not_found', 'There is no such message, or you may not see its conversation.');

/** The message and its conversation, locked. @throws {ProblemError} message_not_found */
export const lockMessage = async (tx: Tx, viewer: Viewer, id: MessageId): Promise<LockedMessage> => {
  const place = await row<{ conversation_id: ConversationId }>(tx, `SELECT conversation_id FROM message WHERE workspace_id = $1 AND id = $2 AND direction = 'out'`, [tx.workspaceId, id]);
  if (!place) throw messageNotFound();
  const thread = await visibleConversation(tx, viewer, place.conversation_id, true).catch((error: unknown) => {
    throw error instanceof ProblemError ? messageNotFound() : error;
  });
  const sent = await row<Sent>(tx, `
    SELECT m.id, m.conversation_id, m.seq, m.status, m.content, m.error, count(a.id)::int AS attempts, max(a.lane) AS lane
    FROM message m LEFT JOIN send_attempt a ON a.workspace_id = m.workspace_id AND a.message_id = m.id
    WHERE m.workspace_id = $1 AND m.id = $2 GROUP BY m.workspace_id, m.id`, [tx.workspaceId, id]);
  const number = await findNumber(tx, thread.number_id);
  if (!sent || !number) throw messageNotFound();
  return { sent, thread, number };
};

const finish = async (tx: Tx, { sent, thread }: LockedMessage, kind: 'message.updated' | 'message.queued', actor: Author, also: readonly ChangeDraft[] = []): Promise<MessageView> => {
  await foldMessages(tx, [sent.id]);
  const changes = await messageChanges(tx, [{ messageId: sent.id, conversationId: thread.id, place: placeOf(thread) }], kind, actor);
  return answer(tx, sent.id, [...changes, ...also]);
};

/** The message as it is now; the changes are the transaction's last word. */
export const answer = async (tx: Tx, id: MessageId, changes: readonly ChangeDraft[]): Promise<MessageView> => {
  const [view] = await viewMessages(tx, [id]);
  if (!view) throw messageNotFound();
  await appendChanges(tx, changes);
  return view;
};

/**
 * Another attempt at a message that failed, or of which nobody knows whether it went: a person has decided. What was refused at its time
 * goes now for the first time.
 * @throws {ProblemError} message_not_found, not_retryable, and whatever the gate refuses for
 */
export const retryMessage = async (tx: Tx, viewer: Viewer, actor: Author, id: MessageId, now: Date): Promise<MessageView> => {
  const locked = await lockMessage(tx, viewer, id);
  const { sent, thread, number } = locked;
  const refusedAtItsTime = sent.status === 'failed' && sent.attempts === 0 ? await readScheduled(tx, id) : null;
  const mayRetry = sent.status === 'unknown' || (sent.status === 'failed' && sent.error?.retryable !== false);
  if (!mayRetry || (sent.attempts === 0 && !refusedAtItsTime)) {
    throw new ProblemError('not_retryable', sent.status === 'failed' ? 'Sending this message again would fail the same way. Change it, or choose another way.' : 'Only a message that failed, or whose outcome is not known, can be sent again.', { status: sent.status });
  }
  const ended = await resolveNotifications(tx, [notSentTopic(id), inDoubtTopic(id)], actor);
  if (refusedAtItsTime) {
    const launched = await launch(tx, thread, number, refusedAtItsTime, now, { heedPause: true });
    if (!launched.ok) throw new ProblemError(launched.code, launched.detail, launched.data);
    return answer(tx, id, [...launched.changes, ...ended]);
  }
  const decision = maySend((await loadFacts(tx, thread, number, sent.content, now)).facts);
  if (!decision.ok) throw new ProblemError(decision.code, decision.detail, decision.data);
  await writeAttempt(tx, { messageId: id, conversationId: thread.id, numberId: thread.number_id, seq: sent.seq, no: sent.attempts + 1, lane: sent.lane ?? 'live' });
  return finish(tx, locked, 'message.queued', actor, ended);
};

const tooLate = (status: string): string => {
  if (status === 'cancelled') return 'The message has been taken back already.';
  return status === 'failed' || status === 'expired' ? 'The message was not sent: there is nothing to take back.' : 'The message is already on its way, or has arrived.';
};

/** Takes back a message that has not left yet, or whose time has not come. @throws {ProblemError} message_not_found, not_cancellable */
export const cancelMessage = async (tx: Tx, viewer: Viewer, actor: Author, id: MessageId, now: Date): Promise<MessageView> => {
  const locked = await lockMessage(tx, viewer, id);
  if (locked.sent.status === 'scheduled') {
    await giveUp(tx, locked.thread, id, { status: 'cancelled' }, now);
    return answer(tx, id, await shownAgain(tx, locked.thread, id, actor));
  }
  const cancelled = await rows(tx, `UPDATE send_attempt SET status = 'cancelled', answered_at = now(), times = times || jsonb_build_object('cancelled', $3::text)
    WHERE workspace_id = $1 AND message_id = $2 AND status = 'queued' RETURNING id`, [tx.workspaceId, id, now.toISOString()]);
  if (cancelled.length === 0) throw new ProblemError('not_cancellable', tooLate(locked.sent.status), { status: locked.sent.status });
  return finish(tx, locked, 'message.updated', actor);
};
