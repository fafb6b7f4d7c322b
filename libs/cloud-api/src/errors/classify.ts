import { findError } from './catalogue.js';
import { type CauseKey } from './causes.js';
import { type GraphErrorBody, readGraphError } from './graph-error.js';
import { type NextStepKey } from './next-steps.js';
import { type RetryRule, THROUGHPUT_RETRY, throttleRule, TRANSIENT_RETRY } from './retry.js';
import { type ErrorRow, type SendClass } from './row.js';

/** A send that was not plainly accepted. */
export type FailedSend =
  /** Meta, or something before it, answered. `body`: parsed JSON, or the text where it was none. `retryAfterMs`: from the headers. */
  | { kind: 'http'; status: number; body: unknown; retryAfterMs?: number }
  /** No answer. `bytesLeft`: whether the first byte of the request had gone out. */
  | { kind: 'network'; bytesLeft: boolean; reason: string };

/** What became of a send and what to do now. */
export interface SendVerdict {
  class: SendClass;
  cause: CauseKey;
  nextStep: NextStepKey;
  /** When to try again, for `throttled` and `transient`; null for all others, which nobody retries by himself. */
  retry: RetryRule | null;
  /** Meta's code, null where there was none. */
  code: number | null;
  /** Meta's own words or the network's, for logs and admins; never decide by them. */
  detail: string;
  graphError?: GraphErrorBody;
}

type Decision = Pick<SendVerdict, 'class' | 'cause' | 'nextStep'>;

const UNCLEAR: Decision = { class: 'unknown', cause: 'meta_unclear', nextStep: 'wait_for_status' };
const UNAVAILABLE: Decision = { class: 'unknown', cause: 'meta_unavailable', nextStep: 'wait_for_status' };
const TOO_FAST: Decision = { class: 'throttled', cause: 'throughput_reached', nextStep: 'retried_automatically' };
const REFUSED: Decision = { class: 'permanent', cause: 'unknown_code', nextStep: 'ask_admin' };
const NUMBER_GONE: Decision = { class: 'account', cause: 'sender_number_gone', nextStep: 'check_number_connection' };
const BAD_TOKEN: Decision = { class: 'account', cause: 'token_invalid', nextStep: 'renew_token' };
const NOT_SENT: Decision = { class: 'transient', cause: 'no_connection', nextStep: 'retried_automatically' };

/** An answer without an error Meta would write: a gateway's page, an empty body, or a success without a message id. */
function withoutError(status: number): Decision {
  if (status === 429) return TOO_FAST;
  return status >= 500 ? UNAVAILABLE : UNCLEAR;
}

/** A code that is in no list of Meta's that we know. */
function unlisted(status: number): Decision {
  if (status === 429) return TOO_FAST;
  if (status === 401) return BAD_TOKEN;
  return status >= 500 ? UNAVAILABLE : status >= 400 ? REFUSED : UNCLEAR;
}

function byError(status: number, error: GraphErrorBody): Decision {
  // "Object does not exist or no permission": on a send that object is our own number.
  if (error.code === 100 && error.subcode === 33) return NUMBER_GONE;
  const decision: Decision | ErrorRow = findError(error.code, error.subcode) ?? unlisted(status);
  // Meta says itself that it did not process the call; a rate or an account problem is still what it is.
  if (error.transient && (decision.class === 'unknown' || decision.class === 'permanent')) return { ...NOT_SENT, cause: 'failed_at_meta' };
  return { class: decision.class, cause: decision.cause, nextStep: decision.nextStep };
}

function retryRule(sendClass: SendClass, code: number | null, retryAfterMs: number | undefined): RetryRule | null {
  const rule = sendClass === 'throttled' ? (code === null ? THROUGHPUT_RETRY : throttleRule(code)) : sendClass === 'transient' ? TRANSIENT_RETRY : null;
  return rule && retryAfterMs !== undefined ? { ...rule, notBeforeMs: retryAfterMs } : rule;
}

/**
 * Puts a failed send into exactly one of the five classes. Decides by Meta's code, then by subcode and `is_transient`, never by title, and by
 * the HTTP status only where there is no code we know. Whatever may have been sent is `unknown`.
 */
export function classifySendOutcome(outcome: FailedSend): SendVerdict {
  if (outcome.kind === 'network') {
    const decision = outcome.bytesLeft ? UNAVAILABLE : NOT_SENT;
    return { ...decision, retry: retryRule(decision.class, null, undefined), code: null, detail: outcome.reason };
  }
  const error = readGraphError(outcome.body);
  const decision = error ? byError(outcome.status, error) : withoutError(outcome.status);
  const code = error?.code ?? null;
  return {
    ...decision, retry: retryRule(decision.class, code, outcome.retryAfterMs), code,
    detail: error?.details ?? error?.message ?? `HTTP ${outcome.status} without an error of Meta's`,
    ...(error ? { graphError: error } : {}),
  };
}
