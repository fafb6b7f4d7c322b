import { type MoveSeen } from '@diwan/contract';
import { type ConversationId, type UserId } from '@diwan/domain';
import { appendChanges, type ChangeDraft, currentSeq } from '../change/append.js';
import { type Database, row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { authorOf, type Principal } from '../identity/principal.js';
import { type ConversationRow } from './conversation.row.js';
import { visibleConversation } from './visible.js';

export interface SeenAnswer { data: { conversationId: ConversationId; inboundNo: number; lastSeq: number }; seq: number }

/**
 * Moves a person's own cursor, forward by reading or back by "mark unread". Told to their other screens only when it moved.
 * @throws {ProblemError} conversation_not_found, forbidden for API keys, which read nothing
 */
export const moveSeen = async (db: Database, principal: Principal, id: ConversationId, wanted: MoveSeen): Promise<SeenAnswer> => {
  requireReader(principal);
  return db.inWorkspace(principal.workspaceId, async (tx) => {
    const conversation = await visibleConversation(tx, principal.viewer, id);
    const { inboundNo, lastSeq, change } = await writeSeen(tx, principal, conversation, wanted);
    return { data: { conversationId: id, inboundNo, lastSeq }, seq: change ? await appendChanges(tx, [change]) : await currentSeq(tx) };
  });
};

/** @throws {ProblemError} forbidden for API keys */
export const requireReader = ({ userId }: Principal): UserId => {
  if (userId === null) throw new ProblemError('forbidden', 'Only people have read positions. An API key has none.');
  return userId;
};

/** Moves the cursor within what the conversation has. `change` is to be appended; null when the cursor stood there already. */
export const writeSeen = async (tx: Tx, principal: Principal, conversation: ConversationRow, wanted: MoveSeen): Promise<MoveSeen & { change: ChangeDraft | null }> => {
  const userId = requireReader(principal);
  const { id } = conversation;
  const inboundNo = Math.min(wanted.inboundNo, conversation.inbound_no);
  const lastSeq = Math.min(wanted.lastSeq, conversation.last_seq);
  const moved = await row<{ inbound_no: number }>(tx, `
    INSERT INTO seen_cursor AS s (workspace_id, user_id, conversation_id, inbound_no, last_seq) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (workspace_id, user_id, conversation_id) DO UPDATE SET inbound_no = $4, last_seq = $5, at = now()
    WHERE (s.inbound_no, s.last_seq) IS DISTINCT FROM ($4, $5) RETURNING s.inbound_no`, [tx.workspaceId, userId, id, inboundNo, lastSeq]);
  return { inboundNo, lastSeq, change: moved && { kind: 'seen.moved', actor: authorOf(principal), conversationId: id, userId, data: { conversationId: id, inboundNo } } };
};
