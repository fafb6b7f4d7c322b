import { type TimelineItem, timelineKey } from '@diwan/contract';

/** So many of a thread's entries are drawn at most: beyond it pages become heavy, whatever the browser leaves out of view. */
export const DRAWN = 300;
/** So many come into the drawing at an end that the reader nears. */
export const STEP = 60;
/** Whoever stays at the present sees more before the oldest are let go: somebody may be reading there. */
const STAYED = 2 * DRAWN;

/** The part of what is known that is drawn, by its first and last entry. */
export interface Drawn { readonly first: string; readonly last: string }
export type Way = 'older' | 'newer';
type Range = readonly [from: number, to: number];

const idOf = (item: TimelineItem): string => timelineKey(item).id;
const between = (items: readonly TimelineItem[], [from, to]: Range): Drawn | null => {
  const [first, last] = [items[from], items[to]];
  return first === undefined || last === undefined ? null : { first: idOf(first), last: idOf(last) };
};

/** Where the drawn part stands in these items; null when it is not among them. */
export function rangeOf(items: readonly TimelineItem[], drawn: Drawn | null): Range | null {
  if (drawn === null) return null;
  const to = items.findLastIndex((item) => idOf(item) === drawn.last);
  const from = items.findIndex((item) => idOf(item) === drawn.first);
  return from < 0 || to < from ? null : [from, to];
}

/** The newest, or those around one of them. */
export function drawnAround(items: readonly TimelineItem[], target: string | null): Drawn | null {
  const at = target === null ? -1 : items.findIndex((item) => idOf(item) === target);
  const to = at < 0 ? items.length - 1 : Math.min(items.length - 1, Math.max(DRAWN - 1, at + DRAWN / 2));
  return between(items, [Math.max(0, to - DRAWN + 1), to]);
}

/** One step further, letting go of as much at the other end. */
export function slide(items: readonly TimelineItem[], drawn: Drawn, way: Way): Drawn | null {
  const range = rangeOf(items, drawn);
  if (range === null) return drawn;
  const [from, to] = range;
  const start = Math.max(0, from - STEP);
  const end = Math.min(items.length - 1, to + STEP);
  return between(items, way === 'older' ? [start, Math.min(to, start + DRAWN - 1)] : [Math.max(from, end - DRAWN + 1), end]);
}

/**
 * What is drawn once `items` are known instead of `before`. A page that was asked for at an end (`wish`) is stepped into; who was at the present
 * stays there; a part that is known no more gives way to the one around `target`.
 */
export function follow(items: readonly TimelineItem[], before: readonly TimelineItem[], drawn: Drawn | null, { wish, target }: { readonly wish: Way | null; readonly target: string | null }): Drawn | null {
  const range = rangeOf(items, drawn);
  if (drawn === null || range === null) return drawnAround(items, target);
  const [from, to] = range;
  if (items.length <= DRAWN) return between(items, [0, items.length - 1]);
  if (wish !== null && (wish === 'older' ? from > 0 : to < items.length - 1)) return slide(items, drawn, wish);
  const newest = before.at(-1);
  if (newest === undefined || idOf(newest) !== drawn.last) return drawn;
  const end = items.length - 1;
  return between(items, [end - from < STAYED ? from : end - DRAWN + 1, end]);
}
