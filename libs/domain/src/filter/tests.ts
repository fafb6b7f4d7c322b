import { z } from 'zod';
import { HOUR_MS, type Instant, MINUTE_MS, toMs } from '../time.js';

/** The kinds of question that a filter can ask of one fact. Each is a schema, and a pure function that answers it. */

const UNIT_MS = { minute: MINUTE_MS, hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS } as const;

/** A length of time. Days are 24 hours: what is relative must not depend on anybody's time zone. */
export const Span = z.object({ amount: z.number().int().min(1).max(10_000), unit: z.enum(['minute', 'hour', 'day', 'week']) });
export type Span = z.infer<typeof Span>;

export const spanMs = ({ amount, unit }: Span): number => amount * UNIT_MS[unit];

/**
 * Of a moment. The relative ones stay relative: a saved view means the same tomorrow. `past` is no more than that long ago, `older` longer
 * ago, `next` no more than that far ahead, `overdue` any time before now.
 */
export const TimeTest = z.discriminatedUnion('op', [
  z.object({ op: z.literal('past'), span: Span }),
  z.object({ op: z.literal('older'), span: Span }),
  z.object({ op: z.literal('next'), span: Span }),
  z.object({ op: z.literal('overdue') }),
  z.object({ op: z.literal('before'), at: z.iso.datetime({ offset: true }) }),
  z.object({ op: z.literal('after'), at: z.iso.datetime({ offset: true }) }),
  z.object({ op: z.literal('set') }),
  z.object({ op: z.literal('unset') }),
]);
export type TimeTest = z.infer<typeof TimeTest>;

/** Both ends of `past` and `next` count; `before` excludes its moment, `after` includes it. A moment that is not there fails all but `unset`. */
export function timeHolds(test: TimeTest, moment: Instant | null, now: Instant): boolean {
  if (test.op === 'unset') return moment === null;
  if (moment === null) return false;
  const at = toMs(moment);
  const present = toMs(now);
  switch (test.op) {
    case 'set': return true;
    case 'past': return at <= present && at >= present - spanMs(test.span);
    case 'older': return at < present - spanMs(test.span);
    case 'next': return at >= present && at <= present + spanMs(test.span);
    case 'overdue': return at < present;
    case 'before': return at < toMs(test.at);
    case 'after': return at >= toMs(test.at);
  }
}

const words = z.string().trim().min(1).max(200);

/** Of what people write: compared without regard to case, accents and spellings of Arabic letters. */
export const TextTest = z.discriminatedUnion('op', [
  z.object({ op: z.literal('is'), value: words }),
  z.object({ op: z.literal('isNot'), value: words }),
  z.object({ op: z.literal('contains'), value: words }),
  z.object({ op: z.literal('starts'), value: words }),
  z.object({ op: z.literal('set') }),
  z.object({ op: z.literal('unset') }),
]);
export type TextTest = z.infer<typeof TextTest>;

export const NumberTest = z.discriminatedUnion('op', [
  z.object({ op: z.literal('is'), value: z.number() }),
  z.object({ op: z.literal('isNot'), value: z.number() }),
  z.object({ op: z.literal('atLeast'), value: z.number() }),
  z.object({ op: z.literal('atMost'), value: z.number() }),
  z.object({ op: z.literal('set') }),
  z.object({ op: z.literal('unset') }),
]);
export type NumberTest = z.infer<typeof NumberTest>;
