import { type ConversationItem, type ListConversations, type Page, type ViewCount } from '@diwan/contract';
import { type Filter, type Viewer } from '@diwan/domain';
import { row, type Tx } from '../../database/database.js';
import { Binds, branchesOf } from '../list.branches.js';
import { listConversations } from '../list.query.js';
import { SORT_SEGMENTS } from '../list.sort.js';
import { compileFilter } from './compile.js';
import { reachOf } from './reach.js';

/** A page of what a filter holds for, among what this viewer may see. @throws {ProblemError} invalid_cursor */
export const listByFilter = (tx: Tx, viewer: Viewer, filter: Filter, page: Pick<ListConversations, 'sort' | 'limit' | 'cursor'>): Promise<Page<ConversationItem>> =>
  listConversations(tx, viewer, { ...page, status: 'all' }, { ...reachOf(filter, viewer), condition: (binds, now) => compileFilter(filter, { viewer, now, bind: binds.bind }) });

/** Further than a badge shows: "999+". */
const CAP = 1_000;

/** How many a filter holds for among what this viewer may see, counted no further than a thousand. */
export const countByFilter = async (tx: Tx, viewer: Viewer, filter: Filter, now: Date): Promise<ViewCount> => {
  const binds = new Binds([tx.workspaceId]);
  const { statuses, drives } = reachOf(filter, viewer);
  const [byActivity] = SORT_SEGMENTS.activity;
  if (!byActivity) throw new Error('There is no order by activity');
  const branches = statuses.flatMap((status) => drives.flatMap((drive) => branchesOf(viewer, { ...drive, status, sort: 'activity', limit: CAP }, status, byActivity, binds).map((branch) => ({ status, branch }))));
  if (branches.length === 0) return { n: 0, more: false };
  const condition = compileFilter(filter, { viewer, now, bind: binds.bind });
  const walks = branches.map(({ status, branch: { from, where, id, each } }) => {
    const walk = `(SELECT ${id} AS id FROM ${from} WHERE ${[...where, `c.status = '${status}'`, `(${condition})`, ...(each ? [`${each.column} = every.id`] : [])].join(' AND ')} LIMIT ${CAP})`;
    return each ? `(SELECT walk.id FROM unnest(${each.values}::uuid[]) AS every (id), LATERAL ${walk} walk)` : walk;
  });
  const counted = await row<{ n: number }>(tx, `SELECT count(*)::int AS n FROM (SELECT id FROM (${walks.join(' UNION ')}) found LIMIT ${CAP}) capped`, binds.values);
  const n = counted?.n ?? 0;
  return { n: Math.min(n, CAP - 1), more: n >= CAP };
};
