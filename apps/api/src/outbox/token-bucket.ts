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

/** A quarter of a second's sends may go at once, so that no second ever holds much more than the rate, and a small rate still sends. */
export const numberRule = (sendsPerSecond: number, slowed: boolean): BucketRule => {
  // After Meta said "too fast", half the rate until the slow stretch ends.
  const perSecond = slowed ? sendsPerSecond / 2 : sendsPerSecond;
  return { perSecond, burst: Math.max(1, perSecond / 4) };
};

/** Meta's pair limit: one message in six seconds to one person, 45 of them borrowed from the future. Source: Meta, "Throughput". */
export const PAIR_RULE: BucketRule = { perSecond: 1 / 6, burst: 45 };
