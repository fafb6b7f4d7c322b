import { type Author, type MessageError, type MessageView, type Preview } from '@diwan/contract';
import { type AttemptStatus, type ConversationId, foldAttempts, type MessageId, MessageStatus, type Place } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { presentConversation, viewConversations } from '../conversation/conversation.presenter.js';
import { type ConversationRow, placeOf } from '../conversation/conversation.row.js';
import { MESSAGE_COLUMNS, type MessageRow, presentMessage, viewMessages } from '../conversation/message.presenter.js';
import { type Tx } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';

interface AttemptRow { message_id: MessageId; conversation_id: ConversationId; no: number; status: string; wamid: string | null; error: MessageError | null }

/** What a message row repeats of its attempts. */
export interface Folded { id: MessageId; status: MessageStatus; wamid: string | null; error: MessageError | null }

/** Only a message that did not go, or may not have gone, has a reason to show. */
const showsError = (status: MessageStatus): boolean => status === 'failed' || status === 'unknown' || status === 'expired';

const fold = (id: MessageId, attempts: readonly Omit<AttemptRow, 'conversation_id'>[]): Folded => {
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
  const byMessage = new Map<MessageId, Omit<AttemptRow, 'conversation_id'>[]>();
  for (const { messageId, ...attempt } of attempts) byMessage.set(messageId, [...byMessage.get(messageId) ?? [], { ...attempt, message_id: messageId }]);
  return new Map([...byMessage].map(([id, own]) => [id, fold(id, own)]));
};

/** A message as its fold left it. `preview`: its conversation's, where it is the one that is shown. */
export interface FoldedMessage { readonly row: MessageRow; readonly preview: Preview | null }

const ATTEMPTS = prepared('SELECT message_id, conversation_id, no, status, wamid, error FROM send_attempt WHERE workspace_id = $1 AND message_id = ANY($2::uuid[])');
/** Ids stand there twice: from the arrays alone the planner sees that they are few, and does not read whole tables. */
const WRITE = prepared(`
  WITH v AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS v (id uuid, status text, wamid text, error jsonb)),
  said AS (
    UPDATE message m SET status = v.status, wamid = coalesce(v.wamid, m.wamid), error = nullif(v.error, 'null') FROM v
    WHERE m.workspace_id = $1 AND m.id = ANY($3::uuid[]) AND m.id = v.id RETURNING ${MESSAGE_COLUMNS}),
  shown AS (
    UPDATE conversation c SET preview = jsonb_set(c.preview, '{status}', to_jsonb(said.status)) FROM said
    WHERE c.workspace_id = $1 AND c.id = ANY($4::uuid[]) AND c.id = said.conversation_id AND c.preview->>'messageId' = said.id::text RETURNING said.id, c.preview)
  SELECT said.*, shown.preview FROM said LEFT JOIN shown ON shown.id = said.id`);

/**
 * Brings messages, and the list rows that show them, to what their attempts say. The conversations' rows must be locked.
 * @returns the messages as they are now
 */
export const foldAndRead = async (tx: Tx, ids: readonly MessageId[]): Promise<Map<MessageId, FoldedMessage>> => {
  if (ids.length === 0) return new Map();
  const byMessage = new Map<MessageId, AttemptRow[]>();
  const attempts = await run<AttemptRow>(tx, ATTEMPTS, [tx.workspaceId, ids]);
  for (const attempt of attempts) byMessage.set(attempt.message_id, [...byMessage.get(attempt.message_id) ?? [], attempt]);
  const folded = [...byMessage].map(([id, tries]) => fold(id, tries));
  const written = await run<MessageRow & { preview: Preview | null }>(tx, WRITE, [tx.workspaceId, JSON.stringify(folded), ids, attempts.map(({ conversation_id }) => conversation_id)]);
  return new Map(written.map(({ preview, ...row }) => [row.id, { row, preview }]));
};

/** The same for those who want to know the new status of each and no more. */
export const foldMessages = async (tx: Tx, ids: readonly MessageId[]): Promise<Map<MessageId, MessageStatus>> =>
  new Map([...await foldAndRead(tx, ids)].map(([id, { row }]) => [id, MessageStatus.parse(row.status)]));

/** A folded message with its conversation as the transaction has left it. `also`: further messages that it changed. */
export interface MovedMessage extends FoldedMessage { readonly thread: ConversationRow; readonly also?: readonly MessageView[] }

/** One change for each message, from what is at hand: nothing is read again. */
export const foldedChanges = (moved: readonly MovedMessage[], actor: Author): ChangeDraft[] => moved.map(({ row, preview, thread, also = [] }) => {
  const items = [presentMessage(row), ...also].map((message) => ({ type: 'message' as const, message }));
  const place = placeOf(thread);
  return { kind: 'message.updated', actor, conversationId: thread.id, before: place, after: place, data: { conversation: presentConversation(preview ? { ...thread, preview } : thread), items } };
});

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
