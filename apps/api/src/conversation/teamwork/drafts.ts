import { storableText } from '@diwan/cloud-api';
import { DraftMode, DRAFTS_LISTED, type DraftList, type DraftView, type SaveDraft } from '@diwan/contract';
import { type ConversationId, type MessageId, type UserId } from '@diwan/domain';
import { appendChanges, currentSeq } from '../../change/append.js';
import { type Database, row, rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { authorOf, type Principal } from '../../identity/principal.js';
import { visibleConversation } from '../visible.js';
import { personOf } from './follow.js';
import { marksMoved } from './marks.js';

interface DraftRow { conversation_id: ConversationId; mode: string; text: string; quote_id: MessageId | null; revision: number; at: Date }
const COLUMNS = 'd.conversation_id, d.mode, d.text, d.quote_id, d.revision::float8 AS revision, d.at';

/** Only this shapes a draft. */
const presentDraft = (draft: DraftRow): DraftView =>
  ({ conversationId: draft.conversation_id, mode: DraftMode.parse(draft.mode), text: draft.text, quoteId: draft.quote_id, revision: draft.revision, at: draft.at.toISOString() });

/** A person's own drafts, newest first; in one REPEATABLE READ. */
export const listDrafts = async (tx: Tx, userId: UserId): Promise<DraftList> => {
  const seq = await currentSeq(tx);
  const found = await rows<DraftRow>(tx, `SELECT ${COLUMNS} FROM draft d JOIN conversation c ON c.workspace_id = d.workspace_id AND c.id = d.conversation_id AND c.merged_into IS NULL WHERE d.workspace_id = $1 AND d.user_id = $2 ORDER BY d.at DESC LIMIT ${DRAFTS_LISTED}`, [tx.workspaceId, userId]);
  return { data: found.map(presentDraft), seq };
};

/**
 * Keeps what a person has begun to write, or, when that is nothing, forgets it. Other screens are told only that there is a draft or no longer:
 * the words themselves never stand in the change log, which is not for every keystroke.
 * @throws {ProblemError} conversation_not_found, forbidden, draft_conflict { draft }
 */
export const saveDraft = async (db: Database, principal: Principal, id: ConversationId, mode: DraftMode, wanted: SaveDraft): Promise<{ data: DraftView | null }> => {
  const userId = personOf(principal);
  return db.inWorkspace(principal.workspaceId, async (tx) => {
    await visibleConversation(tx, principal.viewer, id);
    const key = [tx.workspaceId, userId, id, mode];
    // Two devices of one person at the same moment: one after the other, also where there is no row to lock yet.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key.join()]);
    const known = await row<DraftRow>(tx, `SELECT ${COLUMNS} FROM draft d WHERE d.workspace_id = $1 AND d.user_id = $2 AND d.conversation_id = $3 AND d.mode = $4`, key);
    const text = storableText(wanted.text);
    if (known && known.revision !== wanted.basedOn && known.text !== text) {
      throw new ProblemError('draft_conflict', 'Another device of yours went on with this draft meanwhile.', { draft: presentDraft(known) });
    }
    const kept = text.trim() === '' && wanted.quoteId === null ? await forget(tx, key) : await keep(tx, key, text, wanted.quoteId);
    if ((known === null) !== (kept === null)) await appendChanges(tx, await marksMoved(tx, id, [userId], authorOf(principal)));
    return { data: kept };
  });
};

const forget = async (tx: Tx, key: unknown[]): Promise<null> => {
  await tx.query('DELETE FROM draft WHERE workspace_id = $1 AND user_id = $2 AND conversation_id = $3 AND mode = $4', key);
  return null;
};

/** Revisions go by the clock, so that one of a draft that was forgotten never stands for the next. */
const keep = async (tx: Tx, key: unknown[], text: string, quoteId: MessageId | null): Promise<DraftView | null> => {
  const kept = await row<DraftRow>(tx, `
    INSERT INTO draft AS d (workspace_id, user_id, conversation_id, mode, text, quote_id, revision) VALUES ($1, $2, $3, $4, $5, $6, floor(extract(epoch FROM clock_timestamp()) * 1000))
    ON CONFLICT (workspace_id, user_id, conversation_id, mode) DO UPDATE SET text = $5, quote_id = $6, revision = greatest(d.revision + 1, EXCLUDED.revision), at = now()
    RETURNING ${COLUMNS}`, [...key, text, quoteId]);
  return kept && presentDraft(kept);
};
