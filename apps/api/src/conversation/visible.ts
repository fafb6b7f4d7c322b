import { canSee, type ConversationId, type Viewer } from '@diwan/domain';
import { type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type ConversationRow, placeOf, readConversations } from './conversation.row.js';

/** The same answer whether it does not exist or is not for these eyes: nobody can probe for what is hidden. */
export const conversationNotFound = (): ProblemError => new ProblemError('conversation_not_found', 'There is no such conversation, or you may not see it.');

/**
 * One conversation, if this viewer may see it. `lock` takes its row for update first, so that what is judged is what is written.
 * @throws {ProblemError} conversation_not_found
 */
export const visibleConversation = async (tx: Tx, viewer: Viewer, id: ConversationId, lock = false): Promise<ConversationRow> => {
  const [found] = await readConversations(tx, [id], lock);
  if (!found || !canSee(viewer, placeOf(found))) throw conversationNotFound();
  return found;
};

/**
 * One conversation, locked, if this viewer may see it and it takes new things: what was merged into another goes on there.
 * @throws {ProblemError} conversation_not_found, conversation_merged
 */
export const writableConversation = async (tx: Tx, viewer: Viewer, id: ConversationId): Promise<ConversationRow> => {
  const found = await visibleConversation(tx, viewer, id, true);
  requireUnmerged(found);
  return found;
};

/** @throws {ProblemError} conversation_merged */
export const requireUnmerged = ({ merged_into: into }: Pick<ConversationRow, 'merged_into'>): void => {
  if (into !== null) throw new ProblemError('conversation_merged', 'This conversation goes on in another one of the same person. Open that one.', { conversationId: into });
};
