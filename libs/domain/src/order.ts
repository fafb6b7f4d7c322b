import { type Instant, toMs } from './time.js';

/** Where a message stands in its conversation: by moment, then by the order in which we wrote it down. */
export interface Ordered { readonly orderAt: Instant; readonly seq: number }

/** An inbound message stands at the second that Meta says it was sent, so that one that comes late takes its true place. */
export const inboundOrderAt = (sentAt: Instant): Date => new Date(Math.floor(toMs(sentAt) / 1000) * 1000);

/**
 * A message of ours stands after everything that its writer could have seen, even if a customer's clock, or Meta's, is ahead of ours.
 * `newestOrderAt`: the latest `orderAt` in the conversation, null when it is empty. Fixed when written; never moved later.
 */
export const outboundOrderAt = (now: Instant, newestOrderAt: Instant | null): Date =>
  new Date(Math.max(toMs(now), newestOrderAt === null ? -Infinity : toMs(newestOrderAt)));

/** For `sort`: oldest first. The same order as SQL's `ORDER BY order_at, seq`. */
export const compareOrder = (a: Ordered, b: Ordered): number => toMs(a.orderAt) - toMs(b.orderAt) || a.seq - b.seq;
