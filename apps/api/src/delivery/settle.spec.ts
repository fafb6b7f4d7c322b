import { type AttemptId, type ConversationId, type MessageId } from '@diwan/domain';
import fc from 'fast-check';
import { type AttemptState, settle, type Step } from './settle.js';

const attempt: AttemptState = { id: 'a' as AttemptId, messageId: 'm' as MessageId, conversationId: 'c' as ConversationId, status: 'sending', wamid: null, error: null, times: {} };
const step = (status: Step['status'], second: number, overrides: Partial<Step> = {}): Step => ({
  status, word: status ?? 'warning', at: new Date(1_764_576_000_000 + second * 1000), realWamid: 'wamid.1',
  error: status === 'failed' ? { code: 131026, cause: 'recipient_unreachable', nextStep: 'other_channel', retryable: false, detail: `at ${second}` } : null, ...overrides,
});

describe('settle', () => {
  it('moves forward only and keeps the time of each word', () => {
    const after = settle(attempt, [step('read', 9), step('sent', 1), step('delivered', 5)]);
    expect(after).toMatchObject({ status: 'read', wamid: 'wamid.1' });
    expect(Object.keys(after.times).sort()).toEqual(['delivered', 'read', 'sent']);
  });

  it('keeps what it does not understand without moving', () => {
    expect(settle(attempt, [step(null, 3)])).toMatchObject({ status: 'sending', times: { warning: expect.any(String) } });
  });

  it('believes a delivery more than another device\'s failure', () => {
    for (const steps of [[step('failed', 2), step('delivered', 3)], [step('delivered', 3), step('failed', 2)]]) expect(settle(attempt, steps).status).toBe('delivered');
  });

  it('ends the same in any order, batching and repetition', () => {
    const any = fc.tuple(fc.constantFrom<Step['status']>('sent', 'delivered', 'read', 'played', 'failed', null), fc.nat(20)).map(([status, second]) => step(status, second));
    fc.assert(fc.property(fc.array(any, { maxLength: 8 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.nat(8))), ([list, shuffled, cut]) => {
      const batched = settle(settle(attempt, shuffled.slice(0, cut)), [...shuffled, ...shuffled.slice(0, cut)]);
      expect(batched).toEqual(settle(attempt, list));
    }));
  });
});
