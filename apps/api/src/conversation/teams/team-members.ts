import { type TeamId, type UserId } from '@diwan/domain';
import { rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';

/**
 * Makes these the team's people.
 * @returns those who joined or left.
 * @throws {ProblemError} member_not_found
 */
export const setMembers = async (tx: Tx, id: TeamId, memberIds: readonly UserId[]): Promise<UserId[]> => {
  const wanted = [...new Set(memberIds)];
  const known = await rows<{ user_id: UserId }>(tx, 'SELECT user_id FROM member WHERE workspace_id = $1 AND user_id = ANY($2::uuid[])', [tx.workspaceId, wanted]);
  const strangers = wanted.filter((userId) => !known.some(({ user_id }) => user_id === userId));
  if (strangers.length > 0) throw new ProblemError('member_not_found', 'Somebody named here is not a member of the workspace.', { userIds: strangers });
  const left = await rows<{ user_id: UserId }>(tx, 'DELETE FROM team_member WHERE workspace_id = $1 AND team_id = $2 AND NOT user_id = ANY($3::uuid[]) RETURNING user_id',
    [tx.workspaceId, id, wanted]);
  const joined = await rows<{ user_id: UserId }>(tx, `INSERT INTO team_member (workspace_id, team_id, user_id) SELECT $1, $2, unnest($3::uuid[])
    ON CONFLICT DO NOTHING RETURNING user_id`, [tx.workspaceId, id, wanted]);
  return [...left, ...joined].map(({ user_id }) => user_id);
};
