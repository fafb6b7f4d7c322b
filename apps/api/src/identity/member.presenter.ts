import { MemberView } from '@diwan/contract';
import { type UserId } from '@diwan/domain';
import { row, rows, type Tx } from '../database/database.js';

const MEMBERS = `
  SELECT m.user_id AS id, m.name, m.email, m.role, m.active, m.scopes, m.number_ids AS "numberIds",
         array(SELECT t.team_id FROM team_member t WHERE t.workspace_id = m.workspace_id AND t.user_id = m.user_id ORDER BY t.team_id) AS "teamIds"
  FROM member m WHERE m.workspace_id = $1`;

/** The workspace's people as screens show them, by name. */
export const listMembers = async (tx: Tx): Promise<MemberView[]> =>
  (await rows(tx, `${MEMBERS} ORDER BY m.name, m.user_id`, [tx.workspaceId])).map((member) => MemberView.parse(member));

/** One of them, or null. */
export const findMember = async (tx: Tx, userId: UserId): Promise<MemberView | null> => {
  const found = await row(tx, `${MEMBERS} AND m.user_id = $2`, [tx.workspaceId, userId]);
  return found === null ? null : MemberView.parse(found);
};
