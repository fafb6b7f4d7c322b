import { ForbiddenMediaHostError, GraphCallError } from '@diwan/cloud-api';
import { NumberUnusableError } from '../channel/cloud-clients.js';
import { MediaTooLargeError } from './media-store.js';

/** Meta keeps what a webhook named for seven days. Source: Meta, media; since October 2025. */
const META_KEEPS_MS = 7 * 24 * 3_600_000;
/** Meta says "no such object" also for a moment after the webhook; said this often, it is true. */
const GONE_AFTER_TRIES = 4;
const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 3_600_000;

/** The file that came is not the one the webhook named. */
export class DigestMismatchError extends Error {
  override readonly name = 'DigestMismatchError';
}

export type FetchVerdict = { readonly kind: 'again'; readonly delayMs: number } | { readonly kind: 'unavailable'; readonly reason: string };

/** What to do after a try that failed. `tries`: how many there were, this one included. */
export const afterFailure = (error: unknown, { tries, ageMs }: { tries: number; ageMs: number }): FetchVerdict => {
  const reason = reasonOf(error);
  if (error instanceof MediaTooLargeError || error instanceof ForbiddenMediaHostError) return { kind: 'unavailable', reason };
  const gone = error instanceof GraphCallError && (error.status === 404 || error.verdict.code === 100);
  if ((gone || error instanceof DigestMismatchError) && tries >= GONE_AFTER_TRIES) return { kind: 'unavailable', reason };
  if (ageMs > META_KEEPS_MS) return { kind: 'unavailable', reason: 'expired' };
  return { kind: 'again', delayMs: Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, tries - 1)) };
};

/** A stable word for the message's reader and for operators; never an address or a token. */
const reasonOf = (error: unknown): string => {
  if (error instanceof MediaTooLargeError) return 'too_large';
  if (error instanceof ForbiddenMediaHostError) return 'forbidden_host';
  if (error instanceof DigestMismatchError) return 'digest_mismatch';
  if (error instanceof NumberUnusableError) return 'number_unusable';
  if (error instanceof GraphCallError) return error.verdict.code === 100 || error.status === 404 ? 'gone_at_meta' : error.verdict.cause;
  return 'failed';
};
