import { freeId } from './draft.js';
import { changedAt, movedTo, withLines } from './move.js';

it('moves an item and leaves the rest in order', () => {
  expect([movedTo(['a', 'b', 'c'], 0, 2), movedTo(['a', 'b', 'c'], 2, 1), movedTo(['a'], 0, 1), movedTo(['a'], 0, -1), movedTo(['a', 'b'], 1, 1)]).toEqual([['b', 'c', 'a'], ['a', 'c', 'b'], null, null, null]);
});
it('changes one item', () => { expect(changedAt([{ n: 1 }, { n: 2 }], 1, { n: 3 })).toEqual([{ n: 1 }, { n: 3 }]); });
it('makes items of pasted lines, after the one they were pasted into, each knowing those before it', () => {
  const made = withLines(['a', 'b', 'c'], 1, ['x', 'y', 'z'], (_old, line) => line, (line, soFar) => `${line}${soFar.length}`);
  expect(made).toEqual(['a', 'x', 'y3', 'z4', 'c']);
});
it('finds an id that nothing has', () => { expect(freeId('row', ['row_1', 'row_3'])).toBe('row_2'); });
