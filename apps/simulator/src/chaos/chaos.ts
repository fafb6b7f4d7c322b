import { z } from 'zod';

const share = z.number().min(0).max(1);

/** Faults on demand. Every share is a probability from 0 to 1 for each call or webhook; times are milliseconds. */
export const ChaosSchema = z.object({
  /** Added to every Graph answer: between `min` and `max`. */
  latency: z.object({ min: z.number().min(0).max(120_000), max: z.number().min(0).max(120_000) }),
  /** Sends refused with a synchronous Graph error, by code: `{ "130429": 0.1 }`. */
  errorRates: z.record(z.string().regex(/^\d+$/), share),
  /** Sends accepted with 200 that end in a `failed` status, by code: `{ "131026": 0.05 }`. */
  failRates: z.record(z.string().regex(/^\d+$/), share),
  /** Webhooks sent twice. */
  duplicate: share,
  /** Webhooks held back so that later ones overtake them, up to `reorderMs`. */
  reorder: share,
  reorderMs: z.number().min(0).max(600_000),
  /** Status webhooks never sent. */
  dropStatus: share,
  /** Inbound message webhooks never sent. */
  dropMessage: share,
  /** The send takes effect, and the answer never comes (the connection is closed after `timeoutMs`). */
  timeoutAfterAccept: share,
  timeoutMs: z.number().min(0).max(600_000),
  /** The connection is reset before the send takes effect, or after it. */
  resetBefore: share,
  resetAfter: share,
  /** HTTP 500 with an HTML body, before the send takes effect, or after it. */
  serverErrorBefore: share,
  serverErrorAfter: share,
  /** The `sent` status goes out before the HTTP answer. */
  webhookBeforeResponse: share,
  /** Template sends answered `held_for_quality_assessment`; half of them are dropped later with 132015. */
  hold: share,
});

export type Chaos = z.output<typeof ChaosSchema>;

/** `drop-status` and `drop_status` mean dropStatus: scripts are written in many hands. */
function camelKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key.replace(/[-_]([a-z])/g, (_match, letter: string) => letter.toUpperCase()), entry as unknown]));
}

/** What `POST /chaos` takes: any part. `{ "reset": true }` first puts everything back; `true` and `false` stand for 1 and 0, a bare `latency` for both bounds. */
export const ChaosPatch = z.preprocess(camelKeys, ChaosSchema.partial().extend({
  reset: z.boolean().optional(),
  latency: z.union([z.number().min(0).max(120_000), z.object({ min: z.number().min(0), max: z.number().min(0).max(120_000) })]).optional(),
  latencyMs: z.number().min(0).max(120_000).optional(),
  duplicate: z.union([share, z.boolean()]).optional(),
  reorder: z.union([share, z.boolean()]).optional(),
  dropStatus: z.union([share, z.boolean()]).optional(),
  timeoutAfterAccept: z.union([share, z.boolean()]).optional(),
}).strict());

export const calm = (): Chaos => ({
  latency: { min: 0, max: 0 }, errorRates: {}, failRates: {}, duplicate: 0, reorder: 0, reorderMs: 3000, dropStatus: 0, dropMessage: 0,
  timeoutAfterAccept: 0, timeoutMs: 30_000, resetBefore: 0, resetAfter: 0, serverErrorBefore: 0, serverErrorAfter: 0, webhookBeforeResponse: 0, hold: 0,
});

/** Merges a request into the present faults. */
export function mergeChaos(current: Chaos, patch: z.output<typeof ChaosPatch>): Chaos {
  const { reset, latency, latencyMs, ...rest } = patch;
  const base = reset === true ? calm() : current;
  const next: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) next[key] = typeof value === 'boolean' ? Number(value) : value;
  const wait = latency ?? latencyMs;
  if (wait !== undefined) next['latency'] = typeof wait === 'number' ? { min: wait, max: wait } : wait;
  return ChaosSchema.parse(next);
}

/** Throws the dice. */
export const happens = (probability: number): boolean => probability > 0 && Math.random() < probability;

/** A number between two bounds, evenly. */
export const between = ([min, max]: readonly [number, number]): number => min + Math.random() * Math.max(0, max - min);

/** The code the dice chose, if any. */
export function drawCode(rates: Record<string, number>): number | undefined {
  for (const [code, probability] of Object.entries(rates)) if (happens(probability)) return Number(code);
  return undefined;
}
