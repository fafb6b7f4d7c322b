import { AttemptId, type MessageId } from '@diwan/domain';
import { v7 } from 'uuid';
import { type Tx } from '../database/database.js';

/** Live replies overtake campaigns. */
export type Lane = 'live' | 'campaign';

export interface NewAttempt { messageId: MessageId; conversationId: string; numberId: string; seq: number; no: number; lane: Lane }

/** In state `queued`, this row is the outbox. */
export const writeAttempt = async (tx: Tx, { messageId, conversationId, numberId, seq, no, lane }: NewAttempt): Promise<AttemptId> => {
  const id = AttemptId.parse(v7());
  await tx.query(`INSERT INTO send_attempt (workspace_id, id, message_id, conversation_id, number_id, seq, no, status, lane) VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8)`,
    [tx.workspaceId, id, messageId, conversationId, numberId, seq, no, lane]);
  return id;
};
