import { type QuickReplyId, QuickReplyScope, type QuickReplyView } from '@diwan/contract';
import { type OutboundContent, type UserId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { row, rows, type Tx } from '../database/database.js';
import { type Principal } from '../identity/principal.js';

export interface QuickReplyRow {
  id: QuickReplyId; scope: string; shortcut: string; title: string; language: 'ar' | 'en' | null; content: OutboundContent; created_by: UserId | null; uses: number;
  last_used_at: Date | null; updated_at: Date;
}

export const QUICK_REPLY_COLUMNS = 'q.id, q.scope, q.shortcut, q.title, q.language, q.content, q.created_by, q.uses, q.last_used_at, q.updated_at';

/** Only this shapes one. */
export const presentQuickReply = (q: QuickReplyRow): QuickReplyView => ({
  id: q.id, shortcut: q.shortcut, title: q.title, scope: QuickReplyScope.parse(q.scope), language: q.language, content: q.content, createdBy: q.created_by, uses: q.uses,
  lastUsedAt: q.last_used_at?.toISOString() ?? null, updatedAt: q.updated_at.toISOString(),
});

/** Everybody's, and one's own. $1 the workspace, $2 the person (null for keys, which have none of their own). */
const FOUND = `q.workspace_id = $1 AND (q.scope = 'workspace' OR q.created_by = $2)`;

/** All that this principal finds, most used first. */
export const listQuickReplies = (tx: Tx, { userId }: Principal): Promise<QuickReplyRow[]> => rows<QuickReplyRow>(tx,
  `SELECT ${QUICK_REPLY_COLUMNS} FROM quick_reply q WHERE ${FOUND} ORDER BY q.uses DESC, q.last_used_at DESC NULLS LAST, q.shortcut, q.id`, [tx.workspaceId, userId]);

/** One of them, locked until the transaction ends; null when there is none for these eyes. */
export const lockQuickReply = (tx: Tx, { userId }: Principal, id: QuickReplyId): Promise<QuickReplyRow | null> =>
  row<QuickReplyRow>(tx, `SELECT ${QUICK_REPLY_COLUMNS} FROM quick_reply q WHERE ${FOUND} AND q.id = $3 FOR UPDATE OF q`, [tx.workspaceId, userId, id]);

/** Who hears of it: its owner alone, or everybody. */
export const audienceOf = ({ scope, created_by }: Pick<QuickReplyRow, 'scope' | 'created_by'>): { userId?: UserId } =>
  (scope === 'personal' && created_by !== null ? { userId: created_by } : {});

export const savedChange = (actor: ChangeDraft['actor'], saved: QuickReplyRow): ChangeDraft =>
  ({ kind: 'quick_reply.saved', actor, ...audienceOf(saved), data: { quickReply: presentQuickReply(saved) } });

export const removedChange = (actor: ChangeDraft['actor'], removed: QuickReplyRow): ChangeDraft =>
  ({ kind: 'quick_reply.removed', actor, ...audienceOf(removed), data: { quickReplyId: removed.id } });
