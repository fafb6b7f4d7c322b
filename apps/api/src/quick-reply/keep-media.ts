import { type QuickReplyId } from '@diwan/contract';
import { type MediaId, type OutboundContent } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { type Principal } from '../identity/principal.js';
import { visibleMedia } from '../media/media.access.js';
import { mediaIdsIn } from '../media/media-refs.js';
import { readMedia } from '../media/media.row.js';
import { copyMedia, withCopies } from '../reply/copy-media.js';
import { enrichContent } from '../reply/stored-content.js';

/**
 * Gives a quick reply files of its own, whatever becomes of those that it was made from. @returns the content with them, and what is known of them
 * @throws {ProblemError} media_not_found for what this person may not use
 */
export const keepMedia = async (tx: Tx, principal: Principal, id: QuickReplyId, content: OutboundContent): Promise<{ content: OutboundContent; media: MediaId[] }> => {
  const wanted = mediaIdsIn(content);
  await visibleMedia(tx, principal.viewer, principal.userId, wanted);
  const held = new Set((await rows<{ media_id: MediaId }>(tx, 'SELECT media_id FROM quick_reply_media WHERE workspace_id = $1 AND quick_reply_id = $2', [tx.workspaceId, id])).map(({ media_id }) => media_id));
  const own = withCopies(content, await copyMedia(tx, wanted.filter((each) => !held.has(each)), { messageId: null, userId: principal.userId }));
  const media = mediaIdsIn(own);
  const known = new Map((media.length === 0 ? [] : await readMedia(tx, media)).map((each) => [each.id, each]));
  return { content: enrichContent(own, { template: null, media: known }), media };
};

/** Writes down which files it holds. Those that it let go are cleared away like any file that nothing uses. */
export const linkMedia = async (tx: Tx, id: QuickReplyId, media: readonly MediaId[]): Promise<void> => {
  await tx.query('DELETE FROM quick_reply_media WHERE workspace_id = $1 AND quick_reply_id = $2 AND media_id <> ALL($3::uuid[])', [tx.workspaceId, id, media]);
  await tx.query('INSERT INTO quick_reply_media (workspace_id, quick_reply_id, media_id) SELECT $1, $2, unnest($3::uuid[]) ON CONFLICT DO NOTHING', [tx.workspaceId, id, media]);
};
