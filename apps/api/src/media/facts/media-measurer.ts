import { type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row, rows } from '../../database/database.js';
import { FetchedMedia } from '../fetched-media.js';
import { MediaLoop } from '../media-loop.js';
import { MEDIA_COLUMNS, type MediaRow, sizeOf } from '../media.row.js';
import { MediaStore } from '../store/media-store.js';
import { Inspector } from './inspector.js';

const AT_ONCE = 2;
const LEASE_S = 400;
/** A file that took the whole process with it this often is left as it is. */
const MOST_TRIES = 3;

type Unmeasured = MediaRow & { workspace_id: WorkspaceId; facts_tries: number; storage_key: string };

/** Looks into every file that nobody has looked into: what arrived, and what was too long to be looked at while its sender waited. */
@Injectable()
export class MediaMeasurer extends MediaLoop<Unmeasured> {
  readonly name = 'media measurer';

  constructor(@Inject(DATABASE) db: Database, private readonly store: MediaStore, private readonly inspector: Inspector, private readonly fetched: FetchedMedia) {
    super(db, AT_ONCE);
  }

  protected claim(most: number): Promise<Unmeasured[]> {
    return rows<Unmeasured>(this.db.system, `
      UPDATE media f SET next_try_at = now() + interval '${LEASE_S} seconds', facts_tries = f.facts_tries + 1
      WHERE (f.workspace_id, f.id) IN (
        SELECT workspace_id, id FROM media WHERE state = 'stored' AND facts_at IS NULL AND (next_try_at IS NULL OR next_try_at <= now()) ORDER BY next_try_at NULLS FIRST LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING ${MEDIA_COLUMNS}, f.workspace_id, f.facts_tries`, [most]);
  }

  protected async work(media: Unmeasured): Promise<void> {
    if (media.facts_tries > MOST_TRIES || media.storage_key === null) return this.#write(media, 'facts_at = now()', []);
    const facts = await this.store.withFile(media.storage_key, (path) => this.inspector.inspect(path, media.mime_type, sizeOf(media) ?? 0, 'full'));
    try {
      const thumbnail = facts.thumbnail ? await this.store.keep(media.workspace_id, facts.thumbnail) : null;
      await this.#write(media, `
        facts_at = now(), next_try_at = NULL, width = coalesce($3, width), height = coalesce($4, height), duration_seconds = coalesce($5, duration_seconds),
        waveform = coalesce($6, waveform), details = $7, thumbnail_key = coalesce($8, thumbnail_key)`,
      [facts.width, facts.height, facts.durationSeconds, facts.waveform, JSON.stringify(facts.details), thumbnail]);
    } finally {
      await this.store.spool.discard(facts.thumbnail?.path);
    }
  }

  async #write({ workspace_id: workspaceId, id }: Unmeasured, set: string, values: unknown[]): Promise<void> {
    await this.db.asSystem(workspaceId, async (tx) => {
      const media = await row<MediaRow>(tx, `UPDATE media f SET ${set} WHERE f.workspace_id = $1 AND f.id = $2 RETURNING ${MEDIA_COLUMNS}`, [workspaceId, id, ...values]);
      if (media) await this.fetched.tell(tx, media);
    });
  }
}
