import { Logger } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { type Server } from 'socket.io';

/**
 * Joins the sockets of all api processes for what is not in the change log (typing, presence). Changes never go this way: every process
 * reads them from the log itself.
 * @returns how to let go.
 */
export const connectAcrossProcesses = (server: Pick<Server, 'adapter'>, redisUrl: string): (() => Promise<void>) => {
  const log = new Logger('SocketRedis');
  const publisher = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const subscriber = publisher.duplicate();
  for (const client of [publisher, subscriber]) client.on('error', (error) => log.warn(`Redis: ${error.message}`));
  server.adapter(createAdapter(publisher, subscriber));
  return async () => {
    publisher.disconnect();
    subscriber.disconnect();
  };
};
