import { type ConversationItem, ConversationSort, type ListConversations, type Page } from '@diwan/contract';
import { ConversationId, type EpisodeStatus, type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { currentSeq } from '../change/append.js';
import { rows, type Tx } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';
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

/** Where a conversation stands in a list. */
interface Spot { readonly id: ConversationId; readonly key: string; readonly segment: number }
interface ListRow extends ConversationRow { seen_inbound_no: number }
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
  const found: Spot[] = [];
  const ids = query.q === undefined ? null : await searchConversations(tx, viewer, query.q);
  for (let at = place?.segment ?? 0; at < segments.length && found.length <= query.limit; at += 1) {
    const segment = segments[at];
    if (!segment) break;
    const after = place !== null && place.segment === at ? place : null;
    const page = await readSegment(tx, viewer, query, { segment, now, after, ids, take: query.limit + 1 - found.length, narrowing });
    found.push(...page.map((spot) => ({ ...spot, segment: at })));
  }
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  const end: Place | null = last ? { sort, segment: last.segment, now, key: last.key, id: last.id } : null;
  return { data: await readItems(tx, viewer, shown), nextCursor: end && encodeCursor(end), seq };
};

const ITEMS = prepared(`
  SELECT ${CONVERSATION_COLUMNS}, coalesce(s.inbound_no, 0) AS seen_inbound_no FROM ${CONVERSATION_JOINS}
  LEFT JOIN seen_cursor s ON s.workspace_id = c.workspace_id AND s.user_id = $3::uuid AND s.conversation_id = c.id
  WHERE c.workspace_id = $1 AND c.id = ANY($2::uuid[])`);

/** What a page shows, in its order. Prepared, and by itself: planning it anew together with each list took longer than reading both. */
const readItems = async (tx: Tx, viewer: Viewer, spots: readonly Spot[]): Promise<ConversationItem[]> => {
  if (spots.length === 0) return [];
  const found = await run<ListRow>(tx, ITEMS, [tx.workspaceId, spots.map(({ id }) => id), viewer.userId]);
  const byId = new Map(found.map((row) => [row.id, row]));
  return spots.flatMap(({ id }) => byId.get(id) ?? []).map(presentItem);
};

interface SegmentQuery { segment: Segment; now: string; after: Place | null; ids: readonly ConversationId[] | null; take: number; narrowing: Narrowing | undefined }

const readSegment = async (tx: Tx, viewer: Viewer, query: ListConversations, { segment, now, after, ids, take, narrowing }: SegmentQuery): Promise<Omit<Spot, 'segment'>[]> => {
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
  // Only what begins with several things, of which a conversation may have more than one, finds anything twice.
  const together = (narrowing?.drives.length ?? 1) > 1 ? ' UNION ' : ' UNION ALL ';
  return rows<Omit<Spot, 'segment'>>(tx, `SELECT id, key::text AS key FROM (${walks.join(together)}) walks ORDER BY ${order('walks.key', 'walks.id')} LIMIT ${limit}`, binds.values);
};

const statusesOf = (status: ListConversations['status'] | readonly EpisodeStatus[], segment: Segment): readonly EpisodeStatus[] =>
  (status === 'all' ? EVERY : typeof status === 'string' ? [status] : status).filter((each) => !segment.notIn?.includes(each));

/** A conversation with the viewer's own cursor. */
export const presentItem = (row: ConversationRow & { seen_inbound_no: number }): ConversationItem => ({ ...presentConversation(row), seenInboundNo: row.seen_inbound_no });
