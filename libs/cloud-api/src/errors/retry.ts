/** How long to wait before the next attempt. Milliseconds. */
export interface RetryRule {
  baseMs: number;
  /** Each further attempt waits this many times longer. */
  factor: number;
  capMs: number;
  /** Never sooner than this, when Meta said how long. */
  notBeforeMs?: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Nothing reached Meta, or it said so: soon again. */
export const TRANSIENT_RETRY: RetryRule = { baseMs: SECOND, factor: 2, capMs: 5 * MINUTE };
/** The number sends faster than it may: the rate limiter slows down as well, so a short pause is enough. */
export const THROUGHPUT_RETRY: RetryRule = { baseMs: 2 * SECOND, factor: 2, capMs: 2 * MINUTE };
/** Too many messages to one person. Source: Meta, "Throughput": retry after 4^n seconds, n from 0. */
export const PAIR_RETRY: RetryRule = { baseMs: SECOND, factor: 4, capMs: 70 * MINUTE };
/** Counted by the hour, so trying every few seconds would only keep the count up. */
export const HOURLY_RETRY: RetryRule = { baseMs: MINUTE, factor: 2, capMs: 60 * MINUTE };

/** The rule for a throttled code; 131056 is the pair limit, the hourly ones count calls, the rest throughput. */
export function throttleRule(code: number | null): RetryRule {
  if (code === 131056) return PAIR_RETRY;
  return code === 4 || code === 613 || code === 80007 || code === 80008 ? HOURLY_RETRY : THROUGHPUT_RETRY;
}

/**
 * Milliseconds to wait before attempt number `attempt` + 2 (0 after the first failure). Jittered upwards by up to a half, so that what failed
 * together does not come back together and nothing comes sooner than the rule says.
 */
export function retryDelayMs(rule: RetryRule, attempt: number, random: () => number = Math.random): number {
  const plain = Math.min(rule.capMs, rule.baseMs * rule.factor ** Math.max(0, attempt));
  return Math.round(Math.max(plain, rule.notBeforeMs ?? 0) * (1 + random() / 2));
}
