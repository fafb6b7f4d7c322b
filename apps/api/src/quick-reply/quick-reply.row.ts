import { type QuickReplyId, type QuickReplyItem, QuickReplyScope, type QuickReplyVariant, type QuickReplyView } from '@diwan/contract';
import { type OutboundContent, type TeamId, type UserId } from '@diwan/domain';
import { row, rows, type Tx } from '../database/database.js';
import { type Principal } from '../identity/principal.js';

export interface QuickReplyRow {
  id: QuickReplyId; scope: string; team_id: TeamId | null; shortcut: string; title: string; language: 'ar' | 'en' | null; content: OutboundContent; variants: QuickReplyVariant[];
  created_by: UserId | null; uses: number; last_used_at: Date | null; updated_at: Date;
}
interface UsedRow extends QuickReplyRow { own_uses: number | null; own_last_used_at: Date | null }

export const QUICK_REPLY_COLUMNS = 'q.id, q.scope, q.team_id, q.shortcut, q.title, q.language, q.content, q.variants, q.created_by, q.uses, q.last_used_at, q.updated_at';

/** Only this shapes one. */
export const presentQuickReply = (q: QuickReplyRow): QuickReplyView => ({
  id: q.id, shortcut: q.shortcut, title: q.title, scope: QuickReplyScope.parse(q.scope), teamId: q.team_id, language: q.language, content: q.content, variants: q.variants,
  createdBy: q.created_by, uses: q.uses, lastUsedAt: q.last_used_at?.toISOString() ?? null, updatedAt: q.updated_at.toISOString(),
});

const presentItem = (q: UsedRow): QuickReplyItem =>
  ({ ...presentQuickReply(q), own: q.own_uses === null || q.own_last_used_at === null ? null : { uses: q.own_uses, lastUsedAt: q.own_last_used_at.toISOString() } });

/** Everybody's, one's teams', one's own; every team's for those who keep order. $1 the workspace, $2 the person (null for keys, which have none of their own), $3 their teams, $4 whether they keep order. */
const FOUND = `q.workspace_id = $1 AND (q.scope = 'workspace' OR (q.scope = 'personal' AND q.created_by = $2) OR (q.scope = 'team' AND ($4::boolean OR q.team_id = ANY($3::uuid[]))))`;
const finder = (tx: Tx, { userId, viewer, permissions }: Principal): unknown[] => [tx.workspaceId, userId, viewer.teamIds, permissions.has('quick_reply.manage')];

/** All that this principal finds, most used first, with their own use of each. */
export const listQuickReplies = async (tx: Tx, principal: Principal): Promise<QuickReplyItem[]> => (await rows<UsedRow>(tx, `
  SELECT ${QUICK_REPLY_COLUMNS}, u.uses AS own_uses, u.last_used_at AS own_last_used_at FROM quick_reply q
  LEFT JOIN quick_reply_use u ON u.workspace_id = q.workspace_id AND u.quick_reply_id = q.id AND u.user_id = $2
  WHERE ${FOUND} AND q.deleted_at IS NULL ORDER BY q.uses DESC, q.last_used_at DESC NULLS LAST, q.shortcut, q.id`, finder(tx, principal))).map(presentItem);

/** One of them, locked until the transaction ends; null when there is none for these eyes. `removed`: of those that were taken away. */
export const lockQuickReply = (tx: Tx, principal: Principal, id: QuickReplyId, removed = false): Promise<QuickReplyRow | null> =>
  row<QuickReplyRow>(tx, `SELECT ${QUICK_REPLY_COLUMNS} FROM quick_reply q WHERE ${FOUND} AND q.id = $5 AND (q.deleted_at IS NOT NULL) = $6 FOR UPDATE OF q`, [...finder(tx, principal), id, removed]);
