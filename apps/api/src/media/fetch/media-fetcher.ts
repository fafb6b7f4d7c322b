import { type MediaId, type NumberId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { CloudClients } from '../../channel/cloud-clients.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row, rows } from '../../database/database.js';
import { FetchedMedia } from '../fetched-media.js';
import { MediaLoop } from '../media-loop.js';
import { MEDIA_COLUMNS, type MediaRow } from '../media.row.js';
import { typeOf } from '../rules/sniff.js';
import { MAX_MEDIA_BYTES, MediaStore } from '../store/media-store.js';
import { MediaTooLargeError, type SpooledFile } from '../store/spool.js';
import { afterFailure, DamagedMediaError } from './fetch-policy.js';

const AT_ONCE = 4;
/** The longest that one file may take to come. */
const DOWNLOAD_MS = 240_000;
/** A fetcher that dies leaves its media to others after this; one that lives says so in time. Should two fetch the same, the first to come is kept. */
const LEASE_S = 20;
const RENEW_MS = 5_000;

export type PendingMedia = MediaRow & { workspace_id: WorkspaceId; created_at: Date; number_id: NumberId; meta_media_id: string };

/**
 * Brings the media of arriving messages to our store, apart from the messages themselves: a message is shown at once, its photo when it
 * came, and a reason when it never will. Each try asks Meta for the address anew (it lives five minutes) and goes on for as long as Meta
 * keeps the file.
 */
@Injectable()
export class MediaFetcher extends MediaLoop<PendingMedia> {
  readonly name = 'media fetcher';

  constructor(@Inject(DATABASE) db: Database, private readonly clients: CloudClients, private readonly store: MediaStore, private readonly fetched: FetchedMedia) {
    super(db, AT_ONCE);
  }

  protected claim(most: number): Promise<PendingMedia[]> {
    return rows<PendingMedia>(this.db.system, `
      UPDATE media f SET next_try_at = now() + interval '${LEASE_S} seconds', tries = f.tries + 1
      WHERE (f.workspace_id, f.id) IN (
        SELECT workspace_id, id FROM media WHERE state = 'pending' AND (next_try_at IS NULL OR next_try_at <= now()) ORDER BY next_try_at NULLS FIRST LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING ${MEDIA_COLUMNS}, f.workspace_id, f.created_at`, [most]);
  }

  protected async work(media: PendingMedia): Promise<void> {
    const renewal = setInterval(() => void this.#renew(media), RENEW_MS);
    try {
      await this.#fetch(media);
    } finally {
      clearInterval(renewal);
    }
  }

  async #renew({ workspace_id, id, tries }: PendingMedia): Promise<void> {
    await this.db.system.query(`UPDATE media SET next_try_at = now() + interval '${LEASE_S} seconds' WHERE workspace_id = $1 AND id = $2 AND state = 'pending' AND tries = $3 AND next_try_at > now()`, [workspace_id, id, tries])
      .catch((error: unknown) => this.log.warn(`The lease of medium ${id} could not be renewed: ${String(error)}`));
  }

  async #fetch(media: PendingMedia): Promise<void> {
    try {
      await this.#stored(media, await this.#download(media));
    } catch (error) {
      const verdict = afterFailure(error, { tries: media.tries, ageMs: Date.now() - media.created_at.getTime() });
      this.log.warn(`Medium ${media.id} was not fetched (try ${media.tries}, ${verdict.reason}, ${verdict.kind})`);
      if (verdict.kind === 'unavailable') return this.#finish(media, `state = 'unavailable', error = $3, problem = $4, next_try_at = NULL`, [verdict.reason, verdict.problem]);
      const later = `error = $3, problem = $4, next_try_at = now() + make_interval(secs => $5)`;
      const values = [verdict.reason, verdict.problem, verdict.delayMs / 1000];
      // The message is touched only when there is something new to say.
      if (verdict.problem !== media.problem) return this.#finish(media, later, values);
      await this.db.system.query(`UPDATE media SET ${later} WHERE workspace_id = $1 AND id = $2 AND state = 'pending'`, [media.workspace_id, media.id, ...values]);
    }
  }

  async #download(media: PendingMedia): Promise<SpooledFile & { mimeType: string | null }> {
    const { client, phoneNumberId } = await this.clients.of(media.workspace_id, media.number_id);
    const info = await client.mediaInfo(media.meta_media_id, phoneNumberId);
    if ((info.fileSize ?? 0) > MAX_MEDIA_BYTES) throw new MediaTooLargeError(`${info.fileSize} bytes`);
    const { stream } = await client.downloadMedia(info.url);
    const clock = setTimeout(() => stream.destroy(new Error('The download took too long.')), DOWNLOAD_MS);
    const file = await this.store.spool.receive(stream, MAX_MEDIA_BYTES).finally(() => clearTimeout(clock));
    const wrong = misfit(file, { digests: [info.sha256, media.sha256], fileSize: info.fileSize });
    if (wrong === null) return { ...file, mimeType: info.mimeType };
    await this.store.spool.discard(file.path);
    throw new DamagedMediaError(wrong);
  }

  async #stored(media: PendingMedia, file: SpooledFile & { mimeType: string | null }): Promise<void> {
    const declared = file.mimeType ?? media.mime_type ?? 'application/octet-stream';
    const sniffed = typeOf(file.head, declared);
    // A container says less than Meta's own word: "audio/ogg; codecs=opus" is kept where the bytes agree with it.
    const type = declared.toLowerCase().startsWith(sniffed) ? declared : sniffed;
    const key = await this.store.keep(media.workspace_id, file);
    await this.#finish(media, `
      state = 'stored', error = NULL, problem = NULL, next_try_at = NULL, storage_key = $3, sha256 = $4, file_size = $5, mime_type = $6`, [key, file.sha256, file.bytes, type]);
  }

  async #finish({ workspace_id: workspaceId, id }: { workspace_id: WorkspaceId; id: MediaId }, set: string, values: unknown[]): Promise<void> {
    await this.db.asSystem(workspaceId, async (tx) => {
      const media = await row<MediaRow>(tx, `UPDATE media f SET ${set} WHERE f.workspace_id = $1 AND f.id = $2 AND f.state = 'pending' RETURNING ${MEDIA_COLUMNS}`, [workspaceId, id, ...values]);
      if (media) await this.fetched.tell(tx, media);
    });
  }
}

/**
 * How the file differs from what was announced, with its message and with its address; null when it does not. Meta gives the digest as hex
 * or base64, both read before this; anything else says nothing.
 */
const misfit = (file: SpooledFile, announced: { digests: readonly (string | null)[]; fileSize: number | null }): string | null => {
  if (announced.digests.some((digest) => digest !== null && /^[0-9a-f]{64}$/.test(digest) && digest !== file.sha256)) return 'another digest';
  return announced.fileSize !== null && announced.fileSize !== file.bytes ? `${file.bytes} bytes instead of ${announced.fileSize}` : null;
};
