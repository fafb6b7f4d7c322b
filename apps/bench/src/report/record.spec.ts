import { mergeRows, type RowRecord } from './record.js';

const row = (name: string, seconds: number): RowRecord => ({ name, at: '2026-01-01T00:00:00Z', quick: false, seconds, measures: [], notes: [], evidence: [], leftOut: null, void: [] });

it('keeps what was not measured again, and drops rows that are no more', () => {
  const merged = mergeRows([row('a', 1), row('gone', 1), row('b', 1)], [row('b', 2)], ['a', 'b', 'c']);
  expect(merged.map(({ name, seconds }) => [name, seconds])).toEqual([['a', 1], ['b', 2]]);
});
