import { type Author } from '@diwan/contract';
import { type MessageId, type OutboundContent, type Place } from '@diwan/domain';
import { type NumberRow } from '../channel/number.row.js';
import { type ConversationRow, placeOf } from '../conversation/conversation.row.js';
import { type MessageContext, MESSAGE_COLUMNS, type MessageRow } from '../conversation/message.presenter.js';
import { row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { maySend } from './may-send.js';
import { type MessagePlace, placeMessage, type QueuedMessage } from './place-message.js';
import { quoteOf } from './quote.js';
import { loadFacts } from './send-facts.js';
import { enrichContent } from './stored-content.js';
import { type Lane } from './write-attempt.js';

/** A message of ours before it has a place in its conversation. `content` has been cleaned. */
export interface OutboundDraft {
  readonly id: MessageId; readonly content: OutboundContent; readonly replyToId: MessageId | null; readonly author: Author; readonly causeId: string | null;
  readonly lane: Lane; readonly requestHash: Buffer; readonly now: Date;
}

/** A draft that the gate let pass, with everything that is known of its content. */
export interface ReadyDraft extends OutboundDraft { readonly context: MessageContext | null }

/**
 * Asks the gate and fills in what we know of the content. `later`: it is not to go now, so a number that is paused at present stands in
 * no way. @throws {ProblemError} whatever the gate refuses for, message_not_found
 */
export const readyDraft = async (tx: Tx, thread: ConversationRow, number: NumberRow, draft: OutboundDraft, { later = false } = {}): Promise<ReadyDraft> => {
  const loaded = await loadFacts(tx, thread, number, draft.content, draft.now);
  const decision = maySend(later ? { ...loaded.facts, numberPausedReason: null } : loaded.facts);
  if (!decision.ok) throw new ProblemError(decision.code, decision.detail, decision.data);
  const quote = draft.replyToId === null ? null : await quoteOf(tx, thread.id, draft.replyToId);
  return { ...draft, content: enrichContent(draft.content, loaded), context: quote ? { quote } : null };
};

/**
 * Asks the gate and, when it lets the message pass, writes message, first attempt, episode and preview. The conversation's row must be
 * locked. The caller appends the changes as the transaction's last word. `before`: where the conversation stood, null when it is new.
 * @throws {ProblemError} whatever the gate refuses for, message_not_found
 */
export const queueMessage = async (tx: Tx, thread: ConversationRow, number: NumberRow, draft: OutboundDraft, before: Place | null = placeOf(thread)): Promise<QueuedMessage> => {
  const ready = await readyDraft(tx, thread, number, draft);
  return placeMessage(tx, thread, ready, (place) => insertMessage(tx, thread, ready, { ...place, status: 'queued', schedule: null }), before);
};

/** `schedule`: as StoredSchedule, for what goes later. */
export interface InsertedPlace extends MessagePlace { readonly status: 'queued' | 'scheduled'; readonly schedule: object | null }

export const insertMessage = async (tx: Tx, thread: ConversationRow, draft: ReadyDraft, { seq, orderAt, episodeId, status, schedule }: InsertedPlace): Promise<MessageRow> => {
  const written = await row<MessageRow>(tx, `
    INSERT INTO message AS m (workspace_id, id, conversation_id, episode_id, seq, direction, author_kind, author_id, cause_id, type, content, context, reply_to_id,
                              sent_at, order_at, status, request_hash, schedule)
    VALUES ($1, $2, $3, $4, $5, 'out', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING ${MESSAGE_COLUMNS}`,
  [tx.workspaceId, draft.id, thread.id, episodeId, seq, draft.author.kind, draft.author.id, draft.causeId, draft.content.type, JSON.stringify(draft.content),
    draft.context ? JSON.stringify(draft.context) : null, draft.replyToId, draft.now, orderAt, status, draft.requestHash, schedule ? JSON.stringify(schedule) : null]);
  if (!written) throw new Error('A message was not written.');
  return written;
};
