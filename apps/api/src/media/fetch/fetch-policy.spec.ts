import { ForbiddenMediaHostError, GraphCallError } from '@diwan/cloud-api';
import { MediaTooLargeError } from '../store/spool.js';
import { afterFailure, DamagedMediaError, META_KEEPS_MS } from './fetch-policy.js';

const graph = (status: number, code: number) => new GraphCallError('GET 1', { kind: 'http', status, body: { error: { code } } });
const reset = new GraphCallError('GET media', { kind: 'network', bytesLeft: false, reason: 'ECONNRESET' });

it.each([
  ['the connection broke', reset, 1, { kind: 'again', delayMs: 2_000, problem: null }],
  ['it breaks again and again', reset, 5, { kind: 'again', delayMs: 32_000, problem: 'not_yet' }],
  ['it never stops breaking', reset, 60, { kind: 'again', delayMs: 3_600_000, problem: 'not_yet' }],
  ['Meta does not know it yet', graph(400, 100), 1, { kind: 'again', problem: null }],
  ['Meta does not know it any more', graph(400, 100), 4, { kind: 'unavailable', problem: 'expired', reason: 'gone_at_meta' }],
  ['the address ran out', graph(404, 0), 4, { kind: 'unavailable', problem: 'expired' }],
  ['another file came once', new DamagedMediaError(), 1, { kind: 'again' }],
  ['another file comes always', new DamagedMediaError(), 4, { kind: 'unavailable', problem: 'damaged' }],
  ['it is too large', new MediaTooLargeError(), 1, { kind: 'unavailable', problem: 'too_large' }],
  ['it lies with a stranger', new ForbiddenMediaHostError('evil.example'), 1, { kind: 'unavailable', problem: 'refused' }],
  ['our token is not valid', graph(401, 190), 9, { kind: 'again', problem: 'not_yet' }],
  ['our own disk is full', new Error('ENOSPC'), 9, { kind: 'again', problem: 'not_yet' }],
])('when %s', (_what, error, tries, expected) => {
  expect(afterFailure(error, { tries, ageMs: 60_000 })).toMatchObject(expected);
});

it('gives up when Meta has deleted it', () => {
  expect(afterFailure(reset, { tries: 9, ageMs: META_KEEPS_MS + 1 })).toEqual({ kind: 'unavailable', reason: 'expired', problem: 'expired' });
});
