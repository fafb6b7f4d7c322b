import { type ConversationItem, ConversationSort, type ListConversations } from '@diwan/contract';
import { ConversationId, type EpisodeStatus, type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { rows, type Tx } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';
import { presentConversation } from './conversation.presenter.js';
import { CONVERSATION_COLUMNS, CONVERSATION_JOINS, type ConversationRow } from './conversation.row.js';
import { type Reach } from './filter/reach.js';
import { Binds, type Branch, branchesOf } from './list.branches.js';
import { type Segment, SORT_SEGMENTS } from './list.sort.js';

/** Where a page ended: which stretch of which sort, by which clock, after which key. Keys are PostgreSQL's own text, to the microsecond. */
export const Place = z.object({ sort: ConversationSort, segment: z.number().int().min(0).max(9), now: z.iso.datetime(), key: z.string().max(40), id: ConversationId });
export type Place = z.infer<typeof Place>;

/** What a filter adds to a list: where all that it can hold for is found, and what it asks of each (at the list's own time). */
export interface Narrowing extends Reach {
  /** Of conversation `c`; where `costly`, it asks of its id alone. */
  readonly condition: (binds: Binds, now: Date) => string;
  /** It reads so much of each conversation that those that stand first must be asked first, and no more than it takes. */
  readonly costly?: boolean;
}

/** Where a conversation stands in a list. */
export interface Spot { readonly id: ConversationId; readonly key: string; readonly segment: number }
interface ListRow extends ConversationRow { seen_inbound_no: number }
/** Every status, for "all". */
export const EVERY: readonly EpisodeStatus[] = ['open', 'snoozed', 'resolved'];

/** What a page is read of: the sort and its clock, where it goes on, how many are wanted, and what narrows it. */
export interface SpotsQuery {
  readonly sort: ConversationSort; readonly now: string; readonly after: Place | null; readonly take: number;
  readonly ids?: readonly ConversationId[]; readonly narrowing?: Narrowing | undefined;
}

/** The next spots of a list, in its order. */
export const readSpots = async (tx: Tx, viewer: Viewer, query: ListConversations, { sort, now, after, take, ids, narrowing }: SpotsQuery): Promise<Spot[]> => {
  const segments = SORT_SEGMENTS[sort];
  const found: Spot[] = [];
  for (let at = after?.segment ?? 0; at < segments.length && found.length < take; at += 1) {
    const segment = segments[at];
    if (!segment) break;
    const page = await readSegment(tx, viewer, query, { segment, now, after: after !== null && after.segment === at ? after : null, ids: ids ?? null, take: take - found.length, narrowing });
    found.push(...page.map((spot) => ({ ...spot, segment: at })));
  }
  return found;
};

/** Where a page that ends with this spot goes on. */
export const placeAt = (spot: Spot, sort: ConversationSort, now: string): Place => ({ sort, segment: spot.segment, now, key: spot.key, id: spot.id });

const ITEMS = prepared(`
  SELECT ${CONVERSATION_COLUMNS}, coalesce(s.inbound_no, 0) AS seen_inbound_no FROM ${CONVERSATION_JOINS}
  LEFT JOIN seen_cursor s ON s.workspace_id = c.workspace_id AND s.user_id = $3::uuid AND s.conversation_id = c.id
  WHERE c.workspace_id = $1 AND c.id = ANY($2::uuid[])`);

/** What a page shows, in its order. Prepared, and by itself: planning it anew together with each list took longer than reading both. */
export const readItems = async (tx: Tx, viewer: Viewer, spots: readonly Pick<Spot, 'id'>[]): Promise<ConversationItem[]> => {
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
  ];
  const narrowed = narrowing ? `(${narrowing.condition(binds, new Date(now))})` : 'true';
  const order = (key: string, id: string): string => `${key} ${segment.direction}, ${id} ${segment.direction}`;
  const one = (status: EpisodeStatus, { from, where, key, id, each }: Branch): string => {
    const beyond = place ? [`(${key}, ${id}) ${segment.direction === 'ASC' ? '>' : '<'} (${place.key}, ${place.id})`] : [];
    const history = status === 'resolved' && segment.inHistory ? [segment.inHistory.replaceAll('$now', clock)] : [];
    const conditions = [...where, ...extra, ...history, ...beyond, `c.status = '${status}'`, ...(each ? [`${each.column} = every.id`] : [])];
    const given = `SELECT ${id} AS id, ${key} AS key FROM ${from} WHERE ${conditions.join(' AND ')}`;
    const walk = narrowing?.costly === true
      ? `(SELECT c.id, c.key FROM (${given} ORDER BY ${order(key, id)} OFFSET 0) c WHERE ${narrowed} ORDER BY ${order('c.key', 'c.id')} LIMIT ${limit})`
      : `(${given} AND ${narrowed} ORDER BY ${order(key, id)} LIMIT ${limit})`;
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

const presentItem = (row: ConversationRow & { seen_inbound_no: number }): ConversationItem => ({ ...presentConversation(row), seenInboundNo: row.seen_inbound_no });
