import { type ConversationView, type MessageView, type TimelineItem } from '@diwan/contract';
import { type MessageContent, previewOf } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { type StoredChange } from './stored-change.js';

/** What became of a message whose writer had second thoughts about it, or about one that it quotes. */
interface Reworded { id: string; content: MessageContent; edits: MessageView['edits']; revoked_at: Date | null; quote: MessageView['quote'] }

/** What a change of a conversation carries. */
interface Carried { conversation?: ConversationView; items?: TimelineItem[] }

/**
 * A stretch of the log as it may be read by somebody who must not learn former words: they stand in the changes from before a message was
 * edited or deleted. Those messages, and the list rows that showed them, are given as they are now; the changes that follow in the log bring
 * the same, so that what is applied ends the same.
 */
export const asOfNow = async (tx: Tx, stored: readonly StoredChange[]): Promise<StoredChange[]> => {
  const reworded = await readReworded(tx, [...new Set(stored.flatMap((change) => messageIds(change.data)))]);
  return reworded.size === 0 ? [...stored] : stored.map((change) => ({ ...change, data: { ...change.data, ...rewrite(change.data, reworded) } }));
};

const messageIds = ({ conversation, items = [] }: Carried): string[] => {
  const shown = conversation?.preview?.messageId;
  return [...items.flatMap((item) => (item.type === 'message' ? [item.message.id] : [])), ...(shown == null ? [] : [shown])];
};

const readReworded = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Reworded>> => {
  if (ids.length === 0) return new Map();
  const found = await rows<Reworded>(tx, `
    SELECT m.id, m.content, m.edits, m.revoked_at, m.context->'quote' AS quote FROM message m
    WHERE m.workspace_id = $1 AND m.id = ANY($2::uuid[]) AND (m.edits IS NOT NULL OR m.revoked_at IS NOT NULL OR m.context->'quote'->>'earlier' = 'true')`, [tx.workspaceId, ids]);
  return new Map(found.map((message) => [message.id, message]));
};

const rewrite = ({ conversation, items }: Carried, reworded: ReadonlyMap<string, Reworded>): Carried => ({
  ...(conversation ? { conversation: { ...conversation, preview: previewNow(conversation.preview, reworded) } } : {}),
  ...(items ? { items: items.map((item) => (item.type === 'message' ? { ...item, message: messageNow(item.message, reworded.get(item.message.id)) } : item)) } : {}),
});

const messageNow = (message: MessageView, now: Reworded | undefined): MessageView =>
  (now ? { ...message, content: now.content, edits: now.edits, revokedAt: now.revoked_at?.toISOString() ?? null, quote: now.quote } : message);

const previewNow = (preview: ConversationView['preview'], reworded: ReadonlyMap<string, Reworded>): ConversationView['preview'] => {
  const now = preview?.messageId == null ? undefined : reworded.get(preview.messageId);
  if (!preview || !now) return preview;
  const { kind, text } = now.revoked_at ? { kind: 'revoke', text: null } : previewOf(now.content, preview.direction === 'out' ? 'out' : 'in');
  return { ...preview, kind, text };
};
