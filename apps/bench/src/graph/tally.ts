/** One send as it arrived: when (ms since 1970, to the microsecond), for whom, and its place in their line. */
export interface Arrival { readonly atMs: number; readonly person: string; readonly place: number }

/** What a Graph saw of a run. Windows are judged by arrival, when the whole request had been read. */
export interface Tally {
  readonly received: number;
  /** Sends whose attempt had been seen before: Meta would have sent them twice. */
  readonly twice: number;
  /** Sends that came after a later one of the same person, or while an earlier one was unanswered. */
  readonly outOfOrder: number;
  readonly overlapping: number;
  /** The most in any second, wherever it begins: from each arrival on, those before the same moment a second later. */
  readonly mostInAnySecond: number;
  /** Sends in each whole second since the first. */
  readonly perSecond: readonly number[];
}

const SECOND_MS = 1000;

/** The most arrivals in any span of one second, wherever it begins. `times`: ascending. */
export const mostInAnySecond = (times: readonly number[]): number => {
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= SECOND_MS) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
};

/** Arrivals in each whole second since the first. `times`: ascending. */
export const inEachSecond = (times: readonly number[]): number[] => {
  const [first] = times;
  const counts: number[] = [];
  if (first === undefined) return counts;
  for (const time of times) {
    const second = Math.floor((time - first) / SECOND_MS);
    while (counts.length <= second) counts.push(0);
    counts[second] = (counts[second] ?? 0) + 1;
  }
  return counts;
};

/** How many arrivals come after one of the same person with a later place. */
export const countOutOfOrder = (arrivals: readonly Arrival[]): number => {
  const last = new Map<string, number>();
  let count = 0;
  for (const { person, place } of arrivals) {
    if (place < (last.get(person) ?? -1)) count += 1;
    last.set(person, Math.max(place, last.get(person) ?? -1));
  }
  return count;
};
