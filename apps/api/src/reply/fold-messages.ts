import { type Author, type MessageError } from '@diwan/contract';
import { type AttemptStatus, type ConversationId, foldAttempts, type MessageId, MessageStatus, type Place } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { viewConversations } from '../conversation/conversation.presenter.js';
import { viewMessages } from '../conversation/message.presenter.js';
import { rows, type Tx } from '../database/database.js';

interface AttemptRow { message_id: MessageId; no: number; status: string; wamid: string | null; error: MessageError | null }

/** What a message row repeats of its attempts. */
export interface Folded { id: MessageId; status: MessageStatus; wamid: string | null; error: MessageError | null }

/** Only a message that did not go, or may not have gone, has a reason to show. */
const showsError = (status: MessageStatus): boolean => status === 'failed' || status === 'unknown' || status === 'expired';

const fold = (id: MessageId, attempts: readonly AttemptRow[]): Folded => {
  const newestFirst = [...attempts].sort((a, b) => b.no - a.no);
  const status = foldAttempts(attempts.map((attempt): AttemptStatus => ({ no: attempt.no, status: MessageStatus.parse(attempt.status) })));
  return {
    id, status, wamid: newestFirst.find(({ wamid }) => wamid !== null)?.wamid ?? null,
    error: showsError(status) ? newestFirst.find(({ error }) => error !== null)?.error ?? null : null,
  };
};

/** One attempt, as far as it tells its message anything. */
export interface FoldedAttempt { readonly messageId: MessageId; readonly no: number; readonly status: MessageStatus; readonly wamid: string | null; readonly error: MessageError | null }

/** What messages come to by all of their attempts. Pure. */
export const foldByMessage = (attempts: readonly FoldedAttempt[]): Map<MessageId, Folded> => {
  const byMessage = new Map<MessageId, AttemptRow[]>();
  for (const { messageId, ...attempt } of attempts) byMessage.set(messageId, [...byMessage.get(messageId) ?? [], { ...attempt, message_id: messageId }]);
  return new Map([...byMessage].map(([id, own]) => [id, fold(id, own)]));
};

/**
 * Brings messages, and the list rows that show them, to what their attempts say. The conversations' rows must be locked.
 * @returns the new status by message
 */
export const foldMessages = async (tx: Tx, ids: readonly MessageId[]): Promise<Map<MessageId, MessageStatus>> => {
  if (ids.length === 0) return new Map();
  const attempts = await rows<AttemptRow>(tx, 'SELECT message_id, no, status, wamid, error FROM send_attempt WHERE workspace_id = $1 AND message_id = ANY($2::uuid[])', [tx.workspaceId, ids]);
  const folded = [...new Set(attempts.map((attempt) => attempt.message_id))].map((id) => fold(id, attempts.filter((attempt) => attempt.message_id === id)));
  await tx.query(`
    WITH v AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS v (id uuid, status text, wamid text, error jsonb)),
    said AS (
      UPDATE message m SET status = v.status, wamid = coalesce(v.wamid, m.wamid), error = nullif(v.error, 'null') FROM v
      WHERE m.workspace_id = $1 AND m.id = v.id RETURNING m.id, m.conversation_id, m.status)
    UPDATE conversation c SET preview = jsonb_set(c.preview, '{status}', to_jsonb(said.status)) FROM said
    WHERE c.workspace_id = $1 AND c.id = said.conversation_id AND c.preview->>'messageId' = said.id::text`, [tx.workspaceId, JSON.stringify(folded)]);
  return new Map(folded.map(({ id, status }) => [id, status]));
};

export interface ChangedMessage { readonly messageId: MessageId; readonly conversationId: ConversationId; readonly place: Place; readonly also?: readonly MessageId[] }

/** One change for each message, with its conversation as this transaction sees it now. `also`: further messages that it changed. */
export const messageChanges = async (tx: Tx, changed: readonly ChangedMessage[], kind: 'message.updated' | 'message.queued', actor: Author): Promise<ChangeDraft[]> => {
  if (changed.length === 0) return [];
  const conversations = await viewConversations(tx, [...new Set(changed.map(({ conversationId }) => conversationId))]);
  const messages = new Map((await viewMessages(tx, changed.flatMap(({ messageId, also = [] }) => [messageId, ...also]))).map((view) => [view.id, view]));
  return changed.flatMap(({ messageId, conversationId, place, also = [] }): ChangeDraft[] => {
    const conversation = conversations.get(conversationId);
    if (!conversation) return [];
    const items = [messageId, ...also].flatMap((id) => messages.get(id) ?? []).map((message) => ({ type: 'message' as const, message }));
    return [{ kind, actor, conversationId, before: place, after: place, data: { conversation, items } }];
  });
};
