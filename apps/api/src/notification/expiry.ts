import { type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { appendChanges } from '../change/append.js';
import { type BackgroundTask } from '../config/background-task.js';
import { type Database, rows } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { resolveNotifications } from './raise.js';

const EVERY_MS = 30_000;

/** The watchdog of notifications that end by themselves, such as that of a restriction with a date. */
@Injectable()
export class NotificationExpiry implements BackgroundTask {
  readonly name = 'notification expiry';
  readonly #log = new Logger(NotificationExpiry.name);
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async start(): Promise<void> {
    this.#timer = setInterval(() => {
      this.#running ??= this.sweep().catch((error: unknown) => this.#log.warn(`Notifications were not ended: ${String(error)}`)).finally(() => { this.#running = null; });
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Ends every open notification whose time has come. */
  async sweep(): Promise<void> {
    const due = await rows<{ workspace_id: WorkspaceId; topics: string[] }>(this.db.system, `
      SELECT workspace_id, array_agg(topic) AS topics FROM notification WHERE resolved_at IS NULL AND expires_at <= now() GROUP BY workspace_id`);
    for (const { workspace_id: workspaceId, topics } of due) {
      await this.db.asSystem(workspaceId, async (tx) => {
        const changes = await resolveNotifications(tx, topics);
        if (changes.length > 0) await appendChanges(tx, changes);
      }).catch((error: unknown) => this.#log.warn(`Notifications of workspace ${workspaceId} were not ended: ${String(error)}`));
    }
  }
}
