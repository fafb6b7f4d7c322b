import { type NumberId, type Role, type Scope, type TeamId, type UserId, type WorkspaceId } from '@diwan/domain';
import { type DataSource } from 'typeorm';
import { row, rows } from '../database/database.js';

/** A person's place in one workspace. */
export interface Membership {
  workspaceId: WorkspaceId; userId: UserId; role: Role; scopes: Scope[]; numberIds: NumberId[] | null; teamIds: TeamId[];
}

/** Asked by the system role: no workspace is known yet. Active memberships, oldest first. */
export const membershipsOf = (system: DataSource, userId: string): Promise<Membership[]> => rows<Membership>(system, `
  SELECT m.workspace_id AS "workspaceId", m.user_id AS "userId", m.role, m.scopes, m.number_ids AS "numberIds",
         array(SELECT t.team_id FROM team_member t WHERE t.workspace_id = m.workspace_id AND t.user_id = m.user_id ORDER BY t.team_id) AS "teamIds"
  FROM member m WHERE m.user_id = $1 AND m.active ORDER BY m.created_at, m.workspace_id`, [userId]);

export interface KeyRow { workspaceId: WorkspaceId; id: string; role: Role; throttled: boolean; stale: boolean }

/** The key with this hash, unless it is revoked or has run out. `stale`: its last use was noted over a minute ago. */
export const keyByHash = (system: DataSource, hash: Buffer): Promise<KeyRow | null> => row<KeyRow>(system, `
  SELECT workspace_id AS "workspaceId", id, role, throttled, (last_used_at IS NULL OR last_used_at < now() - interval '1 minute') AS stale
  FROM api_key WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`, [hash]);

/** The key with this id, unless it is revoked or has run out. */
export const keyById = (system: DataSource, workspaceId: WorkspaceId, id: string): Promise<KeyRow | null> => row<KeyRow>(system, `
  SELECT workspace_id AS "workspaceId", id, role, throttled, false AS stale
  FROM api_key WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`, [workspaceId, id]);

/** Notes that a key is in use; to the minute, so that a busy key does not write with every request. */
export const noteKeyUse = async (system: DataSource, key: Pick<KeyRow, 'workspaceId' | 'id'>): Promise<void> => {
  await system.query('UPDATE api_key SET last_used_at = now() WHERE workspace_id = $1 AND id = $2', [key.workspaceId, key.id]);
};
