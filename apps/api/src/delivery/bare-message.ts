import { advance, type ConversationId, type MessageId, MessageStatus } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { type Subject } from './delivery.repository.js';
import { type StatusStep } from './status.js';

/**
 * Moves messages that never had an attempt of ours, since they were written in the phone app: Meta tells what became of them all the
 * same. Their conversations must be locked.
 */
export const moveBareMessages = async (tx: Tx, steps: readonly (readonly [StatusStep, Subject])[]): Promise<MessageId[]> => {
  const bare = steps.filter(([, { attemptId }]) => attemptId === null);
  if (bare.length === 0) return [];
  const messages = await rows<{ id: MessageId; conversation_id: ConversationId; status: string }>(tx, 'SELECT id, conversation_id, status FROM message WHERE workspace_id = $1 AND id = ANY($2::uuid[])',
    [tx.workspaceId, bare.map(([, { messageId }]) => messageId)]);
  const moved = messages.map(({ id, status }) => {
    const own = bare.filter(([, { messageId }]) => messageId === id).map(([step]) => step);
    const next = own.reduce((current, step) => (step.status === null ? current : advance(current, step.status)), MessageStatus.parse(status));
    return { id, status: next, error: next === 'failed' ? own.find(({ error }) => error !== null)?.error ?? null : null };
  });
  await tx.query(`
    WITH said AS (
      UPDATE message m SET status = v.status, error = v.error FROM json_to_recordset($2::json) AS v(id uuid, status text, error jsonb)
      WHERE m.workspace_id = $1 AND m.id = v.id RETURNING m.id, m.conversation_id, m.status)
    UPDATE conversation c SET preview = jsonb_set(c.preview, '{status}', to_jsonb(said.status)) FROM said
    WHERE c.workspace_id = $1 AND c.id = said.conversation_id AND c.preview->>'messageId' = said.id::text`, [tx.workspaceId, JSON.stringify(moved)]);
  return moved.map(({ id }) => id);
};
