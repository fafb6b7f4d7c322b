import { type ConversationId, type UserId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { appendChanges } from '../../change/append.js';
import { type BackgroundTask } from '../../config/background-task.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, rows } from '../../database/database.js';
import { marksMoved } from './marks.js';

const EVERY_MS = 3_600_000;
const KEPT_DAYS = 30;
const AT_ONCE = 500;

/** The watchdog of drafts that nobody went on with. */
@Injectable()
export class DraftExpiry implements BackgroundTask {
  readonly name = 'draft expiry';
  readonly #log = new Logger(DraftExpiry.name);
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async start(): Promise<void> {
    this.#timer = setInterval(() => {
      this.#running ??= this.sweep().catch((error: unknown) => this.#log.warn(`Old drafts were not forgotten: ${String(error)}`)).finally(() => { this.#running = null; });
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Forgets every draft that is too old, and tells whose it was. */
  async sweep(): Promise<void> {
    for (;;) {
      const old = await rows<{ workspace_id: WorkspaceId; user_id: UserId; conversation_id: ConversationId }>(this.db.system,
        `SELECT workspace_id, user_id, conversation_id FROM draft WHERE at < now() - make_interval(days => ${KEPT_DAYS}) ORDER BY at LIMIT ${AT_ONCE}`);
      for (const { workspace_id, user_id, conversation_id } of old) await this.#forget(workspace_id, user_id, conversation_id);
      if (old.length < AT_ONCE) return;
    }
  }

  async #forget(workspaceId: WorkspaceId, userId: UserId, conversationId: ConversationId): Promise<void> {
    await this.db.asSystem(workspaceId, async (tx) => {
      const gone = await rows(tx, `DELETE FROM draft WHERE workspace_id = $1 AND user_id = $2 AND conversation_id = $3 AND at < now() - make_interval(days => ${KEPT_DAYS}) RETURNING 1`,
        [workspaceId, userId, conversationId]);
      if (gone.length > 0) await appendChanges(tx, await marksMoved(tx, conversationId, [userId], { kind: 'system', id: null }));
    });
  }
}
