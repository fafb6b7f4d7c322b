import { ConversationSort, type SavedView, type ViewId, ViewScope } from '@diwan/contract';
import { type Filter, type TeamId, type UserId } from '@diwan/domain';
import { row, rows, type Tx } from '../../database/database.js';
import { type Principal } from '../../identity/principal.js';

export interface ViewRow { id: ViewId; name: string; scope: string; team_id: TeamId | null; filter: Filter; sort: string; created_by: UserId | null; updated_at: Date }

export const VIEW_COLUMNS = 'v.id, v.name, v.scope, v.team_id, v.filter, v.sort, v.created_by, v.updated_at';

/** Only this shapes one. */
export const presentView = (v: ViewRow): SavedView => ({
  id: v.id, name: v.name, scope: ViewScope.parse(v.scope), teamId: v.team_id, filter: v.filter, sort: ConversationSort.parse(v.sort), createdBy: v.created_by, updatedAt: v.updated_at.toISOString(),
});

/** One's own, one's teams', everybody's; and every team's for those who keep shared ones in order. $1 the workspace, $2 the person (null for keys), $3 their teams, $4 whether they keep order. */
const FOUND = `v.workspace_id = $1 AND (v.scope = 'workspace' OR (v.scope = 'personal' AND v.created_by = $2) OR (v.scope = 'team' AND ($4::boolean OR v.team_id = ANY($3::uuid[]))))`;
const finder = (tx: Tx, { userId, viewer, permissions }: Principal): unknown[] => [tx.workspaceId, userId, viewer.teamIds, permissions.has('saved_view.share')];

/** All that this principal finds, oldest first. */
export const listViews = (tx: Tx, principal: Principal): Promise<ViewRow[]> =>
  rows<ViewRow>(tx, `SELECT ${VIEW_COLUMNS} FROM saved_view v WHERE ${FOUND} ORDER BY v.id`, finder(tx, principal));

/** One of them; null when there is none for these eyes. `lock` keeps it until the transaction ends. */
export const findView = (tx: Tx, principal: Principal, id: ViewId, lock = false): Promise<ViewRow | null> =>
  row<ViewRow>(tx, `SELECT ${VIEW_COLUMNS} FROM saved_view v WHERE ${FOUND} AND v.id = $5${lock ? ' FOR UPDATE OF v' : ''}`, [...finder(tx, principal), id]);
