import { type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type BackgroundTask } from '../../config/background-task.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row, rows } from '../../database/database.js';
import { MediaStore } from './media-store.js';

const EVERY_MS = 10 * 60_000;
const AT_ONCE = 200;
/** Somebody may still be writing the message that an upload is for. */
const UNUSED_HOURS = 24;

interface Swept { workspace_id: WorkspaceId; storage_key: string | null; thumbnail_key: string | null }

/** Removes uploads that no message took, and files that are nobody's any more. What a message or a quick reply shows is never touched. */
@Injectable()
export class MediaSweep implements BackgroundTask {
  readonly name = 'media sweep';
  readonly #log = new Logger(MediaSweep.name);
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(@Inject(DATABASE) private readonly db: Database, private readonly store: MediaStore) {}

  async start(): Promise<void> {
    this.#timer = setInterval(() => {
      this.#running = this.sweep().catch((error: unknown) => this.#log.warn(`Unused media could not be swept: ${String(error)}`));
    }, EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Returns how many uploads were removed. */
  async sweep(): Promise<number> {
    // Before the rows are looked at: what is kept again from here on is younger than this, and stays.
    const since = new Date(Date.now() - 60_000);
    const swept = await rows<Swept>(this.db.system, `
      DELETE FROM media f WHERE (f.workspace_id, f.id) IN (
        SELECT m.workspace_id, m.id FROM media m WHERE m.direction = 'out' AND m.message_id IS NULL AND m.created_at < now() - interval '${UNUSED_HOURS} hours'
          AND NOT EXISTS (SELECT FROM quick_reply_media q WHERE q.workspace_id = m.workspace_id AND q.media_id = m.id)
        ORDER BY m.created_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
      RETURNING f.workspace_id, f.storage_key, f.thumbnail_key`);
    for (const { workspace_id: workspaceId, storage_key: file, thumbnail_key: thumbnail } of swept) {
      for (const key of [file, thumbnail]) if (key !== null && await this.#isUnused(workspaceId, key)) await this.store.remove(key, since);
    }
    await this.store.spool.sweep();
    return swept.length;
  }

  async #isUnused(workspaceId: WorkspaceId, key: string): Promise<boolean> {
    const used = await row<{ used: boolean }>(this.db.system, `
      SELECT EXISTS (SELECT FROM media WHERE workspace_id = $1 AND storage_key = $2) OR EXISTS (SELECT FROM media WHERE workspace_id = $1 AND thumbnail_key = $2) AS used`, [workspaceId, key]);
    return used?.used === false;
  }
}
