import fc from 'fast-check';
import { dependsOnTime, Filter, type FilterContext, type FilterSubject, isPersonal, judgeFilter, matchesFilter, spanMs, timeHolds } from './index.js';

const ME = '01890000-0000-7000-8000-000000000001';
const SARA = '01890000-0000-7000-8000-000000000002';
const SALES = '01890000-0000-7000-8000-00000000000a';
const VIP = '01890000-0000-7000-8000-0000000000aa';
const LATE = '01890000-0000-7000-8000-0000000000bb';
const NUMBER = '01890000-0000-7000-8000-0000000000cc';
const NOW = '2026-03-01T12:00:00.000Z';
const context: FilterContext = { userId: ME, teamIds: [SALES], now: NOW };

const subject: FilterSubject = {
  status: 'open', assigneeId: ME, teamId: SALES, numberId: NUMBER, priority: 'high', turnOwner: 'human', labelIds: [VIP],
  windowExpiresAt: '2026-03-01T13:00:00.000Z', waitingSince: '2026-03-01T11:30:00.000Z', lastActivityAt: '2026-03-01T11:30:00.000Z', lastInboundAt: '2026-03-01T11:30:00.000Z',
  createdAt: '2026-01-01T00:00:00.000Z', snoozedUntil: null, unread: true, mentioned: false, following: false, draft: false, fromAd: false, custom: { stage: 'won' },
  contact: { name: 'أحمد السيد', language: 'ar_EG', country: 'EG', blocked: false, optedOut: false, custom: { plan: ['gold', 'annual'], orders: 12, city: 'القاهرة', renewal: '2026-03-02', trial: true } },
};

/** As a person's words would come in over the wire: parsed by the schema first. */
const holds = (of: unknown[], changed: Partial<FilterSubject> = {}, match: 'all' | 'any' = 'all'): boolean => matchesFilter(Filter.parse({ match, of }), { ...subject, ...changed }, context);

describe('a condition', () => {
  it.each([
    [{ field: 'assignee', op: 'in', values: ['me'] }, {}, true],
    [{ field: 'assignee', op: 'in', values: ['none', SARA] }, {}, false],
    [{ field: 'assignee', op: 'in', values: ['none'] }, { assigneeId: null }, true],
    [{ field: 'assignee', op: 'notIn', values: ['me'] }, { assigneeId: null }, true],
    [{ field: 'team', op: 'in', values: ['mine'] }, {}, true],
    [{ field: 'team', op: 'in', values: ['mine'] }, { teamId: null }, false],
    [{ field: 'label', op: 'all', values: [VIP, LATE] }, {}, false],
    [{ field: 'label', op: 'any', values: [VIP, LATE] }, {}, true],
    [{ field: 'label', op: 'none', values: [LATE] }, {}, true],
    [{ field: 'window', is: 'open' }, {}, true],
    [{ field: 'window', is: 'closed' }, { windowExpiresAt: NOW }, true],
    [{ field: 'window', is: 'never' }, { windowExpiresAt: null }, true],
    [{ field: 'windowCloses', test: { op: 'next', span: { amount: 2, unit: 'hour' } } }, {}, true],
    [{ field: 'waitingSince', test: { op: 'older', span: { amount: 30, unit: 'minute' } } }, {}, false],
    [{ field: 'waitingSince', test: { op: 'older', span: { amount: 29, unit: 'minute' } } }, {}, true],
    [{ field: 'snoozedUntil', test: { op: 'unset' } }, {}, true],
    [{ field: 'contact.language', op: 'in', values: ['ar'] }, {}, true],
    [{ field: 'contact.language', op: 'in', values: ['ar_SA'] }, {}, false],
    [{ field: 'contact.name', test: { op: 'contains', value: 'احمد' } }, {}, true],
    [{ field: 'contact.name', test: { op: 'isNot', value: 'sara' } }, {}, true],
  ])('%j of %j is %s', (condition, changed, expected) => expect(holds([condition], changed as Partial<FilterSubject>)).toBe(expected));
});

describe('a custom field', () => {
  const custom = (key: string, test: unknown): boolean => holds([{ field: 'contact.custom', key, test }]);

  it('is compared by its own type', () => {
    expect(custom('plan', { type: 'choice', op: 'all', values: ['gold', 'annual'] })).toBe(true);
    expect(custom('orders', { type: 'number', test: { op: 'atLeast', value: 12 } })).toBe(true);
    expect(custom('city', { type: 'text', test: { op: 'is', value: 'القاهره' } })).toBe(true);
    expect(custom('renewal', { type: 'date', test: { op: 'next', span: { amount: 1, unit: 'day' } } })).toBe(true);
    expect(custom('trial', { type: 'bool', value: true })).toBe(true);
    expect(holds([{ field: 'custom', key: 'stage', test: { type: 'choice', op: 'any', values: ['won'] } }])).toBe(true);
  });

  it('that is missing, or of another type by now, is not set', () => {
    expect(custom('nothing', { type: 'text', test: { op: 'unset' } })).toBe(true);
    expect(custom('orders', { type: 'text', test: { op: 'set' } })).toBe(false);
    expect(custom('nothing', { type: 'bool', value: false })).toBe(true);
  });
});

describe('groups', () => {
  const mine = { field: 'assignee', op: 'in', values: ['me'] };
  const theirs = { field: 'assignee', op: 'in', values: [SARA] };

  it('join by all or any, and may be turned round', () => {
    expect(holds([mine, theirs])).toBe(false);
    expect(holds([mine, theirs], {}, 'any')).toBe(true);
    expect(holds([{ match: 'any', not: true, of: [mine, theirs] }])).toBe(false);
    expect(holds([{ match: 'any', of: [theirs, { match: 'all', of: [mine] }] }])).toBe(true);
  });

  it('hold for everything while empty, by all and by any', () => {
    expect(holds([])).toBe(true);
    expect(holds([], {}, 'any')).toBe(true);
  });

  it('are refused when too deep, too many, or empty inside', () => {
    const nested = { match: 'all', of: [{ match: 'any', of: [{ match: 'all', of: [{ match: 'all', of: [mine] }] }] }] };
    expect(Filter.safeParse(nested).success).toBe(false);
    expect(Filter.safeParse({ match: 'all', of: Array.from({ length: 30 }, () => ({ match: 'any', of: [mine, theirs] })) }).success).toBe(false);
    expect(Filter.safeParse({ match: 'all', of: [{ match: 'any', of: [] }] }).success).toBe(false);
  });
});

describe('a filter of which not everything is known', () => {
  const known = { field: 'unread', value: true };
  const hidden = { field: 'fromAd', value: true };
  const judge = (match: string, of: unknown[], unread: boolean, not = false) =>
    judgeFilter(Filter.parse({ match, of, ...(not ? { not } : {}) }), (condition) => (condition.field === 'unread' ? unread : null));

  it.each([
    ['all', [known, hidden], true, false, null], ['all', [known, hidden], false, false, false], ['any', [known, hidden], true, false, true], ['any', [known, hidden], false, false, null],
    ['any', [known, hidden], true, true, false], ['all', [hidden], true, true, null], ['any', [], true, false, true], ['all', [known], true, false, true],
  ] as const)('%s of %j while unread is %s (not: %s) is %s', (match, of, unread, not, expected) => expect(judge(match, [...of], unread, not)).toBe(expected));

  it('says whose it is, and whether time alone changes it', () => {
    const of = (...conditions: unknown[]) => Filter.parse({ match: 'all', of: [{ match: 'any', of: conditions }] });
    expect([of({ field: 'assignee', op: 'in', values: ['me'] }), of(known), of({ field: 'team', op: 'in', values: ['mine'] }), of({ field: 'assignee', op: 'in', values: ['none', SARA] })].map(isPersonal)).toEqual([true, true, true, false]);
    const relative = { op: 'older', span: { amount: 1, unit: 'day' } };
    expect([of({ field: 'created', test: relative }), of({ field: 'window', is: 'open' }), of({ field: 'contact.custom', key: 'due', test: { type: 'date', test: relative } }), of({ field: 'created', test: { op: 'after', at: NOW } }), of(known)].map(dependsOnTime))
      .toEqual([true, true, true, false, false]);
  });
});

describe('a moment', () => {
  const span = fc.record({ amount: fc.integer({ min: 1, max: 500 }), unit: fc.constantFrom('minute', 'hour', 'day', 'week') });
  const ago = fc.integer({ min: -1e10, max: 1e10 });

  it('in the past is either within a span or older, never both', () => {
    fc.assert(fc.property(span, ago, (length, ms) => {
      const at = Date.parse(NOW) - ms;
      const past = timeHolds({ op: 'past', span: length }, at, NOW);
      const older = timeHolds({ op: 'older', span: length }, at, NOW);
      expect(past && older).toBe(false);
      expect(past || older).toBe(ms >= 0);
      expect(past).toBe(ms >= 0 && ms <= spanMs(length));
    }));
  });
});
