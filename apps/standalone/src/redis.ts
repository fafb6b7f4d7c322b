import { Redis } from 'ioredis';
import { Refusal } from './refusal.js';

/** @throws Refusal when the Redis of REDIS_URL does not answer. */
export async function requireRedis(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 5_000, maxRetriesPerRequest: 0, retryStrategy: () => null });
  // connect() fails with "Connection is closed"; the reason comes here.
  let reason = 'no answer';
  client.on('error', (error: Error) => { reason = error.message; });
  try {
    await client.connect();
    await client.ping();
  } catch {
    throw new Refusal(`Cannot use the Redis of REDIS_URL (${new URL(url).host}): ${reason}. Start it, or unset REDIS_URL to keep the queues in PostgreSQL.`);
  } finally {
    client.disconnect();
  }
}
