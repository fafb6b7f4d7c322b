import { type MediaId, type NumberId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CloudClients } from '../channel/cloud-clients.js';
import { type BackgroundTask } from '../config/background-task.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, row, rows } from '../database/database.js';
import { imageDimensions } from './dimensions.js';
import { afterFailure, DigestMismatchError } from './fetch-policy.js';
import { FetchedMedia } from './fetched-media.js';
import { MediaStore, type StoredFile } from './media-store.js';
import { MEDIA_COLUMNS, type MediaRow } from './media.row.js';
import { typeOf } from './sniff.js';

const POLL_MS = 1_000;
const AT_ONCE = 4;
/** A fetcher that dies leaves its media to others after this. */
const LEASE_S = 300;

type Pending = MediaRow & { workspace_id: WorkspaceId; created_at: Date; number_id: NumberId; meta_media_id: string };

/**
 * Brings the media of arriving messages to our disk, apart from the messages themselves: a message is shown at once, its photo when it
 * came, and a reason when it never will. Tries for as long as Meta keeps a medium.
 */
@Injectable()
export class MediaFetcher implements BackgroundTask {
  readonly name = 'media fetcher';
  readonly #log = new Logger(MediaFetcher.name);
  #stopped = true;
  #running: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  #silence: () => void = () => undefined;

  constructor(
    @Inject(DATABASE) private readonly db: Database, private readonly clients: CloudClients, private readonly store: MediaStore, private readonly fetched: FetchedMedia,
  ) {}

  async start(): Promise<void> {
    this.#stopped = false;
    // An arriving message commits in this very role: its medium need not wait for the clock.
    this.#silence = this.db.onChanged(() => this.#wake());
    this.#running = this.#loop();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#silence();
    this.#wake();
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      const found = await this.fetchDue().catch((error: unknown) => {
        this.#log.warn(`Media could not be fetched: ${String(error)}`);
        return 0;
      });
      if (found === 0 && !this.#stopped) await this.#sleep();
    }
  }

  /** Fetches what is due, a few at a time. Returns how many there were. */
  async fetchDue(): Promise<number> {
    const due = await rows<Pending>(this.db.system, `
      UPDATE media f SET next_try_at = now() + interval '${LEASE_S} seconds', tries = f.tries + 1
      WHERE (f.workspace_id, f.id) IN (
        SELECT workspace_id, id FROM media WHERE state = 'pending' AND (next_try_at IS NULL OR next_try_at <= now()) ORDER BY next_try_at NULLS FIRST LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING ${MEDIA_COLUMNS}, f.workspace_id, f.created_at`, [AT_ONCE]);
    await Promise.all(due.map((media) => this.#fetchOne(media)));
    return due.length;
  }

  async #fetchOne(media: Pending): Promise<void> {
    try {
      await this.#stored(media, await this.#download(media));
    } catch (error) {
      const verdict = afterFailure(error, { tries: media.tries, ageMs: Date.now() - media.created_at.getTime() });
      this.#log.warn(`Medium ${media.id} was not fetched (try ${media.tries}, ${verdict.kind}): ${error instanceof Error ? error.name : 'error'}`);
      if (verdict.kind === 'unavailable') return this.#finish(media.workspace_id, media.id, `state = 'unavailable', error = $3, next_try_at = NULL`, [verdict.reason]);
      await this.db.system.query('UPDATE media SET next_try_at = now() + make_interval(secs => $3) WHERE workspace_id = $1 AND id = $2', [media.workspace_id, media.id, verdict.delayMs / 1000]);
    }
  }

  async #download(media: Pending): Promise<StoredFile & { mimeType: string | null }> {
    const { client, phoneNumberId } = await this.clients.of(media.workspace_id, media.number_id);
    const info = await client.mediaInfo(media.meta_media_id, phoneNumberId);
    const { stream } = await client.downloadMedia(info.url);
    const file = await this.store.put(media.workspace_id, stream);
    const named = info.sha256 ?? media.sha256;
    if (named !== null && /^[0-9a-f]{64}$/.test(named) && named !== file.sha256) throw new DigestMismatchError('Not the file that was named');
    return { ...file, mimeType: info.mimeType };
  }

  async #stored(media: Pending, file: StoredFile & { mimeType: string | null }): Promise<void> {
    const declared = file.mimeType ?? media.mime_type ?? 'application/octet-stream';
    const sniffed = typeOf(file.head, declared);
    // A container says less than Meta's own word: "audio/ogg; codecs=opus" is kept where the bytes agree with it.
    const type = declared.toLowerCase().startsWith(sniffed) ? declared : sniffed;
    const size = await imageDimensions(this.store.path(file.key), sniffed);
    await this.#finish(media.workspace_id, media.id, `
      state = 'stored', error = NULL, next_try_at = NULL, storage_key = $3, sha256 = $4, file_size = $5, mime_type = $6, width = $7, height = $8`,
    [file.key, file.sha256, file.bytes, type, size?.width ?? null, size?.height ?? null]);
  }

  async #finish(workspaceId: WorkspaceId, id: MediaId, set: string, values: unknown[]): Promise<void> {
    await this.db.asSystem(workspaceId, async (tx) => {
      const media = await row<MediaRow>(tx, `UPDATE media f SET ${set} WHERE f.workspace_id = $1 AND f.id = $2 AND f.state = 'pending' RETURNING ${MEDIA_COLUMNS}`, [workspaceId, id, ...values]);
      if (media) await this.fetched.tell(tx, media);
    });
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
