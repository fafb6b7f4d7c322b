import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { row, type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { inboxDepth } from './webhook.metrics.js';

/** Tells Prometheus how much of what Meta sent waits to be read. */
@Injectable()
export class InboxDepth implements OnApplicationBootstrap, OnApplicationShutdown {
  #stop: () => void = () => undefined;

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  onApplicationBootstrap(): void {
    this.#stop = inboxDepth.readFrom(async () => {
      const found = await row<Record<'unsplit' | 'pending', number>>(this.db.system, `
        SELECT (SELECT count(*) FROM webhook_delivery WHERE split_at IS NULL)::int AS unsplit, (SELECT count(*) FROM webhook_event WHERE state = 'pending')::int AS pending`);
      return Object.entries(found ?? {}).map(([state, value]) => ({ labels: { state }, value }));
    });
  }

  onApplicationShutdown(): void {
    this.#stop();
  }
}
