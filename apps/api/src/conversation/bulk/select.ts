import { BULK_MAX, type BulkJobId, type BulkSelection } from '@diwan/contract';
import { type Filter } from '@diwan/domain';
import { row, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { type Principal } from '../../identity/principal.js';
import { visibleSql } from '../../identity/visibility.sql.js';
import { compileFilter } from '../filter/compile.js';
import { reachOf } from '../filter/reach.js';
import { Binds, branchesOf } from '../list.branches.js';
import { BY_ACTIVITY } from '../list.sort.js';
import { findView, presentView } from '../views/view.row.js';
import { viewNotFound } from '../views/view.service.js';

/** What a conversation was when it was chosen: whoever changes it before the job comes to it was faster. */
const BASE = `jsonb_build_object('version', c.assignment_version, 'status', c.status)`;

/**
 * Writes down which conversations a job is about, as the filter holds at this moment and for these eyes.
 * @returns how many; @throws {ProblemError} view_not_found, bulk_too_large
 */
export const select = async (tx: Tx, principal: Principal, job: BulkJobId, selection: BulkSelection): Promise<number> => {
  const total = 'ids' in selection ? await named(tx, principal, job, selection.ids) : await matching(tx, principal, job, await filterOf(tx, principal, selection), selection.except);
  if (total > BULK_MAX) throw new ProblemError('bulk_too_large', `This would change more than ${BULK_MAX.toLocaleString('en')} conversations at once. Narrow the filter and do it in parts.`, { max: BULK_MAX });
  return total;
};

type ByFilter = Exclude<BulkSelection, { ids: unknown }>;
const filterOf = async (tx: Tx, principal: Principal, selection: ByFilter): Promise<Filter> => {
  if ('filter' in selection) return selection.filter;
  const saved = await findView(tx, principal, selection.view);
  if (saved === null) throw viewNotFound();
  return presentView(saved).filter;
};

/** Those that are named and do not exist, or may not be seen, are told of in their row: somebody may have taken one a moment ago. */
const named = async (tx: Tx, principal: Principal, job: BulkJobId, ids: readonly string[]): Promise<number> => {
  const visible = visibleSql(principal.viewer, 'c', 4);
  const counted = await row<{ n: number }>(tx, `
    WITH written AS (
      INSERT INTO bulk_row (workspace_id, job_id, conversation_id, base)
      SELECT $1, $2, w.id, coalesce((SELECT ${BASE} FROM conversation c WHERE c.workspace_id = $1 AND c.id = w.id AND ${visible.sql}), '{}')
      FROM (SELECT DISTINCT unnest($3::uuid[]) AS id) w RETURNING 1)
    SELECT count(*)::int AS n FROM written`, [tx.workspaceId, job, ids, ...visible.params]);
  return counted?.n ?? 0;
};

const matching = async (tx: Tx, { viewer }: Principal, job: BulkJobId, filter: Filter, except: readonly string[]): Promise<number> => {
  const binds = new Binds([tx.workspaceId, job, except]);
  const { statuses, drives } = reachOf(filter, viewer);
  const branches = statuses.flatMap((status) => drives.flatMap((drive) =>
    branchesOf(viewer, { ...drive, status, sort: 'activity', limit: BULK_MAX }, status, BY_ACTIVITY, binds).map((branch) => ({ status, branch }))));
  if (branches.length === 0) return 0;
  const condition = compileFilter(filter, { viewer, now: new Date(), bind: binds.bind });
  const walks = branches.map(({ status, branch: { from, where, id, each } }) => {
    const walk = `(SELECT ${id} AS id FROM ${from} WHERE ${[...where, `c.status = '${status}'`, `(${condition})`, `${id} <> ALL ($3::uuid[])`, ...(each ? [`${each.column} = every.id`] : [])].join(' AND ')} LIMIT ${BULK_MAX + 1})`;
    return each ? `(SELECT walk.id FROM unnest(${each.values}::uuid[]) AS every (id), LATERAL ${walk} walk)` : walk;
  });
  const counted = await row<{ n: number }>(tx, `
    WITH found AS (SELECT id FROM (${walks.join(' UNION ')}) walks LIMIT ${BULK_MAX + 1}),
    written AS (
      INSERT INTO bulk_row (workspace_id, job_id, conversation_id, base)
      SELECT $1, $2::uuid, c.id, ${BASE} FROM found JOIN conversation c ON c.workspace_id = $1 AND c.id = found.id RETURNING 1)
    SELECT count(*)::int AS n FROM written`, binds.values);
  return counted?.n ?? 0;
};
