import { type MediaId, type MessageId, type OutboundContent, type Viewer, type UserId } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { visibleMedia } from '../media/media.access.js';
import { mediaIdsIn } from '../media/media-refs.js';
import { copyMedia, withCopies } from './copy-media.js';

/** Who sends, as far as files are concerned: nobody sends on what they may not see. */
export interface MediaUser { readonly viewer: Viewer; readonly userId: UserId | null }

/**
 * Makes the files of a message its own, so that whoever may see the message may see them. A file that another message has already, or a
 * quick reply, is given a second row.
 * @returns the content with the rows that are its own
 * @throws {ProblemError} media_not_found
 */
export const bindMedia = async (tx: Tx, user: MediaUser, messageId: MessageId, content: OutboundContent): Promise<OutboundContent> => {
  const ids = mediaIdsIn(content);
  if (ids.length === 0) return content;
  await visibleMedia(tx, user.viewer, user.userId, ids);
  const taken = await rows<{ id: MediaId }>(tx, `
    UPDATE media f SET message_id = $3 WHERE f.workspace_id = $1 AND f.id = ANY($2::uuid[]) AND f.message_id IS NULL AND f.direction = 'out'
      AND NOT EXISTS (SELECT FROM quick_reply_media k WHERE k.workspace_id = f.workspace_id AND k.media_id = f.id) RETURNING f.id`, [tx.workspaceId, ids, messageId]);
  const free = new Set(taken.map(({ id }) => id));
  return withCopies(content, await copyMedia(tx, ids.filter((id) => !free.has(id)), { messageId, userId: user.userId }));
};
