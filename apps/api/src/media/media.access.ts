import { can, type MediaId, Role, type UserId, type Viewer } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { visibleSql } from '../identity/visibility.sql.js';
import { MEDIA_COLUMNS, type MediaRow } from './media.row.js';

const mediaNotFound = (): ProblemError => new ProblemError('media_not_found', 'There is no such file, or you may not see its conversation.');

/**
 * A file of a message whose words were taken back is not for those who may not read them: of a deleted one, of a wording that was replaced, of
 * a correction of either.
 */
const stillShown = `(
  m.revoked_at IS NULL AND (m.edits IS NULL OR strpos(m.content::text, f.id::text) > 0) AND (m.type <> 'edit' OR NOT EXISTS (
    SELECT FROM message_key k JOIN message t ON t.workspace_id = k.workspace_id AND t.id = k.message_id
    WHERE k.workspace_id = m.workspace_id AND k.number_id = c.number_id AND k.wamid = m.content->>'targetWamid' AND (t.revoked_at IS NOT NULL OR strpos(t.content::text, f.id::text) = 0))))`;

const KEEPERS = Role.options.filter((role) => can(role, 'quick_reply.manage'));

/** Quick replies that the person finds: everybody's, their own, their teams', and every team's for who keeps them in order. */
const foundReply = `(q.scope = 'workspace' OR (q.scope = 'personal' AND q.created_by = $3::uuid) OR (q.scope = 'team' AND (q.team_id = ANY($4::uuid[])
  OR EXISTS (SELECT FROM member p WHERE p.workspace_id = q.workspace_id AND p.user_id = $3::uuid AND p.role = ANY($5::text[])))))`;

/**
 * Files that this viewer may use: of a message in a conversation they may see, or uploaded by them and not sent yet, or of a quick
 * reply that they find.
 * @throws {ProblemError} media_not_found when one of them is not
 */
export const visibleMedia = async (tx: Tx, viewer: Viewer, userId: UserId | null, ids: readonly MediaId[]): Promise<MediaRow[]> => {
  if (ids.length === 0) return [];
  const visible = visibleSql(viewer, 'c', 6);
  const found = await rows<MediaRow>(tx, `
    SELECT ${MEDIA_COLUMNS} FROM media f
    LEFT JOIN message m ON m.workspace_id = f.workspace_id AND m.id = f.message_id
    LEFT JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
    WHERE f.workspace_id = $1 AND f.id = ANY($2::uuid[])
      AND (f.created_by IS NOT DISTINCT FROM $3::uuid AND f.direction = 'out' OR (f.message_id IS NOT NULL AND c.id IS NOT NULL AND ${visible.sql} AND ${viewer.readsEarlier ? 'true' : stillShown})
        OR EXISTS (
          SELECT FROM quick_reply_media k JOIN quick_reply q ON q.workspace_id = k.workspace_id AND q.id = k.quick_reply_id
          WHERE k.workspace_id = f.workspace_id AND k.media_id = f.id AND q.deleted_at IS NULL AND ${foundReply}))`,
  [tx.workspaceId, ids, userId, viewer.teamIds, KEEPERS, ...visible.params]);
  if (found.length < ids.length) throw mediaNotFound();
  return found;
};
