import fc from 'fast-check';

const letter = fc.constantFrom(...'abz0 مرحبا,.');
const exactly = (length: number) => fc.array(letter, { minLength: length, maxLength: length }).map((list) => `x${list.join('')}`.slice(0, length));

/** Texts whose lengths lie where rules change: empty, one, in between, at the limit and one beyond. */
export const around = (limit: number): fc.Arbitrary<string> =>
  fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: Math.min(limit, 12) }).chain(exactly) }, { weight: 2, arbitrary: exactly(limit) }, { weight: 1, arbitrary: exactly(limit + 1) }, { weight: 1, arbitrary: fc.constant('') });

/** Absent about half the time. */
export const perhaps = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq: 2 });

/** Lists from none to one beyond the limit, most of them within. */
export const listAround = <T>(item: fc.Arbitrary<T>, limit: number): fc.Arbitrary<T[]> => fc.oneof(
  { weight: 5, arbitrary: fc.array(item, { minLength: 1, maxLength: Math.min(limit, 3) }) }, { weight: 2, arbitrary: fc.array(item, { minLength: limit, maxLength: limit }) },
  { weight: 1, arbitrary: fc.array(item, { minLength: limit + 1, maxLength: limit + 1 }) }, { weight: 1, arbitrary: fc.constant<T[]>([]) });

/** Leaves keys without a value out, as JSON does. */
export const shape = <T extends Record<string, fc.Arbitrary<unknown>>>(keys: T): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(keys).map((value) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)));
