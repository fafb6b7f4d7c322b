import { type EpisodeSummary, type PageQuery, type ProfileChange } from '@diwan/contract';
import { AuthorKind, type ContactId, type ConversationId, EpisodeId, type MessageId, type NumberId, type UserId, type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { rows, type Tx } from '../../database/database.js';
import { decodeCursor, encodeCursor } from '../../http/cursor.js';
import { visibleContact } from '../contact.query.js';

const After = z.object({ at: z.string(), id: EpisodeId });
interface EpisodeRow {
  id: EpisodeId; conversation_id: ConversationId; number_id: NumberId; no: number; source: string; opened_at: Date; place: string; resolved_at: Date | null; resolved_by: string | null; owner_id: UserId | null; reopened: number; message_id: MessageId | null;
}

/** Every stretch of a person's conversations that the viewer may see, newest first, with the message where it began. @throws {ProblemError} contact_not_found, invalid_cursor */
export const contactEpisodes = async (tx: Tx, viewer: Viewer, id: ContactId, { cursor, limit }: PageQuery): Promise<{ data: EpisodeSummary[]; nextCursor: string | null }> => {
  const after = decodeCursor(After, cursor);
  const { conversationIds } = await visibleContact(tx, viewer, id);
  const found = await rows<EpisodeRow>(tx, `
    SELECT e.*, e.opened_at::text AS place, (
      SELECT m.id FROM message m WHERE m.workspace_id = $1 AND m.conversation_id = e.conversation_id AND m.order_at >= date_trunc('second', e.opened_at) ORDER BY m.order_at, m.seq LIMIT 1) AS message_id
    FROM (
      SELECT e.id, e.conversation_id, c.number_id, e.no, e.source, e.opened_at, e.resolved_at, e.resolved_by, e.owner_id, e.reopened
      FROM episode e JOIN conversation c ON c.workspace_id = e.workspace_id AND c.id = e.conversation_id
      WHERE e.workspace_id = $1 AND e.conversation_id = ANY($2::uuid[]) AND ($3::timestamptz IS NULL OR (e.opened_at, e.id) < ($3::timestamptz, $4::uuid)) ORDER BY e.opened_at DESC, e.id DESC LIMIT $5) e
    ORDER BY e.opened_at DESC, e.id DESC`, [tx.workspaceId, conversationIds, after?.at ?? null, after?.id ?? null, limit + 1]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { data: page.map(present), nextCursor: found.length > limit && last ? encodeCursor({ at: last.place, id: last.id }) : null };
};

const present = (e: EpisodeRow): EpisodeSummary => ({
  id: e.id, conversationId: e.conversation_id, numberId: e.number_id, no: e.no, source: e.source, openedAt: e.opened_at.toISOString(), resolvedAt: e.resolved_at?.toISOString() ?? null, resolvedBy: e.resolved_by, ownerId: e.owner_id,
  reopened: e.reopened, messageId: e.message_id,
});

interface HistoryRow { id: string; field: string; before: unknown; after: unknown; actor_kind: string; actor_id: string | null; at: Date }

/** What colleagues changed about a person, newest first. @throws {ProblemError} contact_not_found */
export const contactHistory = async (tx: Tx, viewer: Viewer, id: ContactId): Promise<{ data: ProfileChange[] }> => {
  const { root } = await visibleContact(tx, viewer, id);
  return { data: (await rows<HistoryRow>(tx, `SELECT id, field, before, after, actor_kind, actor_id, at FROM profile_history WHERE workspace_id = $1 AND target = 'contact' AND subject_id = $2 ORDER BY at DESC, id DESC LIMIT 100`,
    [tx.workspaceId, root.id])).map(({ actor_kind: kind, actor_id: actorId, at, ...change }) => ({ ...change, actor: { kind: AuthorKind.parse(kind), id: actorId }, at: at.toISOString() })) };
};
