import { type Me, type UpdateMe } from '@diwan/contract';
import { type UserId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { appendChanges } from '../change/append.js';
import { type Database, row, rows, type Tx } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { ProblemError } from '../http/problem.js';
import { findMember } from './member.presenter.js';
import { authorOf, type Principal } from './principal.js';

/** Who is signed in, and what they may change of themselves. */
@Injectable()
export class MeService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async read(principal: Principal): Promise<Me> {
    const [user, workspace, workspaces] = await Promise.all([this.user(principal), this.workspace(principal), this.workspaces(principal)]);
    const { scopes, numberIds, teamIds } = principal.viewer;
    return { user, workspace, workspaces: workspaces.length > 0 ? workspaces : [workspace], role: principal.role, permissions: [...principal.permissions], scopes, numberIds, teamIds };
  }

  async update(principal: Principal, patch: UpdateMe): Promise<Me> {
    const { userId } = principal;
    if (userId === null) throw new ProblemError('forbidden', 'An API key has no profile to change.');
    await this.db.inWorkspace(principal.workspaceId, (tx) => this.change(tx, principal, userId, patch));
    return this.read(principal);
  }

  private async change(tx: Tx, principal: Principal, userId: UserId, { name, language }: UpdateMe): Promise<void> {
    await tx.query('UPDATE member SET name = coalesce($3, name), language = coalesce($4, language) WHERE workspace_id = $1 AND user_id = $2', [tx.workspaceId, userId, name ?? null, language ?? null]);
    const member = name === undefined ? null : await findMember(tx, userId);
    if (member) await appendChanges(tx, [{ kind: 'member.saved', actor: authorOf(principal), data: { member } }]);
  }

  private user({ workspaceId, userId, keyId }: Principal): Promise<Me['user']> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const found = userId === null
        ? await row<Me['user']>(tx, `SELECT id, name, '' AS email, 'en' AS language FROM api_key WHERE workspace_id = $1 AND id = $2`, [workspaceId, keyId])
        : await row<Me['user']>(tx, 'SELECT user_id AS id, name, email, language FROM member WHERE workspace_id = $1 AND user_id = $2', [workspaceId, userId]);
      if (!found) throw new ProblemError('not_a_member', 'You do not belong to this workspace, or your access was taken away.');
      return found;
    });
  }

  private workspace({ workspaceId }: Principal): Promise<Me['workspace']> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const found = await row<Me['workspace']>(tx, 'SELECT id, name, default_language AS "defaultLanguage", time_zone AS "timeZone" FROM workspace WHERE id = $1', [workspaceId]);
      if (!found) throw new ProblemError('not_found', 'This workspace is gone.');
      return found;
    });
  }

  /** Across workspaces, so as the system role, and only of the person who asks. */
  private async workspaces({ userId }: Principal): Promise<Me['workspaces']> {
    if (userId === null) return [];
    return rows<Me['workspaces'][number]>(this.db.system, 'SELECT w.id, w.name FROM member m JOIN workspace w ON w.id = m.workspace_id WHERE m.user_id = $1 AND m.active ORDER BY m.created_at, w.id', [userId]);
  }
}
