import { type Author, type ConversationView, type MessageView, type Preview, type TimelineItem } from '@diwan/contract';
import { AttemptId, isSilent, type MessageId, type OutboundContent, outboundOrderAt, type Place, previewOf, turnAfter, TurnOwner } from '@diwan/domain';
import { v7 } from 'uuid';
import { type NumberRow } from '../channel/number.row.js';
import { type ChangeDraft } from '../change/append.js';
import { presentConversation } from '../conversation/conversation.presenter.js';
import { type ConversationRow, placeOf, readConversations } from '../conversation/conversation.row.js';
import { type EventRow, presentEvent } from '../conversation/event.presenter.js';
import { type MessageContext, MESSAGE_COLUMNS, type MessageRow, presentMessage } from '../conversation/message.presenter.js';
import { row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type EpisodePlan, planEpisode, writeEpisode } from './episode-plan.js';
import { maySend } from './may-send.js';
import { quoteOf } from './quote.js';
import { loadFacts } from './send-facts.js';
import { enrichContent } from './stored-content.js';

/** Live replies overtake campaigns. */
export type Lane = 'live' | 'campaign';

/** A message of ours before it has a place in its conversation. `content` has been cleaned. */
export interface OutboundDraft {
  readonly id: MessageId; readonly content: OutboundContent; readonly replyToId: MessageId | null; readonly author: Author; readonly causeId: string | null;
  readonly lane: Lane; readonly requestHash: Buffer; readonly now: Date;
}

export interface QueuedMessage { readonly message: MessageView; readonly conversation: ConversationView; readonly change: ChangeDraft }

/**
 * Asks the gate and, when it lets the message pass, writes message, first attempt, episode and preview. The conversation's row must be
 * locked. The caller appends the change as the transaction's last word. `before`: where the conversation stood, null when it is new.
 * @throws {ProblemError} whatever the gate refuses for, message_not_found
 */
export const queueMessage = async (tx: Tx, thread: ConversationRow, number: NumberRow, draft: OutboundDraft, before: Place | null = placeOf(thread)): Promise<QueuedMessage> => {
  const loaded = await loadFacts(tx, thread, number, draft.content, draft.now);
  const decision = maySend(loaded.facts);
  if (!decision.ok) throw new ProblemError(decision.code, decision.detail, decision.data);
  const content = enrichContent(draft.content, loaded);
  const quote = draft.replyToId === null ? null : await quoteOf(tx, thread.id, draft.replyToId);
  const plan = await planEpisode(tx, thread, draft.author.kind, content, draft.now);
  const orderAt = outboundOrderAt(draft.now, thread.newest_order_at);
  await writeEpisode(tx, thread, plan, draft.author.kind, draft.now);
  const event = await writeEvent(tx, thread, plan, draft.author, orderAt);
  const seq = thread.last_seq + (event ? 2 : 1);
  const message = await writeMessage(tx, { ...draft, content }, { thread, seq, orderAt, episodeId: plan.episodeId, context: quote ? { quote } : null });
  await writeAttempt(tx, { messageId: draft.id, conversationId: thread.id, numberId: number.id, seq, no: 1, lane: draft.lane });
  await moveConversation(tx, thread, plan, { ...draft, content }, { seq, orderAt });
  return change(tx, { before, thread, message: presentMessage(message), event, author: draft.author, causeId: draft.causeId });
};

const writeEvent = async (tx: Tx, thread: ConversationRow, plan: EpisodePlan, actor: Author, at: Date): Promise<EventRow | null> => {
  if (plan.kind === 'stay') return null;
  const event: EventRow = {
    id: v7(), conversation_id: thread.id, episode_id: plan.episodeId, seq: thread.last_seq + 1, kind: plan.event, actor_kind: actor.kind, actor_id: actor.id,
    data: { no: plan.no, source: actor.kind }, at,
  };
  await tx.query('INSERT INTO conversation_event (workspace_id, id, conversation_id, episode_id, seq, kind, actor_kind, actor_id, data, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [tx.workspaceId, event.id, event.conversation_id, event.episode_id, event.seq, event.kind, event.actor_kind, event.actor_id, JSON.stringify(event.data), at]);
  return event;
};

interface Placed { thread: ConversationRow; seq: number; orderAt: Date; episodeId: string | null; context: MessageContext | null }

const writeMessage = async (tx: Tx, draft: OutboundDraft, { thread, seq, orderAt, episodeId, context }: Placed): Promise<MessageRow> => {
  const written = await row<MessageRow>(tx, `
    INSERT INTO message AS m (workspace_id, id, conversation_id, episode_id, seq, direction, author_kind, author_id, cause_id, type, content, context, reply_to_id,
                              sent_at, order_at, status, request_hash)
    VALUES ($1, $2, $3, $4, $5, 'out', $6, $7, $8, $9, $10, $11, $12, $13, $14, 'queued', $15) RETURNING ${MESSAGE_COLUMNS}`,
  [tx.workspaceId, draft.id, thread.id, episodeId, seq, draft.author.kind, draft.author.id, draft.causeId, draft.content.type, JSON.stringify(draft.content),
    context ? JSON.stringify(context) : null, draft.replyToId, draft.now, orderAt, draft.requestHash]);
  if (!written) throw new Error('A message was not written.');
  return written;
};

export interface NewAttempt { messageId: MessageId; conversationId: string; numberId: string; seq: number; no: number; lane: Lane }

/** In state `queued`, this row is the outbox. */
export const writeAttempt = async (tx: Tx, { messageId, conversationId, numberId, seq, no, lane }: NewAttempt): Promise<AttemptId> => {
  const id = AttemptId.parse(v7());
  await tx.query(`INSERT INTO send_attempt (workspace_id, id, message_id, conversation_id, number_id, seq, no, status, lane) VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8)`,
    [tx.workspaceId, id, messageId, conversationId, numberId, seq, no, lane]);
  return id;
};

const moveConversation = async (tx: Tx, thread: ConversationRow, plan: EpisodePlan, draft: OutboundDraft, { seq, orderAt }: { seq: number; orderAt: Date }): Promise<void> => {
  // A reaction is seen on the message it points at; it neither heads the list nor tells what was said last.
  const silent = isSilent(draft.content.type);
  const preview: Preview = {
    ...previewOf(draft.content, 'out'), authorKind: draft.author.kind, authorId: draft.author.id, messageId: draft.id, status: 'queued', at: orderAt.toISOString(),
  };
  // Resolving left the turn with nobody.
  const turn = plan.kind === 'stay' ? thread.turn_owner : turnAfter(TurnOwner.parse(thread.turn_owner), 'human_message');
  await tx.query(`
    UPDATE conversation SET last_seq = $3, newest_order_at = $4, last_activity_at = CASE WHEN $5 THEN last_activity_at ELSE greatest(last_activity_at, $6) END,
      preview = CASE WHEN $5 THEN preview ELSE $7::jsonb END, last_episode_no = CASE WHEN $8 = 'open' THEN $9 ELSE last_episode_no END,
      status = CASE WHEN $8 = 'stay' THEN status ELSE 'open' END, waiting_since = CASE WHEN $8 = 'open' THEN NULL ELSE waiting_since END,
      turn_owner = $10
    WHERE workspace_id = $1 AND id = $2`,
  [tx.workspaceId, thread.id, seq, orderAt, silent, draft.now, JSON.stringify(preview), plan.kind, plan.kind === 'stay' ? null : plan.no, turn]);
};

interface Said { before: Place | null; thread: ConversationRow; message: MessageView; event: EventRow | null; author: Author; causeId: string | null }

const change = async (tx: Tx, { before, thread, message, event, author, causeId }: Said): Promise<QueuedMessage> => {
  const [now] = await readConversations(tx, [thread.id]);
  if (!now) throw new Error(`Conversation ${thread.id} vanished while it was locked`);
  const conversation = presentConversation(now);
  const items: TimelineItem[] = [...(event ? [{ type: 'event' as const, event: presentEvent(event) }] : []), { type: 'message', message }];
  return {
    message, conversation,
    change: { kind: 'message.queued', actor: author, causeId, conversationId: thread.id, before, after: placeOf(now), data: { conversation, items } },
  };
};
