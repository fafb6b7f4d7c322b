import { findError } from './catalogue.js';
import { type CauseKey } from './causes.js';
import { type NextStepKey } from './next-steps.js';
import { type RetrySense } from './row.js';

/** Why a message failed after Meta had accepted it. */
export interface StatusVerdict {
  cause: CauseKey;
  nextStep: NextStepKey;
  retry: RetrySense;
  /** Whether offering "send again" makes sense at all; the person may first have to fix or wait for something. */
  mayRetry: boolean;
  /** The same would happen to every message of this number: tell an admin. */
  accountWide: boolean;
}

/**
 * Reads the code of a `failed` status. Unlike a failed call this is certain: the message was not delivered, so that what would be in
 * doubt there may be sent again here.
 */
export function classifyStatusError(code: number): StatusVerdict {
  const row = findError(code);
  if (!row) return { cause: 'unknown_code', nextStep: 'ask_admin', retry: 'later', mayRetry: true, accountWide: false };
  if (row.class === 'unknown') return { cause: 'failed_at_meta', nextStep: 'send_again_later', retry: 'later', mayRetry: true, accountWide: false };
  // Meta has given the message up: it does not come back by itself, and neither do we send it again unasked.
  if (row.class === 'throttled') return { cause: row.cause, nextStep: 'send_again_later', retry: 'later', mayRetry: true, accountWide: false };
  return { cause: row.cause, nextStep: row.nextStep, retry: row.retry, mayRetry: row.retry !== 'never', accountWide: row.class === 'account' };
}
