import { storableText } from '@diwan/cloud-api';
import { type Author, type DraftMode, type Marks, type MarksList } from '@diwan/contract';
import { type ConversationId, type UserId } from '@diwan/domain';
import { type ChangeDraft, currentSeq } from '../../change/append.js';
import { rows, type Tx } from '../../database/database.js';
import { prepared, run } from '../../database/prepared.js';
import { resolveNotifications } from '../../notification/raise.js';

interface MarksRow { user_id: UserId; conversation_id: ConversationId; following: boolean; mentioned_at: Date | null; drafting: boolean }

/** Only this shapes marks. */
const presentMarks = (row: MarksRow): Marks =>
  ({ conversationId: row.conversation_id, following: row.following, mentionedAt: row.mentioned_at?.toISOString() ?? null, drafting: row.drafting });

/** What a conversation is to each of these people, as this transaction sees it: nothing when it is part of another one, where its marks went. */
const marksOf = async (tx: Tx, conversationId: ConversationId, userIds: readonly UserId[]): Promise<MarksRow[]> => rows<MarksRow>(tx, `
  SELECT u.id AS user_id, $2::uuid AS conversation_id,
    EXISTS (SELECT FROM conversation_follower f WHERE f.workspace_id = $1 AND f.user_id = u.id AND f.conversation_id = c.id) AS following,
    (SELECT m.at FROM conversation_mention m WHERE m.workspace_id = $1 AND m.user_id = u.id AND m.conversation_id = c.id) AS mentioned_at,
    EXISTS (SELECT FROM draft d WHERE d.workspace_id = $1 AND d.user_id = u.id AND d.conversation_id = c.id) AS drafting
  FROM unnest($3::uuid[]) AS u (id) LEFT JOIN conversation c ON c.workspace_id = $1 AND c.id = $2 AND c.merged_into IS NULL`, [tx.workspaceId, conversationId, userIds]);

/** Marks of one person. */
export const ownMarks = async (tx: Tx, conversationId: ConversationId, userId: UserId): Promise<Marks> => {
  const [found] = await marksOf(tx, conversationId, [userId]);
  return found ? presentMarks(found) : { conversationId, following: false, mentionedAt: null, drafting: false };
};

/** Tells these people, and nobody else, what a conversation is to them now. Append the drafts last. */
export const marksMoved = async (tx: Tx, conversationId: ConversationId, userIds: readonly UserId[], actor: Author): Promise<ChangeDraft[]> => {
  if (userIds.length === 0) return [];
  return (await marksOf(tx, conversationId, userIds)).map((row) => ({ kind: 'marks.moved', actor, conversationId, userId: row.user_id, data: { marks: presentMarks(row) } }));
};

/** The newest of a person's marks; in one REPEATABLE READ. They name conversations and tell nothing of them. */
export const listMarks = async (tx: Tx, userId: UserId): Promise<MarksList> => {
  const seq = await currentSeq(tx);
  const found = await rows<MarksRow>(tx, `
    SELECT $2::uuid AS user_id, x.conversation_id, bool_or(x.what = 'following') AS following, max(x.at) FILTER (WHERE x.what = 'mention') AS mentioned_at, bool_or(x.what = 'draft') AS drafting
    FROM (
      SELECT conversation_id, at, 'following' AS what FROM conversation_follower WHERE workspace_id = $1 AND user_id = $2
      UNION ALL SELECT conversation_id, at, 'mention' FROM conversation_mention WHERE workspace_id = $1 AND user_id = $2
      UNION ALL SELECT conversation_id, at, 'draft' FROM draft WHERE workspace_id = $1 AND user_id = $2) x
    JOIN conversation c ON c.workspace_id = $1 AND c.id = x.conversation_id AND c.merged_into IS NULL
    GROUP BY x.conversation_id ORDER BY max(x.at) DESC LIMIT 1000`, [tx.workspaceId, userId]);
  return { data: found.map(presentMarks), seq };
};

/** The topic of what tells a person of notes in a conversation. */
export const tidingTopic = (kind: 'note.mention' | 'note.followed', conversationId: ConversationId, userId: UserId): string => `${kind} ${conversationId} ${userId}`;
/** All of them, to be ended when they dealt with the notes. */
export const tidingsOf = (conversationId: ConversationId, userId: UserId): string[] => [tidingTopic('note.mention', conversationId, userId), tidingTopic('note.followed', conversationId, userId)];

/** What was written is said: a draft of those very words goes, and whoever writes has taken note of being mentioned. */
const ACTED = prepared(`
  WITH said AS (DELETE FROM draft WHERE workspace_id = $1 AND user_id = $2 AND conversation_id = $3 AND mode = $4 AND btrim(text, E' \\t\\r\\n') = btrim($5, E' \\t\\r\\n') RETURNING 1),
  noted AS (DELETE FROM conversation_mention WHERE workspace_id = $1 AND user_id = $2 AND conversation_id = $3 RETURNING 1)
  SELECT EXISTS (SELECT FROM said) OR EXISTS (SELECT FROM noted) AS moved,
    EXISTS (SELECT FROM notification n WHERE n.workspace_id = $1 AND n.topic = ANY($6::text[]) AND n.resolved_at IS NULL) AS told`);

/** What somebody did in a conversation; `userId` null for programs, which have no marks. `text` null: without words of its own. */
export interface Act { readonly userId: UserId | null; readonly conversationId: ConversationId; readonly mode: DraftMode; readonly text: string | null; readonly actor: Author }

/** After a person answered or noted: their draft of it, their mention and what they were told of notes are dealt with. Drafts the changes, if anything moved. */
export const actedOn = async (tx: Tx, { userId, conversationId, mode, text, actor }: Act): Promise<ChangeDraft[]> => {
  if (userId === null) return [];
  const tidings = tidingsOf(conversationId, userId);
  const [acted] = await run<{ moved: boolean; told: boolean }>(tx, ACTED, [tx.workspaceId, userId, conversationId, mode, text === null ? null : storableText(text), tidings]);
  return [...acted?.moved ? await marksMoved(tx, conversationId, [userId], actor) : [], ...acted?.told ? await resolveNotifications(tx, tidings) : []];
};
