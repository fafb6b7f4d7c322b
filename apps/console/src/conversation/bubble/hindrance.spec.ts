import { hindranceOf } from './hindrance.js';

const schedule = { at: '2026-11-01T08:00:00.000Z', undo: false, cancelOnReply: true, then: 'stay' as const };
const free = { blocked: false, paused: false };

describe('hindranceOf', () => {
  it.each([
    ['waits for its number', { status: 'queued', schedule: null }, { ...free, paused: true }, 'paused'],
    ['will wait for its number', { status: 'scheduled', schedule }, { ...free, paused: true }, 'paused'],
    ['waits for a person to be unblocked, which comes first', { status: 'scheduled', schedule }, { blocked: true, paused: true }, 'blocked'],
    ['goes at once when nothing keeps it', { status: 'queued', schedule: null }, free, null],
    ['may be undone for a moment', { status: 'scheduled', schedule: { ...schedule, undo: true } }, { ...free, paused: true }, null],
    ['was overtaken by the customer', { status: 'cancelled', schedule: { ...schedule, cancelledBy: 'customer' as const } }, free, 'overtaken'],
    ['was taken back by a person', { status: 'cancelled', schedule }, { blocked: true, paused: true }, null],
    ['went', { status: 'sent', schedule: null }, { blocked: true, paused: true }, null],
  ] as const)('a message that %s', (_name, message, circumstances, expected) => {
    expect(hindranceOf({ direction: 'out', ...message }, circumstances)).toBe(expected);
  });

  it('says nothing of what customers wrote', () => {
    expect(hindranceOf({ direction: 'in', status: 'received', schedule: null }, { blocked: true, paused: true })).toBeNull();
  });
});
