import { type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { type EntityManager } from 'typeorm';
import { type BackgroundTask } from '../../config/background-task.js';
import { type Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { type Database, row, rows } from '../../database/database.js';
import { DATABASE } from '../../database/database.module.js';
import { oldestSeconds, trimmedTotal } from './retention.metrics.js';
import { type Cutoffs, trimChanges, trimNotifications, trimStatuses, trimWebhooks, type Trimmed } from './trims.js';

const FIRST_MS = 60_000;
const EVERY_MS = 900_000;
/** Between two batches: those who serve come first. */
const BREATH_MS = 20;
const DAY_MS = 86_400_000;

type Trim = (tx: EntityManager, after: string) => Promise<Trimmed>;

/** Takes away what has served its time, a few hundred rows a transaction. Any number of workers may run it: one at a time has the turn. */
@Injectable()
export class Retention implements BackgroundTask {
  readonly name = 'retention';
  readonly #log = new Logger(Retention.name);
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #stopping = false;
  #uncount: () => void = () => undefined;

  constructor(@Inject(DATABASE) private readonly db: Database, @Inject(CONFIG) private readonly config: Pick<Config, 'retentionDays'>) {}

  async start(): Promise<void> {
    this.#stopping = false;
    this.#uncount = oldestSeconds.readFrom(() => this.#oldest());
    this.#next(FIRST_MS);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#uncount();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  #next(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#running = this.trim(new Date()).catch((error: unknown) => this.#log.warn(`Old rows were not all taken away; trying again later: ${String(error)}`))
        .then(() => { if (!this.#stopping) this.#next(EVERY_MS); });
    }, ms);
  }

  /** Takes away everything that is too old at `now`, or as much as there is time for until `stop`: a flood's worth takes hours. */
  async trim(now: Date): Promise<void> {
    const days = this.config.retentionDays;
    const before = (count: number): Date => new Date(now.getTime() - count * DAY_MS);
    const cutoffs: Cutoffs = {
      webhooks: before(days.webhooks), failedWebhooks: before(Math.max(days.failedWebhooks, days.webhooks)), changes: before(days.changes), statuses: before(days.statuses), notifications: before(days.notifications),
    };
    await this.#all((tx, after) => trimWebhooks(tx, cutoffs, after), '0');
    await this.#all((tx) => trimStatuses(tx, cutoffs));
    for (const { id } of await rows<{ id: WorkspaceId }>(this.db.system, 'SELECT id FROM workspace ORDER BY id')) {
      await this.#all((tx) => trimChanges(tx, cutoffs, id));
      await this.#all((tx) => trimNotifications(tx, cutoffs, id));
    }
  }

  async #all(trim: Trim, after = ''): Promise<void> {
    for (let next: string | null = after; next !== null && !this.#stopping;) {
      const trimmed: Trimmed | null = await this.#batch(trim, next);
      if (!trimmed) return;
      for (const [table, count] of Object.entries(trimmed.deleted)) trimmedTotal.inc({ table }, count);
      next = trimmed.next;
      if (next !== null) await pause(BREATH_MS);
    }
  }

  /** One short transaction; null: another process has the turn. What is locked by somebody is left for the next time. */
  #batch(trim: Trim, after: string): Promise<Trimmed | null> {
    return this.db.system.transaction(async (tx) => {
      const turn = await row<{ mine: boolean }>(tx, `SELECT pg_try_advisory_xact_lock(hashtextextended('retention', 0)) AS mine, set_config('lock_timeout', '1s', true)`);
      return turn?.mine ? trim(tx, after) : null;
    });
  }

  async #oldest(): Promise<{ labels: { table: string }; value: number }[]> {
    const found = await row<Record<string, number | null>>(this.db.system, `
      SELECT extract(epoch FROM now() - (SELECT received_at FROM webhook_delivery ORDER BY no LIMIT 1))::float8 AS webhook_delivery,
        extract(epoch FROM now() - (SELECT received_at FROM message_status ORDER BY received_at LIMIT 1))::float8 AS message_status,
        extract(epoch FROM now() - (SELECT min(c.at) FROM change_head h CROSS JOIN LATERAL (SELECT at FROM change WHERE workspace_id = h.workspace_id ORDER BY seq LIMIT 1) c))::float8 AS change`);
    return Object.entries(found ?? {}).map(([table, value]) => ({ labels: { table }, value: value ?? 0 }));
  }
}
