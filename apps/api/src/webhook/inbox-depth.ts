import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { row, type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { inboxDepth, oldestWaiting } from './webhook.metrics.js';

/** Tells Prometheus how much of what Meta sent waits to be read, since when, and how much was set aside. */
@Injectable()
export class InboxDepth implements OnApplicationBootstrap, OnApplicationShutdown {
  #stops: (() => void)[] = [];

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  onApplicationBootstrap(): void {
    this.#stops = [
      inboxDepth.readFrom(async () => {
        const found = await row<Record<'unsplit' | 'pending' | 'failed', number>>(this.db.system, DEPTH);
        return Object.entries(found ?? {}).map(([state, value]) => ({ labels: { state }, value }));
      }),
      oldestWaiting.readFrom(async () => [{ labels: {}, value: (await row<{ seconds: number }>(this.db.system, OLDEST))?.seconds ?? 0 }]),
    ];
  }

  onApplicationShutdown(): void {
    for (const stop of this.#stops) stop();
  }
}

/** What was set aside is found by workspace, as the flight recorder finds it, so that nothing else is read; what could not be taken apart has none. */
const DEPTH = `
  SELECT (SELECT count(*) FROM webhook_delivery WHERE split_at IS NULL)::int AS unsplit, (SELECT count(*) FROM webhook_event WHERE state = 'pending')::int AS pending,
    (SELECT count(*) FROM workspace w JOIN webhook_event e ON e.workspace_id = w.id AND e.state = 'failed')::int
      + (SELECT count(*) FROM webhook_event WHERE workspace_id IS NULL AND state = 'failed')::int AS failed`;

const OLDEST = `
  SELECT coalesce(extract(epoch FROM now() - least(
    (SELECT received_at FROM webhook_delivery WHERE split_at IS NULL ORDER BY no LIMIT 1), (SELECT min(received_at) FROM webhook_event WHERE state = 'pending'))), 0)::float8 AS seconds`;
