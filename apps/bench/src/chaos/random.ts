/** A stream of pseudo-random numbers that a seed fixes for ever. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next: () => number;
  chance: (probability: number) => boolean;
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number;
  pick: <T>(values: readonly T[]) => T;
  /** A stream of its own for one purpose: what is drawn from it moves nothing elsewhere. */
  fork: (purpose: string) => Random;
}

const hash = (text: string): number => [...text].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0)!, 0x01000193) >>> 0, 0x811c9dc5);

/** Mulberry32: small, fast, even enough for choosing faults; nothing here is secret. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next, between, chance: (probability) => next() < probability,
    pick: (values) => {
      const value = values[between(0, values.length - 1)];
      if (value === undefined) throw new Error('There is nothing to choose from');
      return value;
    },
    fork: (purpose) => randomOf(hash(`${seed}/${purpose}`)),
  };
};
