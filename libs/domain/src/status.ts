import { z } from 'zod';

/** Where an outgoing message stands. One ladder everywhere: server, console, API and reports. */
export const MessageStatus = z.enum([
  'scheduled', 'queued', 'sending', 'accepted', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown', 'cancelled', 'expired',
]);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** What a message row shows, whichever way it went: an inbound message has arrived and has no further states. */
export const AnyMessageStatus = z.enum([...MessageStatus.options, 'received']);
export type AnyMessageStatus = z.infer<typeof AnyMessageStatus>;

/**
 * Which states may follow which. Steps may be skipped, because Meta's webhooks come late, twice and in any order: `delivered` is left
 * out when a message is read at once. Two rows carry Meta's own rules (messages webhook reference, statuses):
 * - `failed` gives way to proof of delivery, since one of a person's devices may refuse what another received;
 * - `unknown` (we never learnt the answer) gives way to anything that was heard later.
 */
export const TransitionTable: Readonly<Record<MessageStatus, readonly MessageStatus[]>> = {
  scheduled: ['queued', 'sending', 'accepted', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown', 'cancelled', 'expired'],
  queued: ['sending', 'accepted', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown', 'cancelled', 'expired'],
  sending: ['accepted', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown'],
  unknown: ['accepted', 'held', 'sent', 'delivered', 'read', 'played', 'failed'],
  accepted: ['held', 'sent', 'delivered', 'read', 'played', 'failed'],
  held: ['sent', 'delivered', 'read', 'played', 'failed'],
  sent: ['delivered', 'read', 'played', 'failed'],
  failed: ['delivered', 'read', 'played'],
  delivered: ['read', 'played'],
  read: ['played'],
  played: [],
  cancelled: [],
  expired: [],
};

/** The status after hearing `next`: moves forward by the table, else stays. Idempotent; webhooks may come in any order. */
export const advance = (current: MessageStatus, next: MessageStatus): MessageStatus =>
  TransitionTable[current].includes(next) ? next : current;

/** Meta has taken the message, weakest evidence first. */
const TAKEN = ['accepted', 'held', 'sent', 'delivered', 'read', 'played'] as const satisfies readonly MessageStatus[];
const takenRank = (status: MessageStatus): number => (TAKEN as readonly MessageStatus[]).indexOf(status);

/** True when Meta took the message over: it must never be sent again. */
export const isTaken = (status: MessageStatus): boolean => takenRank(status) >= 0;

/** True when the message reached at least one of the person's devices. */
export const isDelivered = (status: MessageStatus): boolean => takenRank(status) >= takenRank('delivered');

/** True when the outcome is known. It may still improve (delivered → read, failed → delivered), but nobody needs to act or wait. */
export const isFinal = (status: MessageStatus): boolean =>
  isDelivered(status) || status === 'failed' || status === 'cancelled' || status === 'expired';

/** One try at sending. `no` counts from 1. */
export interface AttemptStatus { readonly no: number; readonly status: MessageStatus }

/**
 * A message's status over its attempts, in whatever order they are given. When Meta took any attempt, the best evidence wins: a person
 * who resent after a doubt must see that the first one arrived. Else the latest attempt speaks. No attempt yet: `scheduled`.
 */
export function foldAttempts(attempts: readonly AttemptStatus[]): MessageStatus {
  const best = attempts.reduce((rank, attempt) => Math.max(rank, takenRank(attempt.status)), -1);
  const taken = TAKEN[best];
  if (taken !== undefined) return taken;
  const latestNo = attempts.reduce((no, attempt) => Math.max(no, attempt.no), 0);
  return attempts.filter((attempt) => attempt.no === latestNo).map((attempt) => attempt.status).reduce(advance, 'scheduled');
}
