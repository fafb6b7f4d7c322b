import { type MessageError } from '@diwan/contract';
import { advance, type MessageId, MessageStatus, type NumberId } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { type Subject } from './delivery.repository.js';
import { type StatusStep } from './status.js';

interface BareRow { id: MessageId; status: string; failure: MessageError | null }

/**
 * Moves messages that never had an attempt of ours, since they were written in the phone app: Meta tells what became of them all the
 * same. Their conversations must be locked, and the steps written down: of several failures the earliest gives the reason.
 */
export const moveBareMessages = async (tx: Tx, numberId: NumberId, steps: readonly (readonly [StatusStep, Subject])[]): Promise<MessageId[]> => {
  const bare = steps.filter(([, { attemptId }]) => attemptId === null);
  if (bare.length === 0) return [];
  const messages = await rows<BareRow>(tx, `
    SELECT m.id, m.status, (
      SELECT nullif(s.detail->'error', 'null') FROM message_status s WHERE s.workspace_id = $1 AND s.number_id = $3 AND s.wamid = m.wamid AND s.status = 'failed'
      ORDER BY s.at, s.detail->>'order' LIMIT 1) AS failure
    FROM message m WHERE m.workspace_id = $1 AND m.id = ANY($2::uuid[])`, [tx.workspaceId, bare.map(([, { messageId }]) => messageId), numberId]);
  const moved = messages.map(({ id, status, failure }) => {
    const own = bare.filter(([, { messageId }]) => messageId === id).map(([step]) => step);
    const next = own.reduce((current, step) => (step.status === null ? current : advance(current, step.status)), MessageStatus.parse(status));
    return { id, status: next, error: next === 'failed' ? failure : null };
  });
  await tx.query(`
    WITH said AS (
      UPDATE message m SET status = v.status, error = v.error FROM json_to_recordset($2::json) AS v(id uuid, status text, error jsonb)
      WHERE m.workspace_id = $1 AND m.id = v.id RETURNING m.id, m.conversation_id, m.status)
    UPDATE conversation c SET preview = jsonb_set(c.preview, '{status}', to_jsonb(said.status)) FROM said
    WHERE c.workspace_id = $1 AND c.id = said.conversation_id AND c.preview->>'messageId' = said.id::text`, [tx.workspaceId, JSON.stringify(moved)]);
  return moved.map(({ id }) => id);
};
