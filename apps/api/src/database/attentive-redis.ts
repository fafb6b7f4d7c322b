import { type RedisOptions } from 'ioredis';

/**
 * Longest that Redis may say nothing while something is asked of it: longer than the ten seconds for which a worker's line waits for the next
 * job. A Redis whose machine or network is gone never answers, and no error tells of that for a quarter of an hour.
 */
const SILENCE_MS = 15_000;
const CONNECT_TIMEOUT_MS = 10_000;

/** For connections to Redis: none of them waits for ever. One that stays without an answer is closed and made anew. */
export const attentiveRedis = { socketTimeout: SILENCE_MS, connectTimeout: CONNECT_TIMEOUT_MS } as const satisfies RedisOptions;

/** How often a line that only listens asks whether somebody is there. */
const PING_MS = 10_000;

/** A line that only listens asks nothing, and would never notice that nobody is there. @returns how to end it */
export const pingRegularly = (client: { readonly status: string; ping(): Promise<unknown> }, everyMs = PING_MS): (() => void) => {
  const timer = setInterval(() => {
    // What goes wrong with it is what the client's own `error` tells, once.
    if (client.status === 'ready') client.ping().catch(() => undefined);
  }, everyMs).unref();
  return () => clearInterval(timer);
};
