import { type Measure } from './measure.js';
import { busyReasons, voidReasons } from './void.js';

const rate: Measure = { row: 'receive', label: 'answered', unit: '/s', product: 9_000, bare: 13_000, reach: null, reference: 18_400 };
const time: Measure = { row: 'inbox', label: 'list', unit: 'ms', product: 9, bare: 4, reach: null, reference: 3 };

describe('a run', () => {
  it('counts while its bare loops are near what they can do', () => expect(voidReasons([rate, time])).toEqual([]));
  it('is void when a bare rate was under 70 % of the reference', () => {
    expect(voidReasons([{ ...rate, bare: 12_800 }])).toEqual(['receive: the bare loop came to 12,800 /s, 70 % of what it did on the idle reference machine (18,400).']);
  });
  it('is void when a bare time was that much longer', () => expect(voidReasons([{ ...time, bare: 4.5 }])).toHaveLength(1));
  it('is not judged by figures without a bare loop or a reference', () => {
    const { reference: _, ...unreferenced } = rate;
    expect(voidReasons([{ ...rate, bare: null }, { ...unreferenced, bare: 1 }])).toEqual([]);
  });
});

it('a row does not count while other programs have much of the machine', () => {
  expect(busyReasons('receive', 0.31)).toEqual(['receive: other programs had 31 % of the machine meanwhile.']);
  expect([busyReasons('receive', 0.1), busyReasons('receive', null)]).toEqual([[], []]);
});
