import { chartOf } from './chart.js';
import { type Measure } from './measure.js';
import { type RowRecord } from './record.js';

const rate: Measure = { row: 'receive', label: 'answered <all>', unit: '/s', product: 9_000, bare: 18_000, reach: { atLeast: 8_000 }, reachRatio: { atLeast: 0.45 } };
const time: Measure = { row: 'receive', label: 'p99', unit: 'ms', product: 60, bare: null, reach: { atMost: 40 } };
const row = (measures: Measure[], reasons: string[] = []): RowRecord => ({ name: 'receive', at: '2026-01-01T00:00:00Z', quick: false, seconds: 1, measures, notes: [], evidence: [], leftOut: null, void: reasons });

describe('the chart', () => {
  it('draws a bar for each rate with a bare limit and each figure with an upper one', () => {
    const svg = chartOf([row([rate, time])]);
    expect(svg).toContain('receive: answered &#60;all&#62;');
    expect(svg).toContain('9,000 of 18,000/s');
    expect(svg).toContain('60 of 40 ms');
    expect([...svg.matchAll(/class="(b|n)"/g)].map(([, met]) => met)).toEqual(['b', 'n']);
  });
  it('leaves out what does not count', () => expect(chartOf([row([rate], ['busy'])])).not.toContain('receive'));
});
