import { Logger } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { type Server } from 'socket.io';
import { attentiveRedis, pingRegularly } from '../database/attentive-redis.js';

/**
 * Joins the sockets of all api processes for what is not in the change log (typing, presence). Changes never go this way: every process
 * reads them from the log itself.
 * @returns how to let go.
 */
export const connectAcrossProcesses = (server: Pick<Server, 'adapter'>, redisUrl: string): (() => Promise<void>) => {
  const log = new Logger('SocketRedis');
  const publisher = new Redis(redisUrl, { ...attentiveRedis, maxRetriesPerRequest: null });
  const subscriber = publisher.duplicate();
  for (const client of [publisher, subscriber]) client.on('error', (error) => log.warn(`Redis: ${error.message}`));
  const endPings = [publisher, subscriber].map((client) => pingRegularly(client));
  server.adapter(createAdapter(publisher, subscriber));
  return async () => {
    for (const end of endPings) end();
    publisher.disconnect();
    subscriber.disconnect();
  };
};
