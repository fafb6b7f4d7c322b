import { AttemptId, type MessageId } from '@diwan/domain';
import { v7 } from 'uuid';
import { type Tx } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';

/** Live replies overtake campaigns. */
export type Lane = 'live' | 'campaign';

export interface NewAttempt { messageId: MessageId; conversationId: string; numberId: string; seq: number; no: number; lane: Lane }

const INSERT = prepared(`
  INSERT INTO send_attempt (workspace_id, id, message_id, conversation_id, number_id, seq, no, status, lane, asleep_until)
  SELECT $1, $2, $3, $4, $5, $6, $7, 'queued', $8, CASE WHEN EXISTS (
    SELECT FROM send_attempt e WHERE e.conversation_id = $4 AND e.status IN ('queued', 'sending', 'unknown')
      AND (e.status = 'sending' OR (e.status = 'queued' AND ((e.seq, e.no) < ($6, $7) OR e.enqueued_at IS NOT NULL)))) THEN timestamptz 'infinity' END`);

/**
 * In state `queued`, this row is the outbox. Behind others of its conversation it sleeps until they have moved. The conversation's row must
 * be locked.
 */
export const writeAttempt = async (tx: Tx, { messageId, conversationId, numberId, seq, no, lane }: NewAttempt): Promise<AttemptId> => {
  const id = AttemptId.parse(v7());
  await run(tx, INSERT, [tx.workspaceId, id, messageId, conversationId, numberId, seq, no, lane]);
  return id;
};
