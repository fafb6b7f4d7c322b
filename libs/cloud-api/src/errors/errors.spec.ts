import fc from 'fast-check';
import { errorCatalogue, explainError, findError } from './catalogue.js';
import { causes } from './causes.js';
import { classifySendOutcome, type FailedSend } from './classify.js';
import { classifyStatusError } from './classify-status.js';
import { nextSteps } from './next-steps.js';
import { PAIR_RETRY, retryDelayMs } from './retry.js';

const http = (status: number, error?: object | string): FailedSend => ({ kind: 'http', status, body: typeof error === 'object' ? { error } : error });

describe('error catalogue', () => {
  it('lists every code once, and no range over a single code of another meaning', () => {
    const codes = errorCatalogue.flatMap((row) => Array.from({ length: row.lastCode - row.code + 1 }, (_, i) => row.code + i));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThan(250);
  });

  it.each(errorCatalogue.map((row) => [row.code, row] as const))('%i has cause and next step in both languages', (_code, row) => {
    const { cause, nextStep } = explainError(row);
    for (const sentence of [cause, nextStep]) {
      expect(sentence.en).toMatch(/^[A-Z].*\.$/);
      expect(sentence.ar).toMatch(/^[\u0600-\u06ff].*\.$/);
    }
  });

  it('has no sentence that nothing leads to', () => {
    const unlisted = new Set(['no_connection', 'unknown_code', 'failed_at_meta', 'ask_admin', 'check_and_decide', 'not_arrived', 'send_again', 'window_closed_in_pause', 'not_prepared']);
    const used = new Set<string>(errorCatalogue.flatMap((row) => [row.cause, row.nextStep]));
    expect([...Object.keys(causes), ...Object.keys(nextSteps)].filter((key) => !used.has(key) && !unlisted.has(key))).toEqual([]);
  });

  it('tells automatic retry, doubt and account apart the same way by class and by retry', () => {
    const implied = { throttled: ['automatic'], unknown: ['reconcile'], account: ['account'], permanent: ['after_fix', 'later', 'never'], transient: [] as string[] };
    for (const row of errorCatalogue) expect(implied[row.class]).toContain(row.retry);
  });

  it('reads the subcode of code 100, and ranges', () => {
    expect(findError(100, 2388024)?.cause).toBe('template_name_taken');
    expect(findError(100, 2494999)?.cause).toBe('invalid_content');
    expect(findError(230)?.cause).toBe('permission_missing');
    expect(findError(424242)).toBeUndefined();
  });
});

describe('classifySendOutcome', () => {
  it.each([
    ['throughput', http(400, { code: 130429 }), 'throttled', 'throughput_reached'],
    ['throughput with 429', http(429, { code: 130429 }), 'throttled', 'throughput_reached'],
    ['code as text', http(400, { code: '130429' }), 'throttled', 'throughput_reached'],
    ['pair rate', http(400, { code: 131056 }), 'throttled', 'pair_rate_limit'],
    ['account rate', http(400, { code: 80007 }), 'throttled', 'account_rate_limit'],
    ['429 of a gateway', http(429, '<html>slow down</html>'), 'throttled', 'throughput_reached'],
    ['token', http(401, { code: 190, error_subcode: 463 }), 'account', 'token_invalid'],
    ['token, code 0', http(401, { code: 0 }), 'account', 'token_invalid'],
    ['permission', http(403, { code: 200 }), 'account', 'permission_missing'],
    ['own number gone', http(400, { code: 100, error_subcode: 33 }), 'account', 'sender_number_gone'],
    ['payment', http(400, { code: 131042 }), 'account', 'payment_problem'],
    ['window', http(400, { code: 131047 }), 'permanent', 'window_closed'],
    ['parameter', http(400, { code: 100 }), 'permanent', 'invalid_content'],
    ['template', http(404, { code: 132001 }), 'permanent', 'template_missing'],
    ['unlisted code', http(400, { code: 999999 }), 'permanent', 'unknown_code'],
    ['something went wrong', http(500, { code: 131000 }), 'unknown', 'meta_unclear'],
    ['unavailable', http(503, { code: 2 }), 'unknown', 'meta_unavailable'],
    ['unlisted code with 500', http(500, { code: 999999 }), 'unknown', 'meta_unavailable'],
    ['said to be transient', http(503, { code: 2, is_transient: true }), 'transient', 'failed_at_meta'],
    ['a rate said to be transient', http(400, { code: 130429, is_transient: true }), 'throttled', 'throughput_reached'],
    ['page of a gateway', http(502, '<html>Bad gateway</html>'), 'unknown', 'meta_unavailable'],
    ['empty 504', http(504, ''), 'unknown', 'meta_unavailable'],
    ['error without code', http(400, { message: 'hm' }), 'unknown', 'meta_unclear'],
    ['200 without id', { kind: 'http', status: 200, body: { messages: [] } }, 'unknown', 'meta_unclear'],
    ['200 with a page', http(200, '<html>'), 'unknown', 'meta_unclear'],
    ['200 with a known error', http(200, { code: 131047 }), 'permanent', 'window_closed'],
    ['refused connection', { kind: 'network', bytesLeft: false, reason: 'ECONNREFUSED' }, 'transient', 'no_connection'],
    ['reset after the body', { kind: 'network', bytesLeft: true, reason: 'ECONNRESET' }, 'unknown', 'meta_unavailable'],
  ] as [string, FailedSend, string, string][])('%s', (_name, outcome, sendClass, cause) => {
    const verdict = classifySendOutcome(outcome);
    expect(verdict).toMatchObject({ class: sendClass, cause });
    expect(verdict.retry !== null).toBe(sendClass === 'throttled' || sendClass === 'transient');
  });

  it('finds exactly one class for whatever comes back, and never retries what may have been sent', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 599 }), fc.jsonValue(), (status, body) => {
      const verdict = classifySendOutcome({ kind: 'http', status, body });
      expect(causes[verdict.cause]).toBeDefined();
      if (verdict.class === 'unknown') expect(verdict.retry).toBeNull();
    }));
  });

  it('keeps the most telling words and what support asks for', () => {
    const verdict = classifySendOutcome(http(400, { message: '(#132000)', code: 132000, error_data: { details: 'body: expected 2, got 1' }, fbtrace_id: 'Az8', error_user_msg: 'Check' }));
    expect(verdict.detail).toBe('body: expected 2, got 1');
    expect(verdict.graphError).toMatchObject({ fbtraceId: 'Az8', userMessage: 'Check' });
  });
});

describe('retryDelayMs', () => {
  it('grows, never falls below the rule, and stays within the jitter of the cap', () => {
    fc.assert(fc.property(fc.nat(40), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const delay = retryDelayMs(PAIR_RETRY, attempt, () => random);
      const plain = Math.min(PAIR_RETRY.capMs, 1_000 * 4 ** attempt);
      expect(delay).toBeGreaterThanOrEqual(plain);
      expect(delay).toBeLessThanOrEqual(plain * 1.5);
    }));
  });

  it('waits as long as Meta says', () => {
    const { retry } = classifySendOutcome({ kind: 'http', status: 400, body: { error: { code: 80007 } }, retryAfterMs: 600_000 });
    expect(retry && retryDelayMs(retry, 0, () => 0)).toBe(600_000);
  });
});

describe('classifyStatusError', () => {
  it.each([
    [131047, 'window_closed', 'send_template', true, false], [131050, 'marketing_opt_out', 'respect_opt_out', false, false],
    [131000, 'failed_at_meta', 'send_again_later', true, false], [130429, 'throughput_reached', 'send_again_later', true, false],
    [131042, 'payment_problem', 'fix_payment', true, true], [424242, 'unknown_code', 'ask_admin', true, false],
  ])('%i', (code, cause, nextStep, mayRetry, accountWide) => {
    expect(classifyStatusError(code)).toMatchObject({ cause, nextStep, mayRetry, accountWide });
  });
});
