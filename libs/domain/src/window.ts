import type { InboundType } from './content/inbound.js';
import { HOUR_MS, type Instant, toMs } from './time.js';

/** How long free-form messages may follow a customer's message. Source: Meta, customer service windows. */
export const WINDOW_MS = 24 * HOUR_MS;
/** From here on the console warns that the window is about to close. */
export const CLOSING_SOON_MS = 2 * HOUR_MS;
/** Meta, free entry points: our reply must come within 24 h of the click, then 72 h are free of charge. */
export const FREE_ENTRY_REPLY_MS = 24 * HOUR_MS;
export const FREE_ENTRY_MS = 72 * HOUR_MS;

export interface WindowState {
  readonly open: boolean;
  /** Milliseconds until it closes; 0 when closed. */
  readonly remainingMs: number;
  readonly closingSoon: boolean;
}

/** How the service window stands at `now`. Null: this person never wrote to this number. Closed at the very moment it expires. */
export function windowState({ windowExpiresAt }: { windowExpiresAt: Instant | null }, now: Instant): WindowState {
  const remainingMs = windowExpiresAt === null ? 0 : Math.max(0, toMs(windowExpiresAt) - toMs(now));
  return { open: remainingMs > 0, remainingMs, closingSoon: remainingMs > 0 && remainingMs < CLOSING_SOON_MS };
}

/** When the window closes after a customer's message of `inboundAt` (Meta's time). A late, older message never shortens it. */
export const moveWindow = (current: Instant | null, inboundAt: Instant): Date =>
  new Date(Math.max(current === null ? -Infinity : toMs(current), toMs(inboundAt) + WINDOW_MS));

export interface FreeEntryFacts {
  /** Time of the message that carried an ad's or a page's referral; null when there was none. */
  readonly clickedAt: Instant | null;
  /** Our first message after it; null while there is none. */
  readonly firstReplyAt: Instant | null;
  /** A free entry point that is already running, from an earlier click. */
  readonly current?: Instant | null;
}

/**
 * When the free entry point ends, or null when none was ever opened. It touches the price alone: free-form messages still need the
 * service window. Source: Meta, pricing, free entry points.
 */
export function freeEntryPoint({ clickedAt, firstReplyAt, current = null }: FreeEntryFacts): Date | null {
  const running = current === null ? null : toMs(current);
  const opened = clickedAt === null || firstReplyAt === null ? null : openedBy(toMs(clickedAt), toMs(firstReplyAt));
  const ends = Math.max(running ?? -Infinity, opened ?? -Infinity);
  return Number.isFinite(ends) ? new Date(ends) : null;
}

/**
 * The same after an answer of ours, whichever it is: only the first one after a click opens anything, and a later one does not prolong it.
 */
export function freeEntryAfterReply({ clickedAt, repliedAt, current }: { readonly clickedAt: Instant | null; readonly repliedAt: Instant; readonly current: Date | null }): Date | null {
  if (clickedAt === null) return current;
  // What this click opened ends no sooner than 72 hours after it.
  const opened = current !== null && current.getTime() >= toMs(clickedAt) + FREE_ENTRY_MS;
  return opened ? current : freeEntryPoint({ clickedAt, firstReplyAt: repliedAt, current });
}

const openedBy = (clicked: number, replied: number): number | null =>
  replied >= clicked && replied - clicked <= FREE_ENTRY_REPLY_MS ? replied + FREE_ENTRY_MS : null;

/**
 * Kinds that leave the window as it is. Meta says "each time a user messages or calls you" and no more, so:
 * - `system` is WhatsApp's own notice, and `request_welcome` only an opened chat: nobody wrote;
 * - `edit` and `revoke` change an earlier message (uncertain: Meta does not say; the careful reading costs at most a template);
 * - `reaction` is believed to count and therefore moves it (uncertain as well: if Meta disagrees, it refuses with 131047, which is shown).
 * Polls, view-once media and kinds that we do not know yet are messages all the same.
 */
const LEAVES_WINDOW: ReadonlySet<InboundType> = new Set(['system', 'request_welcome', 'edit', 'revoke']);

/** True when an inbound message of this kind opens or extends the service window. */
export const whichMoveWindow = (contentType: InboundType): boolean => !LEAVES_WINDOW.has(contentType);
