import { type ListConversations } from '@diwan/contract';
import { type EpisodeStatus, type Viewer } from '@diwan/domain';
import { visibleSql } from '../identity/visibility.sql.js';
import { type Mark, markedFrom } from './filter/marks.sql.js';
import { type Segment } from './list.sort.js';

/** The values of a statement under way; `bind` takes one in and gives its place (`$n`). */
export class Binds {
  constructor(readonly values: unknown[]) {}
  readonly bind = (value: unknown): string => `$${this.values.push(value)}`;
}

/**
 * A part of a list that one index gives in the list's order. `c` is the conversation; `key` and `id` are what the index is ordered by; with
 * `each` it is walked once for each of several values of a column.
 */
export interface Branch { readonly from: string; readonly where: readonly string[]; readonly key: string; readonly id: string; readonly each?: { readonly column: string; readonly values: string } }

/**
 * The parts of which the list of one status is the union, none of them twice. Someone who sees all reads one index; someone who sees their own, their teams' and
 * nobody's reads an index for each, since walking the whole list for the few that are theirs would cost the more the longer it is.
 */
export const branchesOf = (viewer: Viewer, query: ListConversations & { readonly marked?: Mark }, status: EpisodeStatus, segment: Segment, binds: Binds): Branch[] => {
  // Whoever may see no conversation at all of what is asked for: looking for one would read all of the history.
  if (viewer.scopes.length === 0 || (query.number !== undefined && viewer.numberIds !== null && !viewer.numberIds.includes(query.number))) return [];
  const byActivity = segment.key === 'c.last_activity_at';
  const plain = { from: 'conversation c', key: segment.key, id: 'c.id' };
  const filters = filtersOf(viewer, query, binds);
  if (query.marked !== undefined) return [{ ...plain, from: markedFrom(query.marked, binds.bind(viewer.userId)), where: [...filters, visible(viewer, binds)] }];
  if (byActivity && status === 'resolved' && query.label !== undefined) {
    return [{
      from: 'label_history h JOIN conversation c ON c.workspace_id = h.workspace_id AND c.id = h.conversation_id', key: 'h.last_activity_at', id: 'h.conversation_id',
      where: [`h.workspace_id = $1 AND h.label_id = ${binds.bind(query.label)}::uuid`, ...filters, visible(viewer, binds)],
    }];
  }
  if (query.label !== undefined) filters.push(`${binds.bind(query.label)}::uuid = ANY(c.label_ids)`);
  if (!byActivity || query.assignee !== undefined || (viewer.scopes.includes('all') && viewer.numberIds === null)) return [{ ...plain, where: [...filters, visible(viewer, binds)] }];
  if (viewer.scopes.includes('all')) {
    // What is unresolved is filtered, as no index of its numbers is kept.
    const numbers = binds.bind([...new Set(viewer.numberIds)].filter((id) => query.number === undefined || id === query.number));
    return [status === 'resolved' ? { ...plain, where: filters, each: { column: 'c.number_id', values: numbers } } : { ...plain, where: [...filters, `c.number_id = ANY(${numbers}::uuid[])`] }];
  }
  if (viewer.numberIds !== null && query.number === undefined) filters.push(`c.number_id = ANY(${binds.bind(viewer.numberIds)}::uuid[])`);
  return sightsOf(viewer, query, binds).map(({ where, each }) => ({ ...plain, where: [...filters, ...where], ...(each === undefined ? {} : { each }) }));
};

/** What a viewer of less than all may see, part by part, no two of which overlap: the domain's canSee. */
const sightsOf = (viewer: Viewer, query: ListConversations, { bind }: Binds): Pick<Branch, 'where' | 'each'>[] => {
  const teams = [...new Set(viewer.teamIds)].filter((id) => query.team === undefined || id === query.team);
  // Bound where it is used: PostgreSQL wants no value that no statement asks for.
  const ofTeams = (): NonNullable<Branch['each']> => ({ column: 'c.team_id', values: bind(teams) });
  const may = (scope: Viewer['scopes'][number]): boolean => viewer.scopes.includes(scope);
  const me = may('own') ? `${bind(viewer.userId)}::uuid` : null;
  return [
    ...(me === null ? [] : [{ where: [`c.owner_id = ${me}`] }]),
    ...(may('team') ? [{ where: me === null ? [] : [`c.owner_id IS DISTINCT FROM ${me}`], each: ofTeams() }] : []),
    ...(may('unassigned') && query.team === undefined ? [{ where: ['c.owner_id IS NULL', 'c.team_id IS NULL'] }] : []),
    ...(may('unassigned') && !may('team') ? [{ where: ['c.owner_id IS NULL'], each: ofTeams() }] : []),
  ];
};

const visible = (viewer: Viewer, { values }: Binds): string => {
  const { sql, params } = visibleSql(viewer, 'c', values.length + 1);
  values.push(...params);
  return sql;
};

const filtersOf = (viewer: Viewer, query: ListConversations, { bind }: Binds): string[] => [
  // What was merged into another conversation is shown there.
  'c.workspace_id = $1', 'c.merged_into IS NULL',
  ...(query.assignee === undefined ? [] : [query.assignee === 'none' ? 'c.owner_id IS NULL' : `c.owner_id = ${bind(query.assignee === 'me' ? viewer.userId : query.assignee)}::uuid`]),
  ...(query.team === undefined ? [] : [`c.team_id = ${bind(query.team)}::uuid`]),
  ...(query.number === undefined ? [] : [`c.number_id = ${bind(query.number)}::uuid`]),
];
