import { type Measure, ratioOf, reached } from './measure.js';
import { tableOf } from './table.js';

const rate: Measure = { row: 'receive', label: 'answered', unit: '/s', product: 9_000, bare: 18_000, reach: { atLeast: 8_000 }, reachRatio: { atLeast: 0.45 } };
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
  it('has not reached its goal when only the figure or only the ratio has', () => {
    expect(reached({ ...rate, bare: 30_000 })).toBe(false);
    expect(reached({ ...rate, product: 7_000, bare: 8_000 })).toBe(false);
  });
  it('is a line of a table', () => {
    expect(tableOf([rate, time])).toMatch(/\| receive: answered \| 9,000 \/s\s+\| 18,000 \/s\s+\| 0\.50\s+\| yes \(≥ 8,000, ratio ≥ 0\.450\)/);
    expect(tableOf([rate, time])).toContain('**no** (≤ 40.0)');
  });
});
