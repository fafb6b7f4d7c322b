import { type Author, type MessageView, type Preview, type TimelineItem } from '@diwan/contract';
import { type EpisodeId, isSilent, type MessageId, type OutboundContent, outboundOrderAt, type Place, previewOf, turnAfter, TurnOwner } from '@diwan/domain';
import { v7 } from 'uuid';
import { type ChangeDraft } from '../change/append.js';
import { presentConversation } from '../conversation/conversation.presenter.js';
import { type ConversationRow, placeOf, readConversations } from '../conversation/conversation.row.js';
import { type EventRow, presentEvent } from '../conversation/event.presenter.js';
import { type MessageRow, presentMessage } from '../conversation/message.presenter.js';
import { type Tx } from '../database/database.js';
import { type EpisodePlan, planEpisode, writeEpisode } from './episode-plan.js';
import { type Lane, writeAttempt } from './write-attempt.js';

/** A message that goes now: what its conversation has to know of it. */
export interface Placeable { readonly id: MessageId; readonly content: OutboundContent; readonly author: Author; readonly causeId: string | null; readonly lane: Lane; readonly now: Date }

/** What was written, and the changes for the transaction's append. */
export interface QueuedMessage { readonly message: MessageView; readonly changes: readonly ChangeDraft[] }

/** Where it stands. */
export interface MessagePlace { readonly seq: number; readonly orderAt: Date; readonly episodeId: EpisodeId | null }

/**
 * Gives a message its place at the end of its conversation and its first attempt, and moves episode, turn and preview. `write` puts down
 * the message itself. The conversation's row must be locked, the gate asked.
 */
export const placeMessage = async (tx: Tx, thread: ConversationRow, draft: Placeable, write: (place: MessagePlace) => Promise<MessageRow>, before: Place | null = placeOf(thread)): Promise<QueuedMessage> => {
  const plan = await planEpisode(tx, thread, draft.author.kind, draft.content, draft.now);
  const orderAt = outboundOrderAt(draft.now, thread.newest_order_at);
  await writeEpisode(tx, thread, plan, draft.author.kind, draft.now);
  const event = await writeEvent(tx, thread, plan, draft.author, orderAt);
  const seq = thread.last_seq + (event ? 2 : 1);
  const message = await write({ seq, orderAt, episodeId: plan.episodeId });
  await writeAttempt(tx, { messageId: draft.id, conversationId: thread.id, numberId: thread.number_id, seq, no: 1, lane: draft.lane });
  await moveConversation(tx, thread, plan, draft, { seq, orderAt });
  return change(tx, { before, thread, message, event, author: draft.author, causeId: draft.causeId });
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

const moveConversation = async (tx: Tx, thread: ConversationRow, plan: EpisodePlan, draft: Placeable, { seq, orderAt }: Omit<MessagePlace, 'episodeId'>): Promise<void> => {
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

interface Said { before: Place | null; thread: ConversationRow; message: MessageRow; event: EventRow | null; author: Author; causeId: string | null }

const change = async (tx: Tx, { before, thread, message, event, author, causeId }: Said): Promise<QueuedMessage> => {
  const [now] = await readConversations(tx, [thread.id]);
  if (!now) throw new Error(`Conversation ${thread.id} vanished while it was locked`);
  const view = presentMessage(message);
  const conversation = presentConversation(now);
  const items: TimelineItem[] = [...(event ? [{ type: 'event' as const, event: presentEvent(event) }] : []), { type: 'message', message: view }];
  return {
    message: view,
    changes: [{ kind: 'message.queued', actor: author, causeId, conversationId: thread.id, before, after: placeOf(now), data: { conversation, items } }],
  };
};
