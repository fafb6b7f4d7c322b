import { type Marks } from '@diwan/contract';
import { type ConversationId, type UserId } from '@diwan/domain';
import { appendChanges, type ChangeDraft, currentSeq } from '../../change/append.js';
import { type Database, rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { authorOf, type Principal } from '../../identity/principal.js';
import { resolveNotifications } from '../../notification/raise.js';
import { visibleConversation } from '../visible.js';
import { marksMoved, ownMarks, tidingsOf, tidingTopic } from './marks.js';

export interface MarksOutcome { data: Marks; seq: number }

/** @throws {ProblemError} forbidden: programs follow nothing and begin nothing. */
export const personOf = ({ userId }: Principal): UserId => {
  if (userId === null) throw new ProblemError('forbidden', 'Only people follow conversations, are mentioned and have drafts. An API key does not.');
  return userId;
};

/** Follows a conversation, or no longer: then what was told of it is over. The same again changes nothing. @throws {ProblemError} conversation_not_found, forbidden */
export const follow = async (db: Database, principal: Principal, id: ConversationId, following: boolean): Promise<MarksOutcome> => move(db, principal, id, (tx, userId) => (following
  ? rows(tx, `INSERT INTO conversation_follower (workspace_id, user_id, conversation_id, reason) VALUES ($1, $2, $3, 'chosen') ON CONFLICT DO NOTHING RETURNING 1`, [tx.workspaceId, userId, id])
  : rows(tx, 'DELETE FROM conversation_follower WHERE workspace_id = $1 AND user_id = $2 AND conversation_id = $3 RETURNING 1', [tx.workspaceId, userId, id])),
(tx, userId) => resolveNotifications(tx, following ? [] : [tidingTopic('note.followed', id, userId)]));

/** The caller has dealt with being mentioned. @throws {ProblemError} conversation_not_found, forbidden */
export const doneWithMention = async (db: Database, principal: Principal, id: ConversationId): Promise<MarksOutcome> => move(db, principal, id, (tx, userId) =>
  rows(tx, 'DELETE FROM conversation_mention WHERE workspace_id = $1 AND user_id = $2 AND conversation_id = $3 RETURNING 1', [tx.workspaceId, userId, id]),
(tx, userId) => resolveNotifications(tx, tidingsOf(id, userId)));

const move = async (
  db: Database, principal: Principal, id: ConversationId, write: (tx: Tx, userId: UserId) => Promise<unknown[]>, end: (tx: Tx, userId: UserId) => Promise<ChangeDraft[]>,
): Promise<MarksOutcome> => {
  const userId = personOf(principal);
  return db.inWorkspace(principal.workspaceId, async (tx) => {
    await visibleConversation(tx, principal.viewer, id);
    const moved = (await write(tx, userId)).length > 0;
    const data = await ownMarks(tx, id, userId);
    const drafts = [...moved ? await marksMoved(tx, id, [userId], authorOf(principal)) : [], ...await end(tx, userId)];
    return { data, seq: drafts.length > 0 ? await appendChanges(tx, drafts) : await currentSeq(tx) };
  });
};
