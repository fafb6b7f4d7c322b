import { storableText } from '@diwan/cloud-api';
import { type SavedView, type SaveView, ViewId } from '@diwan/contract';
import { type TeamId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { appendChanges, currentSeq } from '../../change/append.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { authorOf, type Principal, requirePermission } from '../../identity/principal.js';
import { audienceOf, lost, viewRemoved, viewSaved } from './view.changes.js';
import { findView, listViews, presentView, VIEW_COLUMNS, type ViewRow } from './view.row.js';

/** More than anybody finds their way in: of one's own, and of shared ones together. */
const MAX_VIEWS = 100;

export const viewNotFound = (): ProblemError => new ProblemError('view_not_found', 'There is no such view, or it is somebody else\'s own. It may have been removed meanwhile.');

/** Everybody may keep views of their own; shared ones are kept in order by those who may. @throws {ProblemError} forbidden */
const requireScope = (principal: Principal, scope: string): void => {
  if (scope !== 'personal') requirePermission(principal, 'saved_view.share');
  else if (principal.userId === null) throw new ProblemError('forbidden', 'A key has no views of its own. Save it for a team or for everybody.');
};

/** Lists that people make of a filter: their own, a team's, everybody's. */
@Injectable()
export class ViewService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  list(principal: Principal): Promise<{ data: SavedView[]; nextCursor: null; seq: number }> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => ({ data: (await listViews(tx, principal)).map(presentView), nextCursor: null, seq: await currentSeq(tx) }), 'REPEATABLE READ');
  }

  /** @throws {ProblemError} forbidden, team_not_found, too_many_views */
  create(principal: Principal, wanted: SaveView): Promise<SavedView> {
    requireScope(principal, wanted.scope);
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      await requireRoom(tx, principal, wanted);
      const saved = await write(tx, principal, ViewId.parse(v7()), wanted, `
        INSERT INTO saved_view AS v (workspace_id, id, name, scope, team_id, filter, sort, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${VIEW_COLUMNS}`);
      await appendChanges(tx, viewSaved(authorOf(principal), saved, await audienceOf(tx, saved)));
      return saved;
    });
  }

  /** Who shares a view, or takes it back, must be allowed shared ones. @throws {ProblemError} view_not_found, forbidden, team_not_found */
  update(principal: Principal, id: ViewId, wanted: SaveView): Promise<SavedView> {
    requireScope(principal, wanted.scope);
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const before = await lock(tx, principal, id);
      const saved = await write(tx, principal, id, wanted, `
        UPDATE saved_view v SET name = $3, scope = $4, team_id = $5, filter = $6, sort = $7, created_by = CASE WHEN $4 = 'personal' THEN $8::uuid ELSE v.created_by END, updated_at = now()
        WHERE v.workspace_id = $1 AND v.id = $2 RETURNING ${VIEW_COLUMNS}`);
      const [actor, seen, sees] = [authorOf(principal), await audienceOf(tx, before), await audienceOf(tx, saved)];
      await appendChanges(tx, [...viewRemoved(actor, before, lost(seen, sees)), ...viewSaved(actor, saved, sees)]);
      return saved;
    });
  }

  /** @throws {ProblemError} view_not_found, forbidden */
  async remove(principal: Principal, id: ViewId): Promise<void> {
    await this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const before = await lock(tx, principal, id);
      await tx.query('DELETE FROM saved_view WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, id]);
      await appendChanges(tx, viewRemoved(authorOf(principal), before, await audienceOf(tx, before)));
    });
  }
}

const lock = async (tx: Tx, principal: Principal, id: ViewId): Promise<SavedView> => {
  const found = await findView(tx, principal, id, true);
  if (!found) throw viewNotFound();
  requireScope(principal, found.scope);
  return presentView(found);
};

const write = async (tx: Tx, principal: Principal, id: ViewId, wanted: SaveView, statement: string): Promise<SavedView> => {
  if (wanted.teamId !== null) await requireTeam(tx, wanted.teamId);
  const saved = await row<ViewRow>(tx, statement, [tx.workspaceId, id, storableText(wanted.name), wanted.scope, wanted.teamId, storableText(JSON.stringify(wanted.filter)), wanted.sort, principal.userId]);
  if (!saved) throw viewNotFound();
  return presentView(saved);
};

const requireTeam = async (tx: Tx, teamId: TeamId): Promise<void> => {
  const team = await row(tx, 'SELECT id FROM team WHERE workspace_id = $1 AND id = $2 FOR SHARE', [tx.workspaceId, teamId]);
  if (!team) throw new ProblemError('team_not_found', 'There is no such team. It may have been removed meanwhile.');
};

const requireRoom = async (tx: Tx, { userId }: Principal, { scope }: SaveView): Promise<void> => {
  const kept = await row<{ n: number }>(tx, `SELECT count(*)::int AS n FROM saved_view v WHERE v.workspace_id = $1 AND (v.scope = 'personal') = $2::boolean AND (NOT $2::boolean OR v.created_by = $3)`,
    [tx.workspaceId, scope === 'personal', userId]);
  if ((kept?.n ?? 0) >= MAX_VIEWS) throw new ProblemError('too_many_views', `There are ${MAX_VIEWS} views already. Remove one that is no longer needed.`, { max: MAX_VIEWS });
};
