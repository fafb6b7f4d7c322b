import { type Quote } from '@diwan/contract';
import { type ConversationId, type MessageContent, type MessageId, previewOf } from '@diwan/domain';
import { row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';

/** A snapshot of the message that is answered, kept with the answer. @throws {ProblemError} message_not_found */
export const quoteOf = async (tx: Tx, conversationId: ConversationId, messageId: MessageId): Promise<Quote> => {
  const found = await row<{ direction: 'in' | 'out'; content: MessageContent }>(tx,
    'SELECT direction, content FROM message WHERE workspace_id = $1 AND conversation_id = $2 AND id = $3', [tx.workspaceId, conversationId, messageId]);
  if (!found) throw new ProblemError('message_not_found', 'The message you answer is not in this conversation.');
  const { kind, text } = previewOf(found.content, found.direction);
  return { messageId, direction: found.direction, kind, text };
};
