import { type TimelineItem, timelineKey, type TimelinePage } from './timeline.js';

/** Where something stands in a thread. */
export interface Place { readonly at: string; readonly seq: number }

/**
 * A part of a thread that is known without a gap. `older` and `newer` are the cursors that lead on from its ends; without one it reaches
 * the beginning, or the present. The ends themselves belong to it; null only where the thread is empty.
 */
export interface Stretch { readonly first: Place | null; readonly last: Place | null; readonly older: string | null; readonly newer: string | null }

const isBefore = (a: Place, b: Place): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq);

export const placeOf = (item: TimelineItem): Place => {
  const { at, seq } = timelineKey(item);
  return { at, seq };
};

/** True when what stands at this place is part of the stretch. */
export const inStretch = ({ first, last, older, newer }: Stretch, place: Place): boolean =>
  (older === null || first === null || !isBefore(place, first)) && (newer === null || last === null || !isBefore(last, place));

/** What a page makes known. `beside` is the end of the stretch that it was asked from: between the two nothing is missing. */
export function stretchOfPage({ data, nextCursor, newerCursor }: TimelinePage, beside: Place | null = null): Stretch {
  const places = [...data.map(placeOf), ...(beside === null ? [] : [beside])].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  return { first: places[0] ?? null, last: places.at(-1) ?? null, older: nextCursor, newer: newerCursor };
}

const startsBefore = (a: Stretch, b: Stretch): boolean => a.older === null || (b.older !== null && a.first !== null && b.first !== null && isBefore(a.first, b.first));
const endsAfter = (a: Stretch, b: Stretch): boolean => a.newer === null || (b.newer !== null && a.last !== null && b.last !== null && isBefore(b.last, a.last));

/** They share a place, so that together they are one. */
const touch = (a: Stretch, b: Stretch): boolean =>
  [[a, b], [b, a]].some(([one, other]) => one !== undefined && other !== undefined && (one.first === null || one.last === null || inStretch(other, one.first) || inStretch(other, one.last)));

const union = (a: Stretch, b: Stretch): Stretch => {
  const start = startsBefore(a, b) ? a : b;
  const end = endsAfter(a, b) ? a : b;
  return { first: start.first ?? end.first, older: start.older, last: end.last ?? start.last, newer: end.newer };
};

/** The known parts of a thread with one more: what touches becomes one, the rest stays apart. Oldest first. */
export function withStretch(known: readonly Stretch[], next: Stretch): readonly Stretch[] {
  const joined = known.filter((other) => touch(other, next)).reduce(union, next);
  return [...known.filter((other) => !touch(other, next)), joined].sort((a, b) => (startsBefore(a, b) ? -1 : 1));
}

/** The part that is drawn: the one around a place, or without one the one that reaches the present. */
export const stretchAt = (known: readonly Stretch[], place: Place | null): Stretch | undefined =>
  known.find((stretch) => (place === null ? stretch.newer === null : inStretch(stretch, place)));
