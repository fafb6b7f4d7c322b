import { countOutOfOrder, inEachSecond, mostInAnySecond } from './tally.js';

describe('mostInAnySecond', () => {
  it('counts a span that no whole second shows', () => expect(mostInAnySecond([0, 900, 950, 1100, 1800, 1899, 1900])).toBe(5));
  it('does not count the same moment a second later', () => expect(mostInAnySecond([0, 1000, 2000])).toBe(1));
  it('knows of an empty run', () => expect(mostInAnySecond([])).toBe(0));
});

it('counts whole seconds from the first arrival on, empty ones too', () => expect(inEachSecond([5, 6, 1004.9, 2500, 2600])).toEqual([3, 0, 2]));

describe('countOutOfOrder', () => {
  const arrivals = (...of: [person: string, place: number][]) => of.map(([person, place], at) => ({ atMs: at, person, place }));
  it('lets persons run beside each other', () => expect(countOutOfOrder(arrivals(['a', 1], ['b', 5], ['a', 2], ['b', 6]))).toBe(0));
  it('finds one that was overtaken', () => expect(countOutOfOrder(arrivals(['a', 1], ['a', 3], ['a', 2], ['a', 4]))).toBe(1));
});
