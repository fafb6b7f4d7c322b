import { type ConversationView } from '@diwan/contract';
import { Filter, type Viewer } from '@diwan/domain';
import fc from 'fast-check';
import { type Own } from './views/membership.js';
import { arrange, compareKeys, holdStill, InboxSearch, matchesView, queryFor, sortKey, viewFrom } from './view.js';

const NOW = Date.parse('2026-11-20T12:00:00.000Z');
const hours = (n: number): string => new Date(NOW + n * 3_600_000).toISOString();
const uuid = (n: number): string => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const me = uuid(1);
const team = uuid(2);
const viewer = { userId: me, teamIds: [team], scopes: ['own', 'team', 'unassigned'], numberIds: null } as unknown as Viewer;

const conversation = (change: Record<string, unknown> = {}): ConversationView => ({
  id: uuid(100), numberId: uuid(3), status: 'open', assigneeId: null, teamId: null, labelIds: [], windowExpiresAt: hours(20), waitingSince: null,
  lastActivityAt: hours(-1), priority: 'normal', contact: { name: '+966 55 000 0000', phone: '+966550000000', profileName: null, username: null, language: 'ar', country: 'SA', blocked: false }, createdAt: hours(-9), ...change,
} as unknown as ConversationView);
const inView = (search: InboxSearch, change: Record<string, unknown>) => matchesView(viewFrom(search), conversation(change), viewer, NOW, { unread: false });

describe('matchesView', () => {
  it('knows whose a conversation is', () => {
    expect(inView({ view: 'mine' }, { assigneeId: me })).toBe(true);
    expect(inView({ view: 'mine' }, {})).toBe(false);
    expect(inView({ view: 'unassigned' }, {})).toBe(true);
    expect(inView({ view: 'unassigned' }, { assigneeId: me })).toBe(false);
  });

  it('shows nothing that the viewer may not see, in any list', () => {
    const somebodyElses = { assigneeId: uuid(9) };
    for (const view of ['mine', 'unassigned', 'open', 'snoozed', 'resolved', 'closing'] as const) expect(inView({ view }, somebodyElses)).toBe(false);
    expect(inView({ q: 'x' }, somebodyElses)).toBe(false);
    expect(inView({ view: 'open' }, { ...somebodyElses, teamId: team })).toBe(true);
  });

  it('moves a conversation between lists with its status', () => {
    const lists = (status: string) => (['open', 'snoozed', 'resolved'] as const).filter((view) => inView({ view }, { status }));
    expect([lists('open'), lists('snoozed'), lists('resolved')]).toEqual([['open'], ['snoozed'], ['resolved']]);
  });

  it('takes a window as closing in its last two hours, never when it is closed or was never open', () => {
    expect([2.01, 2, 1.99, 0.01, 0, -1].map((left) => inView({ view: 'closing' }, { windowExpiresAt: hours(left) }))).toEqual([false, false, true, true, false, false]);
    expect(inView({ view: 'closing' }, { windowExpiresAt: null })).toBe(false);
  });

  it('narrows by team, number and label together', () => {
    const it = { teamId: team, labelIds: [uuid(7)] };
    expect(inView({ team, label: uuid(7), number: uuid(3) }, it)).toBe(true);
    expect(inView({ team, label: uuid(8) }, it)).toBe(false);
    expect(inView({ team, number: uuid(4) }, it)).toBe(false);
  });
});

describe('what a person marked', () => {
  const marks = (over: object) => ({ conversationId: uuid(100), following: false, mentionedAt: null, drafting: false, ...over }) as never;
  const marked = (view: 'mentions' | 'following' | 'drafts', own: Own, change = {}) => matchesView(viewFrom({ view }), conversation(change), viewer, NOW, own);

  it('stands in lists of its own, whatever the status; what is followed leaves when it is resolved', () => {
    expect(marked('mentions', { unread: false, marks: marks({ mentionedAt: hours(-1) }) }, { status: 'resolved' })).toBe(true);
    expect(marked('drafts', { unread: false, marks: marks({ drafting: true }) })).toBe(true);
    expect(['open', 'snoozed', 'resolved'].map((status) => marked('following', { unread: false, marks: marks({ following: true }) }, { status }))).toEqual([true, true, false]);
    expect((['mentions', 'following', 'drafts'] as const).map((view) => marked(view, { unread: false, marks: null }))).toEqual([false, false, false]);
  });

  it('is left to the server where it is not known here', () => {
    expect([marked('mentions', { unread: false }), marked('following', { unread: false }, { status: 'resolved' })]).toEqual([null, false]);
    expect(queryFor(viewFrom({ view: 'following', team }))).toMatchObject({ sort: 'activity', filter: expect.stringContaining('"following"') });
    expect(queryFor(viewFrom({ view: 'drafts', q: 'x' }))).toMatchObject({ q: 'x', status: 'all' });
  });
});

describe('a filter', () => {
  const asked = (...of: unknown[]) => viewFrom({ filter: Filter.parse({ match: 'all', of }) });
  const inFilter = (of: unknown[], change: Record<string, unknown> = {}, unread = false, own: Partial<Own> = {}) => matchesView(asked(...of), conversation({ ...change }), viewer, NOW, { unread, ...own });

  it('lets rows enter and leave as they change and as time passes', () => {
    const late = [{ field: 'waitingSince', test: { op: 'older', span: { amount: 30, unit: 'minute' } } }];
    expect([-0.4, -0.6].map((since) => inFilter(late, { waitingSince: hours(since) }))).toEqual([false, true]);
    expect(inFilter([{ field: 'assignee', op: 'in', values: ['me'] }], { assigneeId: me })).toBe(true);
    expect([true, false].map((unread) => inFilter([{ field: 'unread', value: true }], {}, unread))).toEqual([true, false]);
    expect(inFilter([{ field: 'contact.name', test: { op: 'set' } }])).toBe(false);
  });

  it('leaves to the server what only it knows, and nothing else', () => {
    const ad = { field: 'fromAd', value: true };
    expect([inFilter([ad]), inFilter([ad, { field: 'status', op: 'in', values: ['resolved'] }])]).toEqual([null, false]);
    expect(arrange([conversation({ id: uuid(5) }), conversation({ id: uuid(6) })], { view: asked(ad), viewer, now: NOW, horizon: null, found: new Set([uuid(6)]), ownOf: () => ({ unread: false }) }).map(({ id }) => id)).toEqual([uuid(6)]);
  });

  it('shows nothing that the viewer may not see', () => {
    expect(inFilter([], { assigneeId: uuid(9) })).toBe(false);
  });
});

describe('the address', () => {
  it('ignores nonsense', () => {
    expect(InboxSearch.parse({ view: 'everything', team: 'x', q: ' ', sort: 1 })).toEqual({});
    expect(viewFrom({})).toMatchObject({ name: 'mine', sort: 'activity' });
  });

  it('asks the server for the same list', () => {
    expect(queryFor(viewFrom({ view: 'unassigned', sort: 'waiting' }))).toMatchObject({ status: 'open', assignee: 'none', sort: 'waiting' });
    expect(queryFor(viewFrom({ view: 'resolved', q: 'x' }))).toMatchObject({ status: 'all', q: 'x' });
    expect(queryFor(viewFrom({ view: 'closing', sort: 'activity' }))).toMatchObject({ status: 'open', sort: 'window' });
    expect(queryFor(viewFrom({ team }))).toMatchObject({ status: 'open', team });
  });
});

describe('the order', () => {
  const rows = [
    conversation({ id: uuid(1), waitingSince: hours(-3), windowExpiresAt: hours(1), lastActivityAt: hours(-3) }),
    conversation({ id: uuid(2), priority: 'low', waitingSince: null, windowExpiresAt: null, lastActivityAt: hours(-1) }),
    conversation({ id: uuid(3), priority: 'urgent', waitingSince: hours(-5), windowExpiresAt: hours(-2), lastActivityAt: hours(-2) }),
    conversation({ id: uuid(4), waitingSince: null, windowExpiresAt: hours(9), lastActivityAt: hours(-4) }),
  ];
  const order = (sort: 'activity' | 'waiting' | 'window' | 'priority') =>
    arrange(rows, { view: viewFrom({ view: 'open', sort }), viewer, now: NOW, horizon: null, found: new Set(), ownOf: () => ({ unread: false }) }).map(({ id }) => Number(id.slice(-3)));

  it('is the server’s', () => {
    expect(order('activity')).toEqual([2, 3, 1, 4]);
    expect(order('waiting')).toEqual([3, 1, 2, 4]);
    expect(order('window')).toEqual([1, 4, 2, 3]);
    expect(order('priority')).toEqual([3, 1, 4, 2]);
  });

  it('ends where the loaded part ends', () => {
    const [first] = rows;
    const horizon = sortKey('activity', first ?? conversation(), NOW);
    expect(arrange(rows, { view: viewFrom({ view: 'open' }), viewer, now: NOW, horizon, found: new Set(), ownOf: () => ({ unread: false }) }).map(({ id }) => Number(id.slice(-3)))).toEqual([2, 3, 1]);
  });

  it('is one order for every pair', () => {
    const key = fc.record({ stretch: fc.constantFrom(0 as const, 1 as const), key: fc.integer({ min: -3, max: 3 }), id: fc.constantFrom('a', 'b', 'c') });
    fc.assert(fc.property(key, key, key, (a, b, c) => {
      expect(Math.sign(compareKeys(a, b)) + Math.sign(compareKeys(b, a))).toBe(0);
      if (compareKeys(a, b) <= 0 && compareKeys(b, c) <= 0) expect(compareKeys(a, c)).toBeLessThanOrEqual(0);
    }));
  });
});

describe('holdStill', () => {
  const list = (...ids: string[]) => ids.map((id) => ({ id }));
  const held = (shown: string[], wanted: string[]) => { const { rows, waiting } = holdStill(shown, list(...wanted)); return [rows.map(({ id }) => id).join(''), waiting]; };

  it('keeps places, lets go of what left, and counts what waits', () => {
    expect(held(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['abc', 1]);
    expect(held(['a', 'b', 'c'], ['a', 'c', 'b'])).toEqual(['abc', 0]);
    expect(held(['a', 'b', 'c'], ['x', 'a', 'y', 'c'])).toEqual(['ac', 2]);
  });

  it('appends the next page', () => {
    expect(held(['a', 'b'], ['x', 'a', 'b', 'c', 'd'])).toEqual(['abcd', 1]);
    expect(held([], ['a', 'b'])).toEqual(['ab', 0]);
  });
});
