import { type ConversationItem, ConversationSort, type ListConversations, type Page } from '@diwan/contract';
import { ConversationId, type EpisodeStatus, type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { currentSeq } from '../change/append.js';
import { rows, type Tx } from '../database/database.js';
import { presentConversation } from './conversation.presenter.js';
import { CONVERSATION_COLUMNS, CONVERSATION_JOINS, type ConversationRow } from './conversation.row.js';
import { Binds, type Branch, branchesOf } from './list.branches.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { type Reach } from './filter/reach.js';
import { type Segment, SORT_SEGMENTS } from './list.sort.js';
import { searchConversations } from './search.query.js';

/** Where a page ended: which stretch of which sort, by which clock, after which key. Keys are PostgreSQL's own text, to the microsecond. */
const Place = z.object({ sort: ConversationSort, segment: z.number().int().min(0).max(9), now: z.iso.datetime(), key: z.string().max(40), id: ConversationId });
type Place = z.infer<typeof Place>;

/** What a filter adds to a list: where all that it can hold for is found, and what it asks of each (at the list's own time). */
export interface Narrowing extends Reach { readonly condition: (binds: Binds, now: Date) => string }

interface ListRow extends ConversationRow { sort_key: string; seen_inbound_no: number }
const EVERY: readonly EpisodeStatus[] = ['open', 'snoozed', 'resolved'];

/**
 * A page of what this viewer may see. Call it in one REPEATABLE READ: the page and its place in the change log must be of one moment.
 * @throws {ProblemError} invalid_cursor
 */
export const listConversations = async (tx: Tx, viewer: Viewer, query: ListConversations, narrowing?: Narrowing): Promise<Page<ConversationItem>> => {
  const seq = await currentSeq(tx);
  const place = decodeCursor(Place, query.cursor);
  const sort = place?.sort ?? query.sort ?? 'activity';
  const segments = SORT_SEGMENTS[sort];
  const now = place?.now ?? new Date().toISOString();
  const found: { row: ListRow; segment: number }[] = [];
  const ids = query.q === undefined ? null : await searchConversations(tx, viewer, query.q);
  for (let at = place?.segment ?? 0; at < segments.length && found.length <= query.limit; at += 1) {
    const segment = segments[at];
    if (!segment) break;
    const after = place !== null && place.segment === at ? place : null;
    const page = await readSegment(tx, viewer, query, { segment, now, after, ids, take: query.limit + 1 - found.length, narrowing });
    found.push(...page.map((row) => ({ row, segment: at })));
  }
  const data = found.slice(0, query.limit);
  const last = found.length > query.limit ? data.at(-1) : undefined;
  const end: Place | null = last ? { sort, segment: last.segment, now, key: last.row.sort_key, id: last.row.id } : null;
  return { data: data.map(({ row }) => presentItem(row)), nextCursor: end && encodeCursor(end), seq };
};

interface SegmentQuery { segment: Segment; now: string; after: Place | null; ids: readonly ConversationId[] | null; take: number; narrowing: Narrowing | undefined }

const readSegment = async (tx: Tx, viewer: Viewer, query: ListConversations, { segment, now, after, ids, take, narrowing }: SegmentQuery): Promise<ListRow[]> => {
  if (ids?.length === 0) return [];
  const binds = new Binds([tx.workspaceId]);
  const { bind } = binds;
  const limit = bind(take);
  const place = after && { key: `${bind(after.key)}::timestamptz`, id: `${bind(after.id)}::uuid` };
  const clock = segment.where.includes('$now') ? `${bind(now)}::timestamptz` : '';
  const extra = [
    segment.where.replaceAll('$now', clock),
    ...(ids ? [`c.id = ANY(${bind(ids)}::uuid[])`] : []),
    ...(narrowing ? [`(${narrowing.condition(binds, new Date(now))})`] : []),
  ];
  const order = (key: string, id: string): string => `${key} ${segment.direction}, ${id} ${segment.direction}`;
  const one = (status: EpisodeStatus, { from, where, key, id, each }: Branch): string => {
    const beyond = place ? [`(${key}, ${id}) ${segment.direction === 'ASC' ? '>' : '<'} (${place.key}, ${place.id})`] : [];
    const history = status === 'resolved' && segment.inHistory ? [segment.inHistory.replaceAll('$now', clock)] : [];
    const conditions = [...where, ...extra, ...history, ...beyond, `c.status = '${status}'`, ...(each ? [`${each.column} = every.id`] : [])];
    const walk = `(SELECT ${id} AS id, ${key} AS key FROM ${from} WHERE ${conditions.join(' AND ')} ORDER BY ${order(key, id)} LIMIT ${limit})`;
    return each ? `(SELECT walk.* FROM unnest(${each.values}::uuid[]) AS every (id), LATERAL ${walk} walk)` : walk;
  };
  // One walk per status and sight, each in the order of an index that begins with them; otherwise "all" would sort the whole workspace.
  const walks = statusesOf(narrowing?.statuses ?? query.status, segment).flatMap((status) =>
    (narrowing?.drives ?? [{}]).flatMap((drive) => branchesOf(viewer, { ...query, ...drive }, status, segment, binds).map((branch) => one(status, branch))));
  if (walks.length === 0) return [];
  const reader = bind(viewer.userId);
  return rows<ListRow>(tx, `
    WITH page AS (SELECT * FROM (${walks.join(' UNION ')}) walks ORDER BY ${order('key', 'id')} LIMIT ${limit})
    SELECT ${CONVERSATION_COLUMNS}, page.key::text AS sort_key, coalesce(s.inbound_no, 0) AS seen_inbound_no
    FROM ${CONVERSATION_JOINS} JOIN page ON page.id = c.id
    LEFT JOIN seen_cursor s ON s.workspace_id = c.workspace_id AND s.user_id = ${reader}::uuid AND s.conversation_id = c.id
    WHERE c.workspace_id = $1 ORDER BY ${order('page.key', 'page.id')}`, binds.values);
};

const statusesOf = (status: ListConversations['status'] | readonly EpisodeStatus[], segment: Segment): readonly EpisodeStatus[] =>
  (status === 'all' ? EVERY : typeof status === 'string' ? [status] : status).filter((each) => !segment.notIn?.includes(each));

/** A conversation with the viewer's own cursor. */
export const presentItem = (row: ConversationRow & { seen_inbound_no: number }): ConversationItem => ({ ...presentConversation(row), seenInboundNo: row.seen_inbound_no });
