import { type OutboundContent, repeatsNote } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';

/** Notes further back are not what somebody has just copied. */
const NEWEST = 50;

/** The words of a person's own in what is sent; templates and lists are made elsewhere. */
export const wordsOf = (content: OutboundContent): string | null => {
  if (content.type === 'text') return content.text;
  return 'caption' in content && typeof content.caption === 'string' ? content.caption : null;
};

/**
 * Refuses once what would tell a customer what colleagues said among themselves.
 * @throws {ProblemError} private_note
 */
export const refuseNote = async (tx: Tx, conversationId: string, content: OutboundContent): Promise<void> => {
  const words = wordsOf(content);
  if (words === null || words.trim() === '') return;
  const notes = await rows<{ text: string }>(tx, `SELECT text FROM note WHERE workspace_id = $1 AND conversation_id = $2 AND deleted_at IS NULL ORDER BY at DESC, seq DESC LIMIT ${NEWEST}`, [tx.workspaceId, conversationId]);
  if (!notes.some(({ text }) => repeatsNote(words, text))) return;
  throw new ProblemError('private_note', 'This repeats a private note of this conversation. Send it again if the customer is meant to read it.');
};
