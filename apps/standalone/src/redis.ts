import { Redis } from 'ioredis';
import { Refusal } from './refusal.js';

/** @throws Refusal when the Redis of REDIS_URL does not answer. */
export async function requireRedis(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 5_000, maxRetriesPerRequest: 0, retryStrategy: () => null });
  // The failure is told by connect(); without a listener ioredis prints it a second time.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw new Refusal(`Cannot use the Redis of REDIS_URL (${new URL(url).host}): ${error instanceof Error ? error.message : String(error)}. Start it, or unset REDIS_URL to keep the queues in PostgreSQL.`);
  } finally {
    client.disconnect();
  }
}
