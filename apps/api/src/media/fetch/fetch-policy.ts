import { ForbiddenMediaHostError, GraphCallError } from '@diwan/cloud-api';
import { type MediaProblem } from '@diwan/domain';
import { NumberUnusableError } from '../../channel/cloud-clients.js';
import { MediaTooLargeError } from '../store/spool.js';

/** Meta keeps what a webhook named for seven days. Source: Meta, media; since October 2025. */
export const META_KEEPS_MS = 7 * 24 * 3_600_000;
/** Meta says "no such object" also for a moment after the webhook; said this often, it is true. */
const FINAL_AFTER_TRIES = 4;
/** A file that does not come at once is nothing to speak of; after this many tries the screen says so. */
const TOLD_AFTER_TRIES = 3;
const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 3_600_000;

/** The file that came is not the one that was announced: another digest, another length. */
export class DamagedMediaError extends Error {
  override readonly name = 'DamagedMediaError';
}

/** `reason`: a stable word for operators, never an address or a token. `problem`: what the message's reader is told; null: nothing yet. */
export type FetchVerdict =
  | { readonly kind: 'again'; readonly delayMs: number; readonly reason: string; readonly problem: MediaProblem | null }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly problem: MediaProblem };

/** Final after some tries, final at once, or never final while Meta keeps the file. */
interface Cause { readonly reason: string; readonly problem: MediaProblem; readonly final: 'at once' | 'after tries' | 'never' }

/** What to do after a try that failed. `tries`: how many there were, this one included; `ageMs`: since the message came. */
export const afterFailure = (error: unknown, { tries, ageMs }: { tries: number; ageMs: number }): FetchVerdict => {
  const cause = causeOf(error);
  if (cause.final === 'at once' || (cause.final === 'after tries' && tries >= FINAL_AFTER_TRIES)) return { kind: 'unavailable', reason: cause.reason, problem: cause.problem };
  if (ageMs > META_KEEPS_MS) return { kind: 'unavailable', reason: 'expired', problem: 'expired' };
  return {
    kind: 'again', delayMs: Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, tries - 1)), reason: cause.reason,
    problem: tries >= TOLD_AFTER_TRIES ? 'not_yet' : null,
  };
};

const causeOf = (error: unknown): Cause => {
  if (error instanceof MediaTooLargeError) return { reason: 'too_large', problem: 'too_large', final: 'at once' };
  if (error instanceof ForbiddenMediaHostError) return { reason: 'forbidden_host', problem: 'refused', final: 'at once' };
  if (error instanceof DamagedMediaError) return { reason: 'damaged', problem: 'damaged', final: 'after tries' };
  if (error instanceof NumberUnusableError) return { reason: 'number_unusable', problem: 'refused', final: 'never' };
  if (!(error instanceof GraphCallError)) return { reason: 'failed', problem: 'not_yet', final: 'never' };
  if (error.verdict.code === 100 || error.status === 404) return { reason: 'gone_at_meta', problem: 'expired', final: 'after tries' };
  return error.verdict.class === 'permanent'
    ? { reason: error.verdict.cause, problem: 'refused', final: 'after tries' }
    : { reason: error.verdict.cause, problem: 'not_yet', final: 'never' };
};
