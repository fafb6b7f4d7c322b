import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DATABASE } from '../database/database.module.js';
import { type Database, rows } from '../database/database.js';
import { outboxDepth } from './outbox.metrics.js';

const STATUSES = ['queued', 'sending', 'unknown'] as const;

/** Tells Prometheus how much waits to be sent, over all workspaces and processes. */
@Injectable()
export class OutboxDepth implements OnApplicationBootstrap, OnApplicationShutdown {
  #stop: () => void = () => undefined;

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  onApplicationBootstrap(): void {
    this.#stop = outboxDepth.readFrom(async () => {
      const counted = await rows<{ status: string; n: number }>(this.db.system, `
        SELECT status, count(*)::int AS n FROM send_attempt WHERE status IN ('queued', 'sending', 'unknown') GROUP BY status`);
      return STATUSES.map((status) => ({ labels: { status }, value: counted.find((each) => each.status === status)?.n ?? 0 }));
    });
  }

  onApplicationShutdown(): void {
    this.#stop();
  }
}
