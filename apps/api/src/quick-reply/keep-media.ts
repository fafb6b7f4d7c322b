import { type QuickReplyId } from '@diwan/contract';
import { type MediaId, type OutboundContent } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { type Principal } from '../identity/principal.js';
import { visibleMedia } from '../media/media.access.js';
import { mediaIdsIn } from '../media/media-refs.js';
import { readMedia } from '../media/media.row.js';
import { copyMedia, withCopies } from '../reply/copy-media.js';
import { enrichContent } from '../reply/stored-content.js';

const filesOf = (contents: readonly OutboundContent[]): MediaId[] => [...new Set(contents.flatMap(mediaIdsIn))];

/**
 * Gives the wordings of a quick reply files of their own, whatever becomes of those that they were made from. @returns the contents with them, in
 * their order, and which files these are
 * @throws {ProblemError} media_not_found for what this person may not use and the quick reply does not hold
 */
export const keepMedia = async (tx: Tx, principal: Principal, id: QuickReplyId, contents: readonly OutboundContent[]): Promise<{ contents: OutboundContent[]; media: MediaId[] }> => {
  const held = new Set((await rows<{ media_id: MediaId }>(tx, 'SELECT media_id FROM quick_reply_media WHERE workspace_id = $1 AND quick_reply_id = $2', [tx.workspaceId, id])).map(({ media_id }) => media_id));
  const wanted = filesOf(contents).filter((each) => !held.has(each));
  await visibleMedia(tx, principal.viewer, principal.userId, wanted);
  const copies = await copyMedia(tx, wanted, { messageId: null, userId: principal.userId });
  const own = contents.map((content) => withCopies(content, copies));
  const media = filesOf(own);
  const known = new Map((media.length === 0 ? [] : await readMedia(tx, media)).map((each) => [each.id, each]));
  return { contents: own.map((content) => enrichContent(content, { template: null, media: known })), media };
};

/** Writes down which files it holds. Those that it let go are cleared away like any file that nothing uses. */
export const linkMedia = async (tx: Tx, id: QuickReplyId, media: readonly MediaId[]): Promise<void> => {
  await tx.query('DELETE FROM quick_reply_media WHERE workspace_id = $1 AND quick_reply_id = $2 AND media_id <> ALL($3::uuid[])', [tx.workspaceId, id, media]);
  await tx.query('INSERT INTO quick_reply_media (workspace_id, quick_reply_id, media_id) SELECT $1, $2, unnest($3::uuid[]) ON CONFLICT DO NOTHING', [tx.workspaceId, id, media]);
};
