import fc from 'fast-check';
import { compareOrder, inboundOrderAt, type Ordered, outboundOrderAt } from './order.js';

const noon = Date.UTC(2026, 10, 1, 12);

it('puts an inbound message at Meta\'s second', () => {
  expect(inboundOrderAt(noon + 999).getTime()).toBe(noon);
  expect(inboundOrderAt(new Date(noon)).getTime()).toBe(noon);
});

it('puts a reply below a customer whose clock is ahead', () => {
  expect(outboundOrderAt(noon, noon + 5000).getTime()).toBe(noon + 5000);
  expect(outboundOrderAt(noon, null).getTime()).toBe(noon);
});

it('sorts a late inbound message above the reply that was written before it came', () => {
  const reply = { orderAt: outboundOrderAt(noon + 60_000, null), seq: 1 };
  const late = { orderAt: inboundOrderAt(noon), seq: 2 };
  expect([reply, late].sort(compareOrder)).toEqual([late, reply]);
});

it('always shows a new reply last among what was there', () => {
  const event = fc.record({ ours: fc.boolean(), at: fc.integer({ min: noon, max: noon + 100_000 }) });
  fc.assert(fc.property(fc.array(event), (events) => {
    const rows: Ordered[] = [];
    events.forEach(({ ours, at }, seq) => {
      const newest = [...rows].sort(compareOrder).at(-1)?.orderAt ?? null;
      const row = { orderAt: ours ? outboundOrderAt(at, newest) : inboundOrderAt(at), seq };
      rows.push(row);
      if (ours) expect([...rows].sort(compareOrder).at(-1)).toBe(row);
    });
  }));
});
