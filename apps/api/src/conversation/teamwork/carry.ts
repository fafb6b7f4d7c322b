import { type Author, DRAFT_TEXT_MAX } from '@diwan/contract';
import { type ConversationId, type UserId } from '@diwan/domain';
import { type ChangeDraft } from '../../change/append.js';
import { rows, type Tx } from '../../database/database.js';
import { marksMoved } from './marks.js';

/** A conversation that is shown as part of another one from now on, or no longer. */
export interface Fold { readonly id: ConversationId; readonly head: ConversationId }

/** As a list of pairs: what every statement here begins with. $1 is the workspace, $2 the pairs. */
const FOLDS = `fold AS (SELECT * FROM json_to_recordset($2::json) AS f (id uuid, head uuid))`;

/**
 * What people marked in conversations that became part of others goes on there. Copied and not moved, so that it is all there again when the
 * merge is taken back: whoever followed one follows the other, the newest mention stands, and where both had a draft of a kind, the words of
 * both do. Appends nothing itself.
 */
export const carryMarks = async (tx: Tx, folds: readonly Fold[], actor: Author): Promise<ChangeDraft[]> => {
  if (folds.length === 0) return [];
  const pairs = [tx.workspaceId, JSON.stringify(folds)];
  await tx.query(`
    WITH ${FOLDS} INSERT INTO conversation_follower AS h (workspace_id, user_id, conversation_id, reason, at)
    SELECT m.workspace_id, m.user_id, fold.head, 'merged', max(m.at) FROM fold JOIN conversation_follower m ON m.workspace_id = $1 AND m.conversation_id = fold.id GROUP BY 1, 2, 3
    ON CONFLICT DO NOTHING`, pairs);
  await tx.query(`
    WITH ${FOLDS} INSERT INTO conversation_mention AS h (workspace_id, user_id, conversation_id, note_id, author_id, at)
    SELECT DISTINCT ON (m.user_id, fold.head) m.workspace_id, m.user_id, fold.head, m.note_id, m.author_id, m.at FROM fold JOIN conversation_mention m ON m.workspace_id = $1 AND m.conversation_id = fold.id ORDER BY m.user_id, fold.head, m.at DESC
    ON CONFLICT (workspace_id, user_id, conversation_id) DO UPDATE SET note_id = EXCLUDED.note_id, author_id = EXCLUDED.author_id, at = EXCLUDED.at WHERE h.at < EXCLUDED.at`, pairs);
  await tx.query(`
    WITH ${FOLDS} INSERT INTO draft AS h (workspace_id, user_id, conversation_id, mode, text, quote_id, revision, at)
    SELECT d.workspace_id, d.user_id, fold.head, d.mode, left(string_agg(d.text, E'\\n\\n' ORDER BY d.at), ${DRAFT_TEXT_MAX}), NULL, max(d.revision), max(d.at) FROM fold JOIN draft d ON d.workspace_id = $1 AND d.conversation_id = fold.id GROUP BY 1, 2, 3, 4
    ON CONFLICT (workspace_id, user_id, conversation_id, mode) DO UPDATE SET revision = greatest(h.revision, EXCLUDED.revision) + 1, at = greatest(h.at, EXCLUDED.at),
      text = CASE WHEN strpos(h.text, EXCLUDED.text) > 0 THEN h.text ELSE left(h.text || E'\\n\\n' || EXCLUDED.text, ${DRAFT_TEXT_MAX}) END`, pairs);
  return tell(tx, folds, actor);
};

/** The merge was taken back: what it alone brought goes from where it was brought to; what people marked or wrote there themselves stays. */
export const giveMarksBack = async (tx: Tx, folds: readonly Fold[], actor: Author): Promise<ChangeDraft[]> => {
  if (folds.length === 0) return [];
  const pairs = [tx.workspaceId, JSON.stringify(folds)];
  const of = (table: string, same: string): string => `
    WITH ${FOLDS} DELETE FROM ${table} h USING fold, ${table} m
    WHERE h.workspace_id = $1 AND h.conversation_id = fold.head AND m.workspace_id = $1 AND m.conversation_id = fold.id AND m.user_id = h.user_id AND ${same}`;
  // Whom they concern is asked before what concerned them is gone.
  const told = await concerned(tx, folds);
  await tx.query(of('conversation_follower', `h.reason = 'merged'`), pairs);
  await tx.query(of('conversation_mention', 'm.note_id = h.note_id'), pairs);
  await tx.query(of('draft', 'm.mode = h.mode AND m.text = h.text'), pairs);
  return tellThem(tx, told, actor);
};

interface Concerned { conversation_id: ConversationId; user_ids: UserId[] }

/** Who has marks in any of these conversations. */
const concerned = (tx: Tx, folds: readonly Fold[]): Promise<Concerned[]> => rows<Concerned>(tx, `
  SELECT c.id AS conversation_id, array_agg(DISTINCT m.user_id) AS user_ids FROM unnest($2::uuid[]) AS c (id), LATERAL (
    SELECT user_id FROM conversation_follower WHERE workspace_id = $1 AND conversation_id = c.id
    UNION SELECT user_id FROM conversation_mention WHERE workspace_id = $1 AND conversation_id = c.id
    UNION SELECT user_id FROM draft WHERE workspace_id = $1 AND conversation_id = c.id) m GROUP BY 1`, [tx.workspaceId, [...new Set(folds.flatMap(({ id, head }) => [id, head]))]]);

const tell = async (tx: Tx, folds: readonly Fold[], actor: Author): Promise<ChangeDraft[]> => tellThem(tx, await concerned(tx, folds), actor);

const tellThem = async (tx: Tx, told: readonly Concerned[], actor: Author): Promise<ChangeDraft[]> => {
  const drafts: ChangeDraft[] = [];
  for (const { conversation_id, user_ids } of told) drafts.push(...await marksMoved(tx, conversation_id, user_ids, actor));
  return drafts;
};
