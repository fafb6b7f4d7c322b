import { classifySendOutcome, type FailedSend, type SendAnswer } from '@diwan/cloud-api';
import { AttemptId, MessageStatus, Wamid } from '@diwan/domain';
import { outcomeOf, refusalError, type SendOutcome } from './outcome.js';
import { transition } from './settle.js';

const failed = (failure: FailedSend): SendAnswer => ({ ok: false, failure, verdict: classifySendOutcome(failure) });
const graph = (code: number, status = 400): SendAnswer => failed({ kind: 'http', status, body: { error: { code, message: 'test' } } });
const kindOf = (answer: SendAnswer): string => outcomeOf(answer, 0, () => 0).kind;

describe('outcomeOf', () => {
  it.each<[string, SendAnswer, SendOutcome['kind']]>([
    ['throughput', graph(130429), 'again'], ['pair rate', graph(131056), 'again'], ['never left', failed({ kind: 'network', bytesLeft: false, reason: 'ECONNREFUSED' }), 'again'],
    ['broke off after it left', failed({ kind: 'network', bytesLeft: true, reason: 'ECONNRESET' }), 'unknown'], ['gateway', failed({ kind: 'http', status: 502, body: '<html>' }), 'unknown'],
    ['nonsense', failed({ kind: 'http', status: 200, body: {} }), 'unknown'], ['bad parameter', graph(131009), 'failed'], ['token', graph(190, 401), 'paused'], ['locked', graph(131031, 403), 'paused'],
    ['taken', { ok: true, wamid: Wamid.parse('wamid.x'), messageStatus: null, waId: null, userId: null }, 'accepted'],
  ])('%s', (_name, answer, kind) => {
    expect(kindOf(answer)).toBe(kind);
  });

  it('waits four times longer for a person each time, and slows the number for its own rate only', () => {
    const delays = [0, 1, 2, 3].map((tries) => {
      const outcome = outcomeOf(graph(131056), tries, () => 0);
      return outcome.kind === 'again' ? outcome.delayMs : 0;
    });
    expect(delays).toEqual([1_000, 4_000, 16_000, 64_000]);
    expect(outcomeOf(graph(131056), 0)).toMatchObject({ slowNumber: false });
    expect(outcomeOf(graph(130429), 0)).toMatchObject({ slowNumber: true });
  });

  it('knows what is held for a check at Meta', () => {
    expect(outcomeOf({ ok: true, wamid: Wamid.parse('wamid.x'), messageStatus: 'held_for_quality_assessment', waId: null, userId: null }, 0)).toMatchObject({ kind: 'accepted', held: true });
  });

  it('explains our own refusals with the words for Meta\'s', () => {
    expect(refusalError({ code: 'window_closed', detail: 'x' })).toMatchObject({ code: 0, cause: 'window_closed', nextStep: 'send_template', retryable: true });
    expect(refusalError({ code: 'contact_blocked', detail: 'x' })).toMatchObject({ cause: 'recipient_blocked', nextStep: 'unblock_contact' });
  });

  it('asks nobody to change a message that we ourselves could not prepare', () => {
    expect(refusalError({ code: 'internal_error', detail: 'x' })).toEqual({ code: 0, cause: 'not_prepared', nextStep: 'send_again', retryable: true, detail: 'x' });
  });
});

describe('transition', () => {
  const at = (status: MessageStatus) => ({ id: AttemptId.parse('01939a3c-0000-7000-8000-000000000001'), status, queued_at: new Date('2026-11-23T12:00:00Z') });
  const now = new Date('2026-11-23T12:00:05Z');
  const error = { code: 0, cause: 'x', nextStep: 'x', retryable: true };
  const accepted: SendOutcome = { kind: 'accepted', wamid: Wamid.parse('wamid.x'), held: false };
  const next = (status: MessageStatus, outcome: SendOutcome, moment = now): string | null => transition(at(status), outcome, moment)?.status ?? null;

  it('never takes back a later word from Meta', () => {
    for (const status of ['sent', 'delivered', 'read', 'played'] as const) {
      expect(next(status, accepted)).toBe(status);
      expect(next(status, { kind: 'unknown', error })).toBeNull();
    }
  });

  it('sends again only what certainly did not go', () => {
    const again: SendOutcome = { kind: 'again', delayMs: 1_000, error, slowNumber: false };
    expect(next('sending', again)).toBe('queued');
    for (const status of MessageStatus.options.filter((each) => each !== 'sending' && each !== 'queued')) expect(next(status, again)).not.toBe('queued');
    expect(next('sending', again, new Date('2026-11-24T12:00:01Z'))).toBe('failed');
  });

  it('fails for a later try only what nobody knew of, and nothing of which more is known already', () => {
    const again: SendOutcome = { kind: 'again', delayMs: 1_000, error, slowNumber: false };
    const paused: SendOutcome = { kind: 'paused', reason: 'token_invalid', error };
    for (const outcome of [again, paused]) {
      expect(next('unknown', outcome)).toBe('failed');
      for (const status of MessageStatus.options.filter((each) => !['queued', 'sending', 'unknown'].includes(each))) expect(next(status, outcome)).toBeNull();
    }
  });

  it('settles a doubt', () => {
    expect(next('unknown', accepted)).toBe('accepted');
    expect(next('unknown', { kind: 'failed', error })).toBe('failed');
    expect(next('sending', { kind: 'unknown', error })).toBe('unknown');
  });
});
