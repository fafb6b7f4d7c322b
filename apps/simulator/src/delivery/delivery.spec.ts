import { billingOf, priceTags } from './billing.js';
import { canAdvance } from './statuses.js';
import { freeEntryExpiresAt, noteReply, windowExpiresAt } from './window.js';

const hour = 3_600_000;
const before = Date.UTC(2026, 8, 1);
const after = Date.UTC(2026, 9, 1);

describe('the service window', () => {
  it('is open for 24 hours after the customer\'s last message', () => {
    expect(windowExpiresAt({ lastInboundAt: before }, before + 24 * hour - 1)).toBe(before + 24 * hour);
    expect(windowExpiresAt({ lastInboundAt: before }, before + 24 * hour)).toBeNull();
    expect(windowExpiresAt({}, before)).toBeNull();
  });
});

describe('the free entry point', () => {
  it('begins with the first reply within 24 hours of the click and lasts 72', () => {
    const thread = { referralAt: before };
    noteReply(thread, before + hour);
    noteReply(thread, before + 2 * hour);
    expect(freeEntryExpiresAt(thread, before + 3 * hour)).toBe(before + 73 * hour);
    expect(freeEntryExpiresAt(thread, before + 73 * hour)).toBeNull();
  });

  it('does not begin with a late reply', () => {
    const thread = { referralAt: before };
    noteReply(thread, before + 24 * hour + 1);
    expect(thread).toEqual({ referralAt: before });
  });
});

describe('billing', () => {
  const open = { lastInboundAt: before };
  it.each([
    ['a service message before October 2026', null, open, before, 'free_customer_service', false],
    ['a service message since October 2026', null, open, after, 'regular', true],
    ['a utility template inside the window before October 2026', 'UTILITY', open, before, 'free_customer_service', false],
    ['a utility template outside it', 'UTILITY', {}, before, 'regular', true],
    ['a marketing template', 'MARKETING', open, before, 'regular', true],
    ['anything within a free entry point', 'MARKETING', { freeEntryAt: after }, after + hour, 'free_entry_point', false],
  ] as const)('%s', (_case, category, thread, now, type, billable) => expect(billingOf(category, { ...thread }, now)).toMatchObject({ type, billable }));

  const tags = (version: string, status: string) => priceTags(billingOf(null, {}, after), version, status, after);
  it('names conversations before version 24 only, and their end with sent only', () => {
    expect(tags('v23.0', 'sent')).toMatchObject({ conversation: { id: expect.any(String), expiration_timestamp: expect.stringMatching(/^\d+$/), origin: { type: 'service' } } });
    expect(tags('v23.0', 'delivered')['conversation']).not.toHaveProperty('expiration_timestamp');
    expect(tags('v24.0', 'sent')).not.toHaveProperty('conversation');
    expect(tags('v25.0', 'sent')['pricing']).toEqual({ billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' });
  });
});

describe('ticks', () => {
  it.each([
    ['accepted', 'sent', true], ['sent', 'read', true], ['read', 'delivered', false], ['read', 'read', false], ['read', 'played', true],
    ['sent', 'failed', true], ['delivered', 'failed', false], ['failed', 'sent', false],
  ] as const)('%s to %s: %s', (from, to, can) => expect(canAdvance(from, to)).toBe(can));
});
