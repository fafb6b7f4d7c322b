import { type AddNote, type Author, type NoteView } from '@diwan/contract';
import { canSee, type ConversationId, type Place, type TeamId, type UserId, type Viewer } from '@diwan/domain';
import { type ChangeDraft } from '../../change/append.js';
import { rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { type NotificationDraft, raiseNotifications } from '../../notification/raise.js';
import { activeViewers } from '../member.query.js';
import { marksMoved, tidingTopic } from './marks.js';

/**
 * Everybody a note speaks to: people, and who is in the teams.
 * @throws {ProblemError} member_not_found, team_not_found
 */
export const whomItMentions = async (tx: Tx, { mentions, teamMentions = [] }: Pick<AddNote, 'mentions' | 'teamMentions'>): Promise<Viewer[]> => {
  if (mentions.length === 0 && teamMentions.length === 0) return [];
  const viewers = await activeViewers(tx, [...new Set([...mentions, ...await membersOf(tx, teamMentions)])]);
  const known = new Set(viewers.map((viewer) => viewer.userId));
  const strangers = mentions.filter((mention) => !known.has(mention));
  if (strangers.length > 0) throw new ProblemError('member_not_found', 'The note mentions somebody who is not an active member of the workspace.', { userIds: strangers });
  return viewers;
};

const membersOf = async (tx: Tx, teamIds: readonly TeamId[]): Promise<UserId[]> => {
  if (teamIds.length === 0) return [];
  const teams = await rows(tx, 'SELECT id FROM team WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [tx.workspaceId, teamIds]);
  if (teams.length < teamIds.length) throw new ProblemError('team_not_found', 'The note mentions a team that is no more.', { teamIds });
  return (await rows<{ user_id: UserId }>(tx, 'SELECT user_id FROM team_member WHERE workspace_id = $1 AND team_id = ANY($2::uuid[])', [tx.workspaceId, teamIds])).map((member) => member.user_id);
};

/**
 * Tells of a note those it mentions and those who follow, as far as they may see it: the mentioned follow from now on. Its author hears
 * nothing. Append the drafts last.
 */
export const tellMentioned = async (tx: Tx, place: Place, note: NoteView, mentioned: readonly Viewer[], actor: Author): Promise<ChangeDraft[]> => {
  const concerned = mentioned.filter((viewer) => viewer.userId !== note.authorId && canSee(viewer, place)).map((viewer) => viewer.userId);
  const followers = (await followersWhoSee(tx, note.conversationId, place)).filter((id) => id !== note.authorId && !concerned.includes(id));
  if (concerned.length > 0) await mark(tx, note, concerned);
  return [
    ...await marksMoved(tx, note.conversationId, concerned, actor),
    ...await raiseNotifications(tx, [...concerned.map((userId) => tiding(note, userId, 'note.mention')), ...followers.map((userId) => tiding(note, userId, 'note.followed'))]),
  ];
};

const followersWhoSee = async (tx: Tx, conversationId: ConversationId, place: Place): Promise<UserId[]> => {
  const followers = await rows<{ user_id: UserId }>(tx, 'SELECT user_id FROM conversation_follower WHERE workspace_id = $1 AND conversation_id = $2', [tx.workspaceId, conversationId]);
  if (followers.length === 0) return [];
  return (await activeViewers(tx, followers.map((follower) => follower.user_id))).filter((viewer) => canSee(viewer, place)).map((viewer) => viewer.userId);
};

const mark = async (tx: Tx, { conversationId, id, authorId, at }: NoteView, userIds: readonly UserId[]): Promise<void> => {
  await tx.query(`INSERT INTO conversation_follower (workspace_id, user_id, conversation_id, reason) SELECT $1, u, $2, 'mentioned' FROM unnest($3::uuid[]) u ON CONFLICT DO NOTHING`,
    [tx.workspaceId, conversationId, userIds]);
  await tx.query(`
    INSERT INTO conversation_mention (workspace_id, user_id, conversation_id, note_id, author_id, at) SELECT $1, u, $2, $4, $5, $6 FROM unnest($3::uuid[]) u
    ON CONFLICT (workspace_id, user_id, conversation_id) DO UPDATE SET note_id = EXCLUDED.note_id, author_id = EXCLUDED.author_id, at = EXCLUDED.at`,
  [tx.workspaceId, conversationId, userIds, id, authorId, at]);
};

/** What a follower was told of a note is no news any more after so long. A mention waits until it is dealt with. */
const FOLLOWED_DAYS = 7;

/** One open at a time for each person, conversation and kind: ten notes are one line in the bell, which names the newest. No words of the note: whoever may not see it later shall not read it there. */
const tiding = ({ conversationId, id, authorId, keyName, at }: NoteView, userId: UserId, kind: 'note.mention' | 'note.followed'): NotificationDraft => ({
  topic: tidingTopic(kind, conversationId, userId), kind, severity: 'info', to: { userId }, data: { conversationId, noteId: id, byId: authorId, ...(keyName === undefined ? {} : { by: keyName }) }, link: `/inbox/${conversationId}`,
  expiresAt: kind === 'note.followed' ? new Date(Date.parse(at) + FOLLOWED_DAYS * 86_400_000) : null,
});
