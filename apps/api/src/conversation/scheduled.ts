import { type Schedule } from '@diwan/contract';
import { type ConversationId, type EpisodeId, type MessageId } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';

/**
 * What a message's row keeps of its time. `asked`: what its sender was answered, so that the same request again gets the same answer.
 * `launched`: it went (or was handed to the outbox), and the time is history.
 */
export interface StoredSchedule extends Schedule {
  readonly asked: { readonly at: string; readonly undo: boolean; readonly sentAt: string; readonly seq: number; readonly episodeId: EpisodeId | null };
  readonly launched?: boolean;
}

/** Shown as long as the time still says something: while it waits, and on what was taken back or refused at its time. */
export const presentSchedule = (stored: StoredSchedule | null | undefined): Schedule | null => {
  if (!stored || stored.launched === true) return null;
  const { at, undo, cancelOnReply, then, cancelledBy } = stored;
  return { at, undo, cancelOnReply, then, ...(cancelledBy ? { cancelledBy } : {}) };
};

/**
 * Takes back what was to go later unless the customer writes first. Call it with the conversations locked, in the transaction of the
 * customer's message, so that no timer comes in between.
 * @returns the messages, cancelled now, for that transaction's change.
 */
export const cancelOnReply = async (tx: Tx, conversations: readonly ConversationId[], now: Date): Promise<MessageId[]> => {
  if (conversations.length === 0) return [];
  return (await rows<{ id: MessageId }>(tx, `
    UPDATE message m SET status = 'cancelled', order_at = greatest(c.newest_order_at, $3), schedule = m.schedule || '{"cancelledBy": "customer"}' FROM conversation c
    WHERE m.workspace_id = $1 AND m.conversation_id = ANY($2::uuid[]) AND m.due_at IS NOT NULL AND (m.schedule->>'cancelOnReply')::boolean
      AND c.workspace_id = m.workspace_id AND c.id = m.conversation_id RETURNING m.id`, [tx.workspaceId, conversations, now])).map(({ id }) => id);
};
