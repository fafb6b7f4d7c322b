/** Tokens that fill up at a steady rate. `atMs`: when the level was written down. */
export interface Bucket { readonly tokens: number; readonly atMs: number }

export interface BucketRule { readonly perSecond: number; readonly burst: number }

/** The level now. A clock that went back adds nothing. */
export const levelOf = ({ tokens, atMs }: Bucket, { perSecond, burst }: BucketRule, nowMs: number): number =>
  Math.min(burst, tokens + Math.max(0, nowMs - atMs) / 1000 * perSecond);

/** Takes up to `wanted` whole tokens; what is not there is not granted. */
export const takeTokens = (bucket: Bucket, rule: BucketRule, nowMs: number, wanted: number): { granted: number; bucket: Bucket } => {
  const level = levelOf(bucket, rule, nowMs);
  const granted = Math.max(0, Math.min(wanted, Math.floor(level)));
  return { granted, bucket: { tokens: level - granted, atMs: nowMs } };
};

/** As much of one number is between relay and answer at once, so that a number whose answers take long leaves the others their places. */
export const MOST_BUSY = 400;

/** What a number is let go of its limit: on the way to Meta sends bunch up a little, and Meta counts when they arrive. */
const SHARE = 0.97;
/** So many seconds' sends may go at once: a relay that was late for a moment makes up for it, and no second holds much more than the rate. */
const BURST_S = 0.06;

/** How fast a number of this limit (sends a second) is let go. `slowed`: after Meta said "too fast", half of it until the slow stretch ends. */
export const numberRule = (sendsPerSecond: number, slowed: boolean): BucketRule => {
  const perSecond = sendsPerSecond * SHARE * (slowed ? 0.5 : 1);
  return { perSecond, burst: Math.max(1, perSecond * BURST_S) };
};

/** Meta's pair limit: one message in six seconds to one person, 45 of them borrowed from the future. Source: Meta, "Throughput". */
export const PAIR_RULE: BucketRule = { perSecond: 1 / 6, burst: 45 };
