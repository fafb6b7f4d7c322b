import { type AfterSend, type Author } from '@diwan/contract';
import { type ConversationId, isHuman, type MessageId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { changeStatus } from '../conversation/change-status.js';
import { type ConversationRow, readConversations } from '../conversation/conversation.row.js';
import { beginEdit } from '../conversation/edit.js';
import { writeEditWithoutChange } from '../conversation/edit.write.js';
import { type Tx } from '../database/database.js';
import { measureReply } from './measure-reply.js';

export interface SentWith { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly author: Author; readonly then: AfterSend }

/**
 * "Send and resolve", "send and wait": what its author wanted to become of the conversation, in the transaction that queues the message.
 * `wait` puts it to sleep without an alarm: the customer's answer wakes it. The conversation must be locked.
 * @returns further changes for that transaction's append; none when it already is so.
 */
export const afterSend = async (tx: Tx, { conversationId, messageId, author, then }: SentWith, now: Date): Promise<ChangeDraft[]> => {
  if (then === 'stay') return [];
  const [row] = await readConversations(tx, [conversationId]);
  // An automatic word to somebody who is in no episode opens none, so there is nothing to close.
  if (!row || row.episode_id === null) return [];
  const from = then === 'resolve' ? await answered(tx, row, author, messageId, now) : row;
  const edit = changeStatus(beginEdit(from), then === 'resolve' ? 'resolved' : 'snoozed', null, now);
  return edit.events.length === 0 ? [] : (await writeEditWithoutChange(tx, edit, { actor: author, now })).drafts;
};

/** Resolving freezes the episode before Meta has taken the answer, so the answer counts now: this customer was not left without one. */
const answered = async (tx: Tx, row: ConversationRow, author: Author, messageId: MessageId, now: Date): Promise<ConversationRow> => {
  if (!isHuman(author.kind) || row.status === 'resolved') return row;
  await measureReply(tx, row, { author, messageId, waitingSince: row.waiting_since }, now);
  return { ...row, waiting_since: null };
};
