import { ConversationSort, type ConversationView, type SavedView } from '@diwan/contract';
import { canSee, CLOSING_SOON_MS, Filter, Priority, priorityRank, type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { type ConversationQuery } from '../sync/api.js';
import { markedFilter } from './views/marked.js';
import { holdsFor, type Own } from './views/membership.js';

/** The lists every workspace has. */
export const ViewName = z.enum(['mine', 'unassigned', 'open', 'snoozed', 'resolved', 'closing', 'mentions', 'following', 'drafts']);
export type ViewName = z.infer<typeof ViewName>;
export const Sort = ConversationSort;
export type Sort = ConversationSort;

const id = z.uuid().optional().catch(undefined);
/** What the address says about the list. Nonsense in an address is ignored, not refused. */
export const InboxSearch = z.object({
  view: ViewName.optional().catch(undefined),
  team: id, number: id, label: id,
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
  sort: Sort.optional().catch(undefined),
  /** A saved view's id. */
  saved: id,
  /** What nobody has saved (yet). */
  filter: Filter.optional().catch(undefined),
});
export type InboxSearch = z.infer<typeof InboxSearch>;

/** One list: which conversations, in which order. A search looks through all of them, whatever their status. */
export interface View {
  readonly name: ViewName;
  readonly team: string | undefined;
  readonly number: string | undefined;
  readonly label: string | undefined;
  readonly q: string | undefined;
  readonly sort: Sort;
  readonly saved: string | undefined;
  /** Of a saved view, once it is known, or of the address. */
  readonly filter: Filter | undefined;
}

/** A team's, number's or label's list holds all that is open unless the address says otherwise. */
export const viewFrom = ({ view, team, number, label, q, sort, saved, filter }: InboxSearch, known?: SavedView): View => {
  if (q === undefined && (saved ?? filter) !== undefined) {
    return { name: 'open', team: undefined, number: undefined, label: undefined, q, saved, filter: saved === undefined ? filter : known?.filter, sort: sort ?? known?.sort ?? 'activity' };
  }
  const name = view ?? (team ?? number ?? label ? 'open' : 'mine');
  if (markedFilter(name) !== undefined) return { saved: undefined, filter: undefined, name, team: undefined, number: undefined, label: undefined, q, sort: sort ?? 'activity' };
  return { saved: undefined, filter: undefined, name, team, number, label, q, sort: name === 'closing' ? 'window' : (sort ?? 'activity') };
};

/** What a list asks in the language of filters; undefined for one that is read in another way. */
export const filterAsked = ({ q, filter, saved, name }: View): Filter | undefined => (q === undefined && saved === undefined ? (filter ?? markedFilter(name)) : filter);

/** The question to the server that answers with this view. */
export function queryFor(view: View): ConversationQuery {
  const { name, team, number, label, q, sort, saved } = view;
  const filter = filterAsked(view);
  if (saved !== undefined) return { view: saved, sort } as ConversationQuery;
  if (filter !== undefined) return { filter: JSON.stringify(filter), sort };
  const filters = { team, number, label, q, sort } as ConversationQuery;
  if (q !== undefined) return { ...filters, status: 'all' };
  switch (name) {
    case 'mine': return { ...filters, status: 'open', assignee: 'me' };
    case 'unassigned': return { ...filters, status: 'open', assignee: 'none' };
    // The last three are asked for by a filter.
    case 'open': case 'closing': case 'mentions': case 'following': case 'drafts': return { ...filters, status: 'open' };
    case 'snoozed': return { ...filters, status: 'snoozed' };
    case 'resolved': return { ...filters, status: 'resolved' };
  }
}

const inQueue = (name: ViewName, conversation: ConversationView, viewer: Viewer, now: number): boolean => {
  switch (name) {
    case 'mine': return conversation.status === 'open' && conversation.assigneeId === viewer.userId;
    case 'unassigned': return conversation.status === 'open' && conversation.assigneeId === null;
    case 'open': return conversation.status === 'open';
    case 'snoozed': return conversation.status === 'snoozed';
    case 'resolved': return conversation.status === 'resolved';
    case 'closing': {
      const left = conversation.windowExpiresAt === null ? 0 : Date.parse(conversation.windowExpiresAt) - now;
      return conversation.status === 'open' && left > 0 && left < CLOSING_SOON_MS;
    }
    // Asked for by a filter.
    case 'mentions': case 'following': case 'drafts': return false;
  }
};

/**
 * Whether a conversation belongs in a list at `now` (epoch milliseconds): what lets rows move between lists the moment they change. Null: only
 * the server knows, as with what a search finds in messages.
 */
export function matchesView(view: View, conversation: ConversationView, viewer: Viewer, now: number, own: Own): boolean | null {
  const { team, number, label, q, name, saved } = view;
  const filter = filterAsked(view);
  if (!canSee(viewer, { numberId: conversation.numberId, ownerId: conversation.assigneeId, teamId: conversation.teamId })) return false;
  if (filter !== undefined) return holdsFor(filter, conversation, { userId: viewer.userId, teamIds: viewer.teamIds, now }, own);
  if (saved !== undefined) return null;
  if (team !== undefined && conversation.teamId !== team) return false;
  if (number !== undefined && conversation.numberId !== number) return false;
  if (label !== undefined && !conversation.labelIds.some((labelId) => labelId === label)) return false;
  return q !== undefined ? null : inQueue(name, conversation, viewer, now);
}

/** Where a conversation stands in a list: by stretch, then by key, both smaller first; ids settle ties as the server does. */
export interface SortKey { readonly stretch: number; readonly key: number; readonly id: string }

const byActivity = (stretch: number, { lastActivityAt, id }: ConversationView): SortKey => ({ stretch, key: -Date.parse(lastActivityAt), id });

/** The server's order: who has a key for this sort comes first, the rest follows by newest activity. */
export function sortKey(sort: Sort, conversation: ConversationView, now: number): SortKey {
  const { waitingSince, windowExpiresAt, id } = conversation;
  switch (sort) {
    case 'activity': return byActivity(0, conversation);
    case 'waiting': return waitingSince === null ? byActivity(1, conversation) : { stretch: 0, key: Date.parse(waitingSince), id };
    case 'window': {
      const closes = windowExpiresAt === null ? 0 : Date.parse(windowExpiresAt);
      return closes <= now ? byActivity(1, conversation) : { stretch: 0, key: closes, id };
    }
    // Priority orders what is in hand; what is resolved follows.
    case 'priority': return byActivity(conversation.status === 'resolved' ? Priority.options.length : Priority.options.length - 1 - priorityRank(conversation.priority), conversation);
  }
}

export const compareKeys = (a: SortKey, b: SortKey): number => {
  if (a.stretch !== b.stretch) return a.stretch - b.stretch;
  if (a.key !== b.key) return a.key - b.key;
  // Newest first runs backwards, ties too.
  const up = a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  return a.key < 0 ? 0 - up : up;
};

export interface Arranging {
  readonly view: View; readonly viewer: Viewer; readonly now: number;
  /** The end of what is loaded; null: all is. */
  readonly horizon: SortKey | null;
  /** What the server listed: decides where only it can. */
  readonly found: ReadonlySet<string>;
  readonly ownOf: (conversation: ConversationView) => Own;
}

/** The list as it should stand: members in order, nothing beyond what is loaded. */
export const arrange = (conversations: readonly ConversationView[], { view, viewer, now, horizon, found, ownOf }: Arranging): readonly ConversationView[] => conversations
  .filter((conversation) => matchesView(view, conversation, viewer, now, ownOf(conversation)) ?? found.has(conversation.id))
  .map((conversation) => ({ conversation, at: sortKey(view.sort, conversation, now) }))
  .filter(({ at }) => horizon === null || compareKeys(at, horizon) <= 0)
  .sort((a, b) => compareKeys(a.at, b.at))
  .map(({ conversation }) => conversation);

/**
 * Keeps a list still while somebody reads or points at it: what left is gone, what stays keeps its place, what is new or would rise to
 * the top waits. Returns what to show and how many wait.
 */
export function holdStill<T extends { readonly id: string }>(shown: readonly string[], wanted: readonly T[]): { rows: readonly T[]; waiting: number } {
  const byId = new Map(wanted.map((row) => [row.id, row]));
  const kept = shown.flatMap((id) => { const row = byId.get(id); return row === undefined ? [] : [row]; });
  const known = new Set(shown);
  const lastKept = wanted.findLastIndex((row) => known.has(row.id));
  // Those after everything shown are the next page: they disturb nobody.
  const tail = wanted.slice(lastKept + 1);
  const top = wanted.findIndex((row) => row.id === kept[0]?.id);
  const waiting = wanted.filter((row, i) => i < top || (i <= lastKept && !known.has(row.id))).length;
  return { rows: [...kept, ...tail], waiting };
}
