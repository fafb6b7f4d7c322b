import { MediaId, type MessageId, type OutboundContent, type Viewer, type UserId } from '@diwan/domain';
import { v7 } from 'uuid';
import { rows, type Tx } from '../database/database.js';
import { visibleMedia } from '../media/media.access.js';
import { mediaIdsIn, withMedia } from '../media/media-refs.js';

/** Who sends, as far as files are concerned: nobody sends on what they may not see. */
export interface MediaUser { readonly viewer: Viewer; readonly userId: UserId | null }

/**
 * Makes the files of a message its own, so that whoever may see the message may see them. A file that another message has already is
 * given a second row; its bytes, and what Meta knows of them, stay one.
 * @returns the content with the rows that are its own
 * @throws {ProblemError} media_not_found
 */
export const bindMedia = async (tx: Tx, user: MediaUser, messageId: MessageId, content: OutboundContent): Promise<OutboundContent> => {
  const ids = mediaIdsIn(content);
  if (ids.length === 0) return content;
  await visibleMedia(tx, user.viewer, user.userId, ids);
  const taken = await rows<{ id: MediaId }>(tx, `UPDATE media SET message_id = $3 WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND message_id IS NULL AND direction = 'out' RETURNING id`,
    [tx.workspaceId, ids, messageId]);
  const free = new Set(taken.map(({ id }) => id));
  const copies = new Map(ids.filter((id) => !free.has(id)).map((id) => [id, MediaId.parse(v7())]));
  if (copies.size === 0) return content;
  await tx.query(`
    INSERT INTO media (workspace_id, id, direction, number_id, message_id, state, mime_type, sha256, file_size, filename, width, height, duration_seconds, storage_key,
                       thumbnail_key, waveform, details, facts_at, created_by)
    SELECT f.workspace_id, v.copy, 'out', f.number_id, $2, f.state, f.mime_type, f.sha256, f.file_size, f.filename, f.width, f.height, f.duration_seconds, f.storage_key,
           f.thumbnail_key, f.waveform, f.details, f.facts_at, $5
    FROM unnest($3::uuid[], $4::uuid[]) AS v (id, copy) JOIN media f ON f.workspace_id = $1 AND f.id = v.id`,
  [tx.workspaceId, messageId, [...copies.keys()], [...copies.values()], user.userId]);
  return withMedia(content, ({ media }) => {
    const copy = media.mediaId === undefined ? undefined : copies.get(media.mediaId);
    return copy === undefined ? media : { ...media, mediaId: copy };
  });
};
