import { type Quote } from '@diwan/contract';
import { type ConversationId, type MessageId } from '@diwan/domain';
import { QUOTED_COLUMNS, type Quoted, quoteOfMessage } from '../conversation/quoted.js';
import { row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';

/** A snapshot of the message that is answered, kept with the answer; it may stand in what became part of the conversation. @throws {ProblemError} message_not_found */
export const quoteOf = async (tx: Tx, conversationId: ConversationId, messageId: MessageId): Promise<Quote> => {
  const found = await row<Quoted>(tx,
    `SELECT ${QUOTED_COLUMNS} FROM message m JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
     WHERE m.workspace_id = $1 AND $2 IN (c.id, c.merged_into) AND m.id = $3`, [tx.workspaceId, conversationId, messageId]);
  if (!found) throw new ProblemError('message_not_found', 'The message you answer is not in this conversation.');
  return quoteOfMessage(found);
};
