import { type ConversationItem, ConversationSort, type ListConversations, type Page } from '@diwan/contract';
import { ConversationId, type EpisodeStatus, type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { currentSeq } from '../change/append.js';
import { rows, type Tx } from '../database/database.js';
import { visibleSql } from '../identity/visibility.sql.js';
import { presentConversation } from './conversation.presenter.js';
import { CONVERSATION_COLUMNS, CONVERSATION_JOINS, type ConversationRow } from './conversation.row.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { type Segment, SORT_SEGMENTS } from './list.sort.js';
import { searchConversations } from './search.query.js';

/** Where a page ended: which stretch of which sort, by which clock, after which key. Keys are PostgreSQL's own text, to the microsecond. */
const Place = z.object({ sort: ConversationSort, segment: z.number().int().min(0).max(1), now: z.iso.datetime(), key: z.string().max(40), id: ConversationId });
type Place = z.infer<typeof Place>;

interface ListRow extends ConversationRow { sort_key: string; seen_inbound_no: number }
interface Where { readonly sql: string[]; readonly params: unknown[] }

/**
 * A page of what this viewer may see. Call it in one REPEATABLE READ: the page and its place in the change log must be of one moment.
 * @throws {ProblemError} invalid_cursor
 */
export const listConversations = async (tx: Tx, viewer: Viewer, query: ListConversations): Promise<Page<ConversationItem>> => {
  const seq = await currentSeq(tx);
  const place = decodeCursor(Place, query.cursor);
  const segments = SORT_SEGMENTS[place?.sort ?? query.sort];
  const now = place?.now ?? new Date().toISOString();
  const found: { row: ListRow; segment: number }[] = [];
  const ids = query.q === undefined ? null : await searchConversations(tx, viewer, query.q);
  for (let at = place?.segment ?? 0; at < segments.length && found.length <= query.limit; at += 1) {
    const segment = segments[at];
    if (!segment) break;
    const after = place !== null && place.segment === at ? place : null;
    const page = await readSegment(tx, viewer, query, { segment, now, after, ids, take: query.limit + 1 - found.length });
    found.push(...page.map((row) => ({ row, segment: at })));
  }
  const data = found.slice(0, query.limit);
  const last = found.length > query.limit ? data.at(-1) : undefined;
  const end: Place | null = last ? { sort: place?.sort ?? query.sort, segment: last.segment, now, key: last.row.sort_key, id: last.row.id } : null;
  return { data: data.map(({ row }) => presentItem(row)), nextCursor: end && encodeCursor(end), seq };
};

interface SegmentQuery { segment: Segment; now: string; after: Place | null; ids: readonly ConversationId[] | null; take: number }

const readSegment = async (tx: Tx, viewer: Viewer, query: ListConversations, { segment, now, after, ids, take }: SegmentQuery): Promise<ListRow[]> => {
  if (ids?.length === 0) return [];
  const where = conditions(tx, viewer, query);
  const bind = (value: unknown): string => `$${where.params.push(value)}`;
  if (segment.where.includes('$now')) where.sql.push(segment.where.replaceAll('$now', `${bind(now)}::timestamptz`));
  else where.sql.push(segment.where);
  if (ids) where.sql.push(`c.id = ANY(${bind(ids)}::uuid[])`);
  if (after) where.sql.push(`(${segment.key}, c.id) ${segment.direction === 'ASC' ? '>' : '<'} (${bind(after.key)}::timestamptz, ${bind(after.id)}::uuid)`);
  const order = (key: string, id: string): string => `${key} ${segment.direction}, ${id} ${segment.direction}`;
  const reader = bind(viewer.userId);
  const limit = bind(take);
  // One branch per status, each in the order of the index that begins with the status; without it "all" would sort the whole workspace.
  const branches = statusesOf(query.status).map((status) => `
    (SELECT c.id, ${segment.key} AS key FROM conversation c WHERE ${where.sql.join(' AND ')} AND c.status = '${status}' ORDER BY ${order(segment.key, 'c.id')} LIMIT ${limit})`);
  return rows<ListRow>(tx, `
    WITH page AS (SELECT * FROM (${branches.join(' UNION ALL ')}) branch ORDER BY ${order('key', 'id')} LIMIT ${limit})
    SELECT ${CONVERSATION_COLUMNS}, page.key::text AS sort_key, coalesce(s.inbound_no, 0) AS seen_inbound_no
    FROM ${CONVERSATION_JOINS} JOIN page ON page.id = c.id
    LEFT JOIN seen_cursor s ON s.workspace_id = c.workspace_id AND s.user_id = ${reader}::uuid AND s.conversation_id = c.id
    WHERE c.workspace_id = $1 ORDER BY ${order('page.key', 'page.id')}`, where.params);
};

/** The workspace, the filters and the eyes; `$1` is the workspace. */
const conditions = (tx: Tx, viewer: Viewer, query: ListConversations): Where => {
  const params: unknown[] = [tx.workspaceId];
  const bind = (value: unknown): string => `$${params.push(value)}`;
  // What was merged into another conversation is shown there.
  const sql = ['c.workspace_id = $1', 'c.merged_into IS NULL'];
  if (query.assignee === 'none') sql.push('c.owner_id IS NULL');
  else if (query.assignee !== undefined) sql.push(`c.owner_id = ${bind(query.assignee === 'me' ? viewer.userId : query.assignee)}::uuid`);
  if (query.team !== undefined) sql.push(`c.team_id = ${bind(query.team)}::uuid`);
  if (query.label !== undefined) sql.push(`${bind(query.label)}::uuid = ANY(c.label_ids)`);
  if (query.number !== undefined) sql.push(`c.number_id = ${bind(query.number)}::uuid`);
  const visible = visibleSql(viewer, 'c', params.length + 1);
  sql.push(visible.sql);
  params.push(...visible.params);
  return { sql, params };
};

const statusesOf = (status: ListConversations['status']): readonly EpisodeStatus[] => (status === 'all' ? ['open', 'snoozed', 'resolved'] : [status]);

/** A conversation with the viewer's own cursor. */
export const presentItem = (row: ConversationRow & { seen_inbound_no: number }): ConversationItem => ({ ...presentConversation(row), seenInboundNo: row.seen_inbound_no });
