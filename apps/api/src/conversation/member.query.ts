import { can, Role, type UserId, Viewer } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';

/** Viewers of these people, as their membership says now. Inactive ones and strangers are missing. */
export const activeViewers = async (tx: Tx, userIds: readonly UserId[]): Promise<Viewer[]> => (await rows<{ role: string }>(tx, `
  SELECT m.user_id AS "userId", m.scopes, m.number_ids AS "numberIds", m.role,
         array(SELECT t.team_id FROM team_member t WHERE t.workspace_id = m.workspace_id AND t.user_id = m.user_id ORDER BY t.team_id) AS "teamIds"
  FROM member m WHERE m.workspace_id = $1 AND m.user_id = ANY($2::uuid[]) AND m.active`, [tx.workspaceId, userIds]))
  .map((member) => Viewer.parse({ ...member, readsEarlier: can(Role.parse(member.role), 'message.read_earlier') }));

export const activeViewer = async (tx: Tx, userId: UserId): Promise<Viewer | null> => (await activeViewers(tx, [userId]))[0] ?? null;
