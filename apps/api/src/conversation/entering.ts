import { movement, type ConversationId, type Place, type UserId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { rows, type Tx } from '../database/database.js';
import { activeViewers } from './member.query.js';

/**
 * For those whom a move lets see a conversation again: how far they had read it. The conversation itself is the same for everybody and
 * cannot carry it, and without it an old thread would come back as unread.
 */
export const cursorsOfEntering = async (tx: Tx, conversationId: ConversationId, before: Place, after: Place): Promise<ChangeDraft[]> => {
  if (before.ownerId === after.ownerId && before.teamId === after.teamId && before.numberId === after.numberId) return [];
  const cursors = await rows<{ user_id: UserId; inbound_no: number }>(tx,
    'SELECT s.user_id, s.inbound_no FROM member m JOIN seen_cursor s ON s.workspace_id = m.workspace_id AND s.user_id = m.user_id WHERE m.workspace_id = $1 AND s.conversation_id = $2',
    [tx.workspaceId, conversationId]);
  if (cursors.length === 0) return [];
  const viewers = await activeViewers(tx, cursors.map((cursor) => cursor.user_id));
  const entering = new Set(viewers.filter((viewer) => movement(viewer, before, after) === 'entered').map((viewer) => viewer.userId));
  return cursors.filter((cursor) => entering.has(cursor.user_id)).map((cursor): ChangeDraft => ({
    kind: 'seen.moved', actor: { kind: 'system', id: null }, conversationId, userId: cursor.user_id, data: { conversationId, inboundNo: cursor.inbound_no },
  }));
};
