import { type ListShared, type SharedItem, type SharedKind } from '@diwan/contract';
import { type ContactId, type ConversationId, MessageId, type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { rows, type Tx } from '../../database/database.js';
import { decodeCursor, encodeCursor } from '../../http/cursor.js';
import { visibleContact } from '../contact.query.js';

const After = z.object({ at: z.string(), id: MessageId });
/** As many messages as one page looks at: somebody who wrote for years and sent two pictures is gone through bit by bit. */
const LOOKED_AT = 2_000;

interface SharedRow {
  id: MessageId; conversation_id: ConversationId; order_at: Date; place: string; direction: 'in' | 'out'; type: string; text: string | null; caption: string | null; filename: string | null;
  media_id: string | null; mime_type: string | null; file_size: string | null; thumbnail: boolean; media_filename: string | null;
}
const HOLDS: Readonly<Record<SharedKind, string>> = {
  media: `m.type IN ('image', 'video', 'sticker')`, files: `m.type IN ('document', 'audio')`, links: `m.type IN ('text', 'image', 'video', 'document') AND coalesce(m.content->>'text', m.content->>'caption') ~* 'https?://'`,
};

/** What was sent in the conversations of a person that the viewer may see, newest first. What was taken back is not among it. @throws {ProblemError} contact_not_found, invalid_cursor */
export const contactShared = async (tx: Tx, viewer: Viewer, id: ContactId, { kind, cursor, limit }: ListShared): Promise<{ data: SharedItem[]; nextCursor: string | null }> => {
  const after = decodeCursor(After, cursor);
  const { conversationIds } = await visibleContact(tx, viewer, id);
  const params = [tx.workspaceId, conversationIds, after?.at ?? null, after?.id ?? null];
  const found = await rows<SharedRow>(tx, `
    SELECT m.id, m.conversation_id, m.order_at, m.order_at::text AS place, m.direction, m.type, m.content->>'text' AS text, m.content->>'caption' AS caption, m.content->>'filename' AS filename,
      f.id AS media_id, f.mime_type, f.file_size, f.thumbnail_key IS NOT NULL AS thumbnail, f.filename AS media_filename
    FROM (${WALK}) m LEFT JOIN media f ON f.workspace_id = $1 AND f.id = (m.content#>>'{media,mediaId}')::uuid
    WHERE m.revoked_at IS NULL AND ${HOLDS[kind]} ORDER BY m.order_at DESC, m.id DESC LIMIT ${limit + 1}`, params);
  const page = found.slice(0, limit);
  return { data: page.flatMap(kind === 'links' ? linksOf : (row) => [present(row, null)]), nextCursor: found.length > limit ? cursorAt(page.at(-1)) : cursorAt(await endOf(tx, params)) };
};

/** Each conversation is read along its own index. */
const WALK = `
  SELECT m.* FROM unnest($2::uuid[]) AS one (id), LATERAL (
    SELECT m.id, m.conversation_id, m.order_at, m.direction, m.type, m.content, m.revoked_at FROM message m
    WHERE m.workspace_id = $1 AND m.conversation_id = one.id AND ($3::timestamptz IS NULL OR m.order_at <= $3::timestamptz) AND ($3::timestamptz IS NULL OR (m.order_at, m.id) < ($3::timestamptz, $4::uuid))
    ORDER BY m.order_at DESC, m.id DESC LIMIT ${LOOKED_AT}) m ORDER BY m.order_at DESC, m.id DESC LIMIT ${LOOKED_AT}`;

/** The last message that was looked at, when there may be more behind it. */
const endOf = async (tx: Tx, params: unknown[]): Promise<Pick<SharedRow, 'id' | 'place'> | undefined> =>
  (await rows<Pick<SharedRow, 'id' | 'place'>>(tx, `SELECT m.id, m.order_at::text AS place FROM (${WALK}) m ORDER BY m.order_at DESC, m.id DESC OFFSET ${LOOKED_AT - 1} LIMIT 1`, params))[0];
const cursorAt = (end: Pick<SharedRow, 'id' | 'place'> | undefined): string | null => (end === undefined ? null : encodeCursor({ at: end.place, id: end.id }));

const present = (row: SharedRow, url: string | null): SharedItem => ({
  messageId: row.id, conversationId: row.conversation_id, at: row.order_at.toISOString(), direction: row.direction, type: row.type, mediaId: row.media_id, filename: row.filename ?? row.media_filename, mimeType: row.mime_type,
  size: row.file_size === null ? null : Number(row.file_size), thumbnail: row.thumbnail, caption: row.caption, url,
});

const LINK = /https?:\/\/[^\s<>"'«»،؛]+/gi;
/** Punctuation that ends the sentence and not the address. */
const trimmed = (link: string): string => link.replace(/[.,;:!?)\]}…]+$/, '');
const linksOf = (row: SharedRow): SharedItem[] => [...new Set(((row.text ?? row.caption ?? '').match(LINK) ?? []).map(trimmed))].filter((link) => URL.canParse(link)).map((link) => present({ ...row, caption: row.text ?? row.caption }, link));
