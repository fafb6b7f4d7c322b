import { type Author } from '@diwan/contract';
import { type ContactId, type ConversationId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { viewConversations } from '../conversation/conversation.presenter.js';
import { placeOf, readConversations } from '../conversation/conversation.row.js';
import { rows, type Tx } from '../database/database.js';

/** What screens have to know after something about these people has changed: every conversation in which they are shown, as it is now. */
export const showPeopleAgain = async (tx: Tx, contacts: readonly ContactId[], actor: Author): Promise<ChangeDraft[]> => {
  if (contacts.length === 0) return [];
  // In two steps by key: an expression over the merged person would read every contact.
  const roots = await rows<{ id: ContactId }>(tx, 'SELECT DISTINCT CASE WHEN merged_into IS NULL THEN id ELSE merged_into END AS id FROM contact WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [tx.workspaceId, contacts]);
  const ids = await rows<{ id: ConversationId }>(tx, `
    SELECT c.id FROM (
      SELECT m.id FROM contact m WHERE m.workspace_id = $1 AND m.id = ANY($2::uuid[]) UNION SELECT m.id FROM contact m WHERE m.workspace_id = $1 AND m.merged_into = ANY($2::uuid[])) m
    JOIN conversation c ON c.workspace_id = $1 AND c.contact_id = m.id WHERE c.merged_into IS NULL`, [tx.workspaceId, roots.map(({ id }) => id)]);
  const threads = await readConversations(tx, ids.map(({ id }) => id), true);
  const views = await viewConversations(tx, threads.map(({ id }) => id));
  return threads.flatMap((thread): ChangeDraft[] => {
    const conversation = views.get(thread.id);
    const place = placeOf(thread);
    return conversation ? [{ kind: 'contact.updated', actor, conversationId: thread.id, before: place, after: place, data: { conversation, items: [] } }] : [];
  });
};
