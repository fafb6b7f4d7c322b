import fc from 'fast-check';
import { advance, type AttemptStatus, foldAttempts, isDelivered, isFinal, isTaken, MessageStatus, TransitionTable } from './status.js';

const any = fc.constantFrom(...MessageStatus.options);
/** What Meta can report, plus the answer to our own request. */
const heard = fc.constantFrom<MessageStatus>('accepted', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown');
const shuffled = <T>(list: T[]) => fc.shuffledSubarray(list, { minLength: list.length });

describe('the status table', () => {
  it('reaches every state from the first', () => {
    const reached = new Set<MessageStatus>(['scheduled']);
    for (const state of reached) for (const next of TransitionTable[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...MessageStatus.options].sort());
  });

  it('has no way back: no state can be reached from itself', () => {
    for (const start of MessageStatus.options) {
      const reached = new Set<MessageStatus>(TransitionTable[start]);
      for (const state of reached) for (const next of TransitionTable[state]) reached.add(next);
      expect(reached.has(start)).toBe(false);
    }
  });

  it('cancels and expires only what has not left', () => {
    const sources = (to: MessageStatus) => MessageStatus.options.filter((from) => TransitionTable[from].includes(to));
    expect(sources('cancelled')).toEqual(['scheduled', 'queued']);
    expect(sources('expired')).toEqual(['scheduled', 'queued']);
  });
});

describe('advance', () => {
  it.each<[MessageStatus, MessageStatus, MessageStatus]>([
    ['sent', 'failed', 'failed'], ['delivered', 'failed', 'delivered'], ['failed', 'sent', 'failed'], ['failed', 'delivered', 'delivered'],
    ['read', 'delivered', 'read'], ['unknown', 'accepted', 'accepted'], ['unknown', 'failed', 'failed'], ['accepted', 'unknown', 'accepted'],
    ['cancelled', 'sent', 'cancelled'], ['accepted', 'cancelled', 'accepted'], ['queued', 'expired', 'expired'], ['accepted', 'held', 'held'],
  ])('%s, then %s: %s', (current, next, expected) => { expect(advance(current, next)).toBe(expected); });

  it('ends in the same state whatever the order and however often each was heard', () => {
    const case_ = fc.tuple(any, fc.array(heard, { maxLength: 12 }))
      .chain(([start, list]) => fc.tuple(fc.constant(start), fc.constant(list), shuffled([...list, ...list])));
    fc.assert(fc.property(case_, ([start, list, again]) => { expect(again.reduce(advance, start)).toBe(list.reduce(advance, start)); }));
  });

  it('is idempotent and never leaves a state that it cannot leave by the table', () => {
    fc.assert(fc.property(any, any, (current, next) => {
      const once = advance(current, next);
      expect(advance(once, next)).toBe(once);
      expect(once === current || TransitionTable[current].includes(once)).toBe(true);
    }));
  });

  it('never takes delivery back', () => {
    fc.assert(fc.property(fc.array(any), (list) => {
      let state: MessageStatus = 'queued';
      let delivered = false;
      for (const next of list) {
        state = advance(state, next);
        expect(isDelivered(state) || !delivered).toBe(true);
        delivered = isDelivered(state);
      }
    }));
  });
});

describe('foldAttempts', () => {
  it('speaks for the latest attempt while Meta has taken none', () => {
    expect(foldAttempts([])).toBe('scheduled');
    expect(foldAttempts([{ no: 1, status: 'failed' }, { no: 2, status: 'queued' }])).toBe('queued');
    expect(foldAttempts([{ no: 2, status: 'cancelled' }, { no: 1, status: 'unknown' }])).toBe('cancelled');
  });

  it('prefers an earlier attempt that arrived after all', () => {
    expect(foldAttempts([{ no: 1, status: 'read' }, { no: 2, status: 'failed' }])).toBe('read');
    expect(foldAttempts([{ no: 1, status: 'accepted' }, { no: 2, status: 'queued' }])).toBe('accepted');
    expect(foldAttempts([{ no: 1, status: 'delivered' }, { no: 2, status: 'sent' }])).toBe('delivered');
  });

  it('does not depend on the order of the rows', () => {
    const rows = fc.uniqueArray(fc.record({ no: fc.integer({ min: 1, max: 5 }), status: any }), { selector: (row: AttemptStatus) => row.no });
    fc.assert(fc.property(rows.chain((list) => fc.tuple(fc.constant(list), shuffled(list))), ([list, other]) => {
      expect(foldAttempts(other)).toBe(foldAttempts(list));
      expect(isTaken(foldAttempts(list))).toBe(list.some((row) => isTaken(row.status)));
    }));
  });
});

it('knows which outcomes leave nobody waiting', () => {
  expect(MessageStatus.options.filter(isFinal)).toEqual(['delivered', 'read', 'played', 'failed', 'cancelled', 'expired']);
});
