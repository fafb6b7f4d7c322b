import { type Measure, ratioOf, reached, tableOf } from './measure.js';

const rate: Measure = { row: 'receive', label: 'answered', unit: '/s', product: 9_000, bare: 18_000, reach: { atLeast: 8_000 } };
const time: Measure = { row: 'receive', label: 'p99', unit: 'ms', product: 41.25, bare: null, reach: { atMost: 40 } };

describe('a measure', () => {
  it('sets the product against the bare machine', () => {
    expect(ratioOf(rate)).toBe(0.5);
    expect(ratioOf(time)).toBeNull();
  });
  it('knows rates from times', () => {
    expect(reached(rate)).toBe(true);
    expect(reached(time)).toBe(false);
    expect(reached({ ...time, reach: null })).toBeNull();
  });
  it('is a line of a table', () => {
    expect(tableOf([rate, time])).toMatch(/\| receive: answered \| 9,000 \/s\s+\| 18,000 \/s\s+\| 0\.50\s+\| yes \(≥ 8,000\)/);
    expect(tableOf([rate, time])).toContain('no (≤ 40.0)');
  });
});
