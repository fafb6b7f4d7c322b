import { type CauseKey } from './causes.js';
import { type NextStepKey } from './next-steps.js';

/**
 * The answer to "what now?", decided once for every send.
 * - `throttled`: refused because of a rate; slow down and try again.
 * - `transient`: refused before it was processed, or never left; try again with jitter.
 * - `permanent`: this message will not go; the agent gets cause and next step.
 * - `account`: nothing from this number will go until an admin acts; pause it and keep what waits.
 * - `unknown`: it may have been sent. Never resent by itself: the status webhook or a person decides.
 */
export type SendClass = 'throttled' | 'transient' | 'permanent' | 'account' | 'unknown';

/**
 * Whether sending the same again makes sense: `automatic` by us · `reconcile` first find out whether it was sent · `after_fix` of message or
 * settings · `later` once the stated time has passed · `account` once an admin has acted · `never`.
 */
export type RetrySense = 'automatic' | 'reconcile' | 'after_fix' | 'later' | 'account' | 'never';

/** What one of Meta's error codes means for us. Source: Meta, "Error codes" of the WhatsApp Business Platform, and the Graph API's own. */
export interface ErrorRow {
  /** The code, or the first of a range that means the same. */
  code: number;
  /** The last of the range; the same as `code` for a single one. */
  lastCode: number;
  /** Meta's title, for logs. It changes; never decide by it. */
  title: string;
  class: SendClass;
  retry: RetrySense;
  cause: CauseKey;
  nextStep: NextStepKey;
}

type Tuple = readonly [code: number | readonly [number, number], title: string, sendClass: SendClass, retry: RetrySense, cause: CauseKey, nextStep: NextStepKey];

/** Lets a table be written one line a code. */
export const rows = (table: readonly Tuple[]): readonly ErrorRow[] =>
  table.map(([code, title, sendClass, retry, cause, nextStep]) => {
    const [first, last] = typeof code === 'number' ? [code, code] : code;
    return { code: first, lastCode: last, title, class: sendClass, retry, cause, nextStep };
  });
