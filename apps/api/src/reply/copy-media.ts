import { MediaId, type MessageId, type OutboundContent, type UserId } from '@diwan/domain';
import { v7 } from 'uuid';
import { type Tx } from '../database/database.js';
import { withMedia } from '../media/media-refs.js';

/** Whose the copies are. Without a message they wait for one, or are held by something else. */
export interface CopyOwner { readonly messageId: MessageId | null; readonly userId: UserId | null }

/** Second rows for files: their bytes, and what Meta knows of them, stay one. @returns the copy's id by the original's */
export const copyMedia = async (tx: Tx, ids: readonly MediaId[], { messageId, userId }: CopyOwner): Promise<Map<MediaId, MediaId>> => {
  const copies = new Map(ids.map((id) => [id, MediaId.parse(v7())]));
  if (copies.size === 0) return copies;
  await tx.query(`
    INSERT INTO media (workspace_id, id, direction, number_id, message_id, state, mime_type, sha256, file_size, filename, width, height, duration_seconds, storage_key,
                       thumbnail_key, waveform, details, facts_at, created_by)
    SELECT f.workspace_id, v.copy, 'out', f.number_id, $2, f.state, f.mime_type, f.sha256, f.file_size, f.filename, f.width, f.height, f.duration_seconds, f.storage_key,
           f.thumbnail_key, f.waveform, f.details, f.facts_at, $5
    FROM unnest($3::uuid[], $4::uuid[]) AS v (id, copy) JOIN media f ON f.workspace_id = $1 AND f.id = v.id`,
  [tx.workspaceId, messageId, [...copies.keys()], [...copies.values()], userId]);
  return copies;
};

/** The content with its files exchanged for their copies; those without one stay. */
export const withCopies = <Content extends OutboundContent>(content: Content, copies: ReadonlyMap<MediaId, MediaId>): Content => withMedia(content, ({ media }) => {
  const copy = media.mediaId === undefined ? undefined : copies.get(media.mediaId);
  return copy === undefined ? media : { ...media, mediaId: copy };
});
