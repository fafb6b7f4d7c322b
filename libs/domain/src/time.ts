/** A moment as any side holds it: a `Date` (server), epoch milliseconds (arithmetic) or an ISO 8601 text (JSON, console). */
export type Instant = Date | number | string;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** Epoch milliseconds of a moment. Throws a RangeError on what is no moment: a silent NaN would make every comparison false. */
export function toMs(instant: Instant): number {
  const ms = typeof instant === 'number' ? instant : new Date(instant).getTime();
  if (!Number.isFinite(ms)) throw new RangeError('Not a moment in time');
  return ms;
}
