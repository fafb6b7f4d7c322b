import { type ConversationView, emptyState, type NotificationView, type SyncState } from '@diwan/contract';
import { newsBetween } from './news.js';
import { channelsFor, readPreferences, USUAL } from './preferences.js';

const uuid = (n: number): string => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const me = uuid(1);
const team = uuid(2);
const listener = { userId: me, teamIds: [team] };
const OPENED = '2026-11-24T08:00:00.000Z';
const BEFORE = '2026-11-24T07:00:00.000Z';
const AFTER = '2026-11-24T09:00:00.000Z';
const since = { openedAt: OPENED, heard: () => 0 };

const conversation = (change: Record<string, unknown> = {}) =>
  ({ id: uuid(100), assigneeId: me, teamId: null, inboundNo: 3, lastInboundAt: AFTER, contact: { blocked: false }, ...change }) as unknown as ConversationView;
const state = (...views: ConversationView[]): SyncState => ({ ...emptyState(1), conversations: new Map(views.map((value) => [value.id, { seq: value.inboundNo, value }])) });
const kinds = (before: SyncState, after: SyncState, more: Partial<typeof since> = {}) => newsBetween(before, after, listener, { ...since, ...more }).map(({ kind }) => kind);

describe('what a person is called for', () => {
  it('is a message to them, to their team or to nobody yet', () => {
    const grown = (change: Record<string, unknown>) => kinds(state(conversation({ ...change, inboundNo: 2 })), state(conversation(change)));
    expect(grown({})).toEqual(['mine']);
    expect(grown({ assigneeId: null })).toEqual(['unassigned']);
    expect(grown({ assigneeId: null, teamId: team })).toEqual(['team']);
  });

  it('is nothing of a colleague’s, of another team’s, of a blocked person’s or of a merged thread’s', () => {
    const silent = [{ assigneeId: uuid(9) }, { assigneeId: uuid(9), teamId: team }, { assigneeId: null, teamId: uuid(8) }, { contact: { blocked: true } }, { mergedInto: uuid(7) }];
    for (const change of silent) expect(kinds(state(conversation({ ...change, inboundNo: 2 })), state(conversation(change)))).toEqual([]);
  });

  it('is no change but a new message: an assignment, a label or one’s own answer calls nobody', () => {
    const was = conversation({ assigneeId: null });
    expect(kinds(state(was), state(conversation({ assigneeId: me })))).toEqual([]);
  });

  it('takes what a list brings for old, and what is new to this page for new, by when it was written', () => {
    expect(kinds(state(), state(conversation({ lastInboundAt: BEFORE })))).toEqual([]);
    expect(kinds(state(), state(conversation({ lastInboundAt: AFTER })))).toEqual(['mine']);
  });

  it('counts a message that Meta brings late, when its conversation was known', () => {
    expect(kinds(state(conversation({ inboundNo: 2, lastInboundAt: BEFORE })), state(conversation({ lastInboundAt: BEFORE })))).toEqual(['mine']);
  });

  it('comes once for a message, however often its conversation changes after', () => {
    expect(kinds(state(conversation({ inboundNo: 2 })), state(conversation()), { heard: () => 3 })).toEqual([]);
  });

  it('is a colleague’s note that names them, while it is unseen', () => {
    const call = (change: object) => ({ id: uuid(50), kind: 'note.mention', severity: 'info', data: {}, link: null, at: AFTER, seen: false, resolvedAt: null, numberId: null, ...change }) as unknown as NotificationView;
    const told = (value: NotificationView): SyncState => ({ ...emptyState(1), notifications: new Map([[value.id, { seq: 1, value }]]) });
    expect(kinds(emptyState(1), told(call({})))).toEqual(['mention']);
    expect(kinds(emptyState(1), told(call({ kind: 'conversation.handed_over' })))).toEqual(['mention']);
    for (const change of [{ seen: true }, { at: BEFORE }, { kind: 'template.approved' }]) expect(kinds(emptyState(1), told(call(change)))).toEqual([]);
  });
});

describe('how they are called', () => {
  const now = Date.parse(AFTER);

  it('sounds from the first day on, without a setting', () => {
    expect(channelsFor(['mine'], USUAL, now)).toEqual({ sound: true, desktop: true });
    expect(channelsFor(['unassigned'], USUAL, now).sound).toBe(true);
    expect(USUAL.volume).toBeGreaterThan(0);
  });

  it('is as loud as the loudest of what came together', () => {
    const rules = { ...USUAL.rules, team: { sound: false, desktop: false } };
    expect(channelsFor(['team'], { ...USUAL, rules }, now)).toEqual({ sound: false, desktop: false });
    expect(channelsFor(['team', 'mention'], { ...USUAL, rules }, now)).toEqual({ sound: true, desktop: true });
  });

  it('is not at all while they want quiet, and again after', () => {
    expect(channelsFor(['mine'], { ...USUAL, quietUntil: '2026-11-24T09:00:01.000Z' }, now)).toEqual({ sound: false, desktop: false });
    expect(channelsFor(['mine'], { ...USUAL, quietUntil: '2026-11-24T08:59:59.000Z' }, now).sound).toBe(true);
  });

  it('falls back to the usual choices when what was kept is of another version, or of nobody’s making', () => {
    expect(readPreferences(JSON.stringify({ ...USUAL, volume: 0.2 })).volume).toBe(0.2);
    for (const text of [null, '{', '{"volume":9}', '[]']) expect(readPreferences(text)).toEqual(USUAL);
  });
});
