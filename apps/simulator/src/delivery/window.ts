import { type ThreadRecord } from '../store/records.js';

const hour = 3_600_000;

/** The customer service window: 24 hours from the customer's last message. Null when closed. Unix ms. */
export function windowExpiresAt(thread: ThreadRecord, now: number): number | null {
  if (thread.lastInboundAt === undefined) return null;
  const end = thread.lastInboundAt + 24 * hour;
  return end > now ? end : null;
}

/** The free entry point: 72 hours from the first reply to a click on an ad. It makes sends free; it does not open the window. */
export function freeEntryExpiresAt(thread: ThreadRecord, now: number): number | null {
  if (thread.freeEntryAt === undefined) return null;
  const end = thread.freeEntryAt + 72 * hour;
  return end > now ? end : null;
}

/** Called on each accepted business message: the first one within 24 hours of a click begins the free entry point. */
export function noteReply(thread: ThreadRecord, now: number): void {
  if (thread.referralAt === undefined || now - thread.referralAt > 24 * hour) return;
  if (thread.freeEntryAt === undefined || thread.freeEntryAt < thread.referralAt) thread.freeEntryAt = now;
}
