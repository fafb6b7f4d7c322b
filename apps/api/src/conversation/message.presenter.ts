import { type MessageError, type MessageView, type Price, type Quote, type Reaction } from '@diwan/contract';
import { AnyMessageStatus, AuthorKind, type ConversationId, type EpisodeId, type InboundContext, type MessageContent, type MessageId, type Referral } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { presentSchedule, type StoredSchedule } from './scheduled.js';

/** A message's row. `context` carries Meta's context, our `quote` snapshot and the referral, each under its own key. */
export interface MessageRow {
  id: MessageId; conversation_id: ConversationId; episode_id: EpisodeId | null; seq: number; wamid: string | null; direction: 'in' | 'out'; status: string;
  author_kind: string; author_id: string | null; type: string; content: MessageContent; context: MessageContext | null; reply_to_id: MessageId | null;
  reactions: Reaction[]; edits: { at: string; content: MessageContent }[] | null; revoked_at: Date | null; sent_at: Date; received_at: Date | null; order_at: Date;
  error: MessageError | null; price: Price | null; schedule?: StoredSchedule | null;
}

/** What the context column holds. */
export interface MessageContext { meta?: InboundContext; quote?: Quote; referral?: Referral }

export const MESSAGE_COLUMNS = `
  m.id, m.conversation_id, m.episode_id, m.seq, m.wamid, m.direction, m.status, m.author_kind, m.author_id, m.type, m.content, m.context, m.reply_to_id,
  m.reactions, m.edits, m.revoked_at, m.sent_at, m.received_at, m.order_at, m.error, m.price, m.schedule`;

/** The message as every viewer sees it. Only this shapes one. */
export const presentMessage = (row: MessageRow): MessageView => ({
  id: row.id, conversationId: row.conversation_id, episodeId: row.episode_id, seq: row.seq, wamid: row.wamid, direction: row.direction,
  status: AnyMessageStatus.parse(row.status), author: { kind: AuthorKind.parse(row.author_kind), id: row.author_id }, content: row.content,
  context: row.context?.meta ?? null, quote: row.context?.quote ?? null, referral: row.context?.referral ?? null, replyToId: row.reply_to_id,
  reactions: row.reactions, edits: row.edits, revokedAt: row.revoked_at?.toISOString() ?? null, sentAt: row.sent_at.toISOString(),
  receivedAt: row.received_at?.toISOString() ?? null, orderAt: row.order_at.toISOString(), error: row.error, price: row.price, schedule: presentSchedule(row.schedule),
});

/** Messages by id as this transaction sees them now, in thread order. */
export const viewMessages = async (tx: Tx, ids: readonly MessageId[]): Promise<MessageView[]> => (await rows<MessageRow>(tx, `
  SELECT ${MESSAGE_COLUMNS} FROM message m WHERE m.workspace_id = $1 AND m.id = ANY($2::uuid[]) ORDER BY m.order_at, m.seq`, [tx.workspaceId, ids])).map(presentMessage);
