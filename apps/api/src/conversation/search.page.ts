import { type ConversationItem, ConversationSort, type ListConversations } from '@diwan/contract';
import { type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { type Tx } from '../database/database.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { EVERY, type Narrowing, Place, placeAt, readItems, readSpots, type Spot } from './list.spots.js';
import { findPeople, findSaid, saidSince, saidSql, type SearchTerms, searchTerms, Stretch } from './search.query.js';

/** A search that has found something answers after this; one that goes on looking says how far back it got. */
const PATIENCE_MS = 100;
const EVERYTHING = 1_000_000;

/** Where a page of a search ended: in which stretch of time, and where in the list of what was found there. */
const SearchPlace = z.object({ sort: ConversationSort, now: z.iso.datetime(), stretch: Stretch, at: Place.nullable() });

export interface SearchPage { data: ConversationItem[]; nextCursor: string | null; searchedBackTo: string | null }

/**
 * A page of conversations whose person, ids, notes or messages match, sight inside. What was said is looked for from the newest days back,
 * stretch by stretch, each listed in the wanted order: until the page is full, nothing is left, or time is up. Call it in one REPEATABLE READ.
 * @throws {ProblemError} invalid_cursor
 */
export const searchPage = async (tx: Tx, viewer: Viewer, query: ListConversations, q: string): Promise<SearchPage> => {
  const from = decodeCursor(SearchPlace, query.cursor);
  const sort = from?.sort ?? query.sort ?? 'activity';
  const now = from?.now ?? new Date().toISOString();
  const deadline = performance.now() + PATIENCE_MS;
  const terms = searchTerms(q);
  const people = await findPeople(tx, viewer, terms);
  const found: (Spot & { stretch: Stretch })[] = [];
  let stretch: Stretch = from?.stretch ?? { before: null, until: null, walk: false };
  let after = from?.at ?? null;
  for (;;) {
    // The rest of a stretch that went back to the beginning goes back to there again.
    const rest = after !== null && stretch.until === null;
    const said = await findSaid(tx, viewer, terms, stretch, rest ? EVERYTHING : query.limit + 1 - found.length, rest ? EVERYTHING : deadline - performance.now());
    stretch = { ...stretch, until: said.backTo, walk: said.walk };
    const ids = said.walk ? undefined : [...(stretch.before === null ? people : []), ...said.ids];
    const spots = await readSpots(tx, viewer, query, { sort, now, after, take: query.limit + 1 - found.length, ...(ids ? { ids } : {}), narrowing: narrowingOf(viewer, query, terms, stretch, people) });
    for (const spot of spots) found.push({ ...spot, stretch });
    const next = said.backTo === null ? null : { before: said.backTo, until: null, walk: false };
    const full = found.length > query.limit;
    if (!full && next !== null && performance.now() < deadline) {
      [stretch, after] = [next, null];
      continue;
    }
    const shown = found.slice(0, query.limit);
    const last = full ? shown.at(-1) : undefined;
    const end = last ? { sort, now, stretch: last.stretch, at: placeAt(last, sort, now) } : next && { sort, now, stretch: next, at: null };
    return { data: await readItems(tx, viewer, shown), nextCursor: end && encodeCursor(end), searchedBackTo: said.backTo };
  }
};

/** What a stretch asks of each conversation itself: what all say is read in those walked through, and what a later stretch had is not shown again. */
const narrowingOf = (viewer: Viewer, query: ListConversations, terms: SearchTerms, { before, walk }: Stretch, people: readonly string[]): Narrowing | undefined => {
  if (!walk && before === null) return undefined;
  return {
    statuses: query.status === 'all' ? EVERY : [query.status], drives: [{}], costly: true,
    condition: ({ bind }) => {
      const known = `c.id = ANY(${bind(people)}::uuid[])`;
      if (before === null) return `${known} OR ${saidSql(viewer, terms, null, bind)}`;
      return [`NOT ${known}`, `NOT (${saidSince(viewer, terms, before, bind)})`, ...(walk ? [`(${saidSql(viewer, terms, before, bind)})`] : [])].join(' AND ');
    },
  };
};
