import { type UpdateConversation } from '@diwan/contract';
import { row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type ConversationRow } from './conversation.row.js';

/**
 * Compare-and-set of the status: who resolves, snoozes or opens what a colleague has just resolved, snoozed or opened otherwise learns who was
 * first, and overwrites nothing. What is already as wished is no conflict.
 * @throws {ProblemError} status_conflict
 */
export const requireExpectedStatus = async (tx: Tx, conversation: ConversationRow, { status, snoozedUntil, expectedStatus }: UpdateConversation): Promise<void> => {
  if (expectedStatus === undefined || conversation.status === expectedStatus || (status === conversation.status && snoozedUntil == null)) return;
  const last = await row<{ actor_kind: string; actor_id: string | null; at: Date }>(tx, `
    SELECT actor_kind, actor_id, at FROM conversation_event
    WHERE workspace_id = $1 AND conversation_id = $2 AND kind IN ('opened', 'reopened', 'status_changed', 'snoozed', 'woken', 'resolved') ORDER BY seq DESC LIMIT 1`, [tx.workspaceId, conversation.id]);
  throw new ProblemError('status_conflict', 'Somebody else changed the status a moment ago. Look at it again before you change it.', {
    status: conversation.status, at: last?.at.toISOString() ?? null, by: last ? { kind: last.actor_kind, id: last.actor_id } : null,
  });
};
