import { type Readable } from 'node:stream';
import { type MediaView } from '@diwan/contract';
import { MediaId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { DATABASE } from '../database/database.module.js';
import { type Database, row } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';
import { MediaPreparer, type PreparedFile } from './convert/media-preparer.js';
import { visibleMedia } from './media.access.js';
import { MEDIA_COLUMNS, type MediaRow, presentMedia, sizeOf } from './media.row.js';
import { type MediaKind } from './meta-limits.js';
import { nameless, plainName } from './rules/file-name.js';
import { type ByteRange } from './serve/byte-range.js';
import { type MediaLink, MediaLinks, type MediaVariant } from './serve/media-links.js';
import { BlobLostError } from './store/blob-store.js';
import { MAX_MEDIA_BYTES, MediaStore } from './store/media-store.js';
import { MediaTooLargeError } from './store/spool.js';

/** `as`: what it is to be shown as, to be converted and judged for; `fit`: a picture may be made smaller until it is taken. */
export interface Upload { readonly stream: Readable; readonly filename: string; readonly mimeType: string; readonly as?: MediaKind | undefined; readonly fit?: boolean | undefined }

/** A file's bytes in one of its forms, and what to call them. */
export interface ServedFile { readonly key: string; readonly sha256: string; readonly bytes: number; readonly mimeType: string | null; readonly filename: string | null }

const notFound = (): ProblemError => new ProblemError('media_not_found', 'There is no such file, or you may not see its conversation.');
const gone = (): ProblemError => new ProblemError('media_not_found', 'The file is not available any more.');

/** Files of messages, both ways. */
@Injectable()
export class MediaService {
  constructor(
    @Inject(DATABASE) private readonly db: Database, private readonly store: MediaStore, private readonly preparer: MediaPreparer, private readonly links: MediaLinks,
  ) {}

  /**
   * Keeps a file to be sent. With `as` it is brought into a form that WhatsApp takes and judged by its rules; without, that happens when it is sent.
   * @throws {ProblemError} payload_too_large, media_not_sendable
   */
  async upload(principal: Principal, { stream, ...given }: Upload): Promise<MediaView> {
    const received = await this.store.spool.receive(stream, MAX_MEDIA_BYTES).catch((error: unknown) => {
      throw error instanceof MediaTooLargeError ? new ProblemError('payload_too_large', 'WhatsApp takes files of up to 100 MB. Make the file smaller.', { limit: MAX_MEDIA_BYTES }) : error;
    });
    const prepared = await this.preparer.prepare(received, given);
    try {
      return presentMedia(await this.#write(principal, prepared));
    } finally {
      await this.store.spool.discard(prepared.file.path, prepared.facts.thumbnail?.path);
    }
  }

  async #write(principal: Principal, { file, mimeType, filename, facts }: PreparedFile): Promise<MediaRow> {
    const key = await this.store.keep(principal.workspaceId, file);
    const thumbnail = facts.thumbnail ? await this.store.keep(principal.workspaceId, facts.thumbnail) : null;
    const saved = await this.db.inWorkspace(principal.workspaceId, (tx) => row<MediaRow>(tx, `
      INSERT INTO media AS f (workspace_id, id, direction, state, mime_type, sha256, file_size, filename, width, height, duration_seconds, waveform, details,
        storage_key, thumbnail_key, facts_at, created_by)
      VALUES ($1, $2, 'out', 'stored', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, CASE WHEN $14 THEN now() END, $15) RETURNING ${MEDIA_COLUMNS}`,
    [tx.workspaceId, MediaId.parse(v7()), mimeType, file.sha256, file.bytes, filename, facts.width, facts.height, facts.durationSeconds, facts.waveform,
      JSON.stringify(facts.details), key, thumbnail, facts.complete, principal.userId]));
    if (!saved) throw new Error('A medium was not written.');
    return saved;
  }

  /** @throws {ProblemError} media_not_found */
  async find(principal: Principal, id: MediaId): Promise<MediaRow> {
    const [found] = await this.db.inWorkspace(principal.workspaceId, (tx) => visibleMedia(tx, principal.viewer, principal.userId, [id]));
    if (!found) throw notFound();
    return found;
  }

  /** A short-lived address of the bytes, for whoever may see the file. @throws {ProblemError} media_not_found, also while Meta still has it, and for a thumbnail that there is none of */
  async address(principal: Principal, id: MediaId, variant: MediaVariant, download = false): Promise<string> {
    const media = await this.find(principal, id);
    if (media.storage_key === null) {
      throw new ProblemError('media_not_found', media.state === 'pending' ? 'The file is still being fetched from WhatsApp. Try again in a moment.' : 'The file is not available any more.',
        { state: media.state, problem: media.problem });
    }
    if (variant === 'thumbnail' && media.thumbnail_key === null) throw new ProblemError('media_not_found', 'There is no small picture of this file.', { state: media.state });
    return this.links.make({ workspaceId: principal.workspaceId, id, variant, download });
  }

  /** What a signed address leads to. @throws {ProblemError} media_not_found */
  async fileOf({ workspaceId, id, variant }: MediaLink): Promise<ServedFile> {
    const media = await this.db.inWorkspace(workspaceId, (tx) => row<MediaRow>(tx, `SELECT ${MEDIA_COLUMNS} FROM media f WHERE f.workspace_id = $1 AND f.id = $2`, [workspaceId, id]));
    const key = variant === 'content' ? media?.storage_key : media?.thumbnail_key;
    if (!media || key === null || key === undefined) throw gone();
    const bytes = await this.store.size(key);
    // A file cut short would be served as whole.
    if (bytes === null || (variant === 'content' && bytes !== sizeOf(media))) throw gone();
    const sha256 = key.split('/')[1] ?? '';
    return variant === 'content' ? { key, sha256, bytes, mimeType: media.mime_type, filename: media.filename === null ? nameless(id, media.mime_type) : plainName(media.filename) } : { key, sha256, bytes, mimeType: 'image/webp', filename: null };
  }

  /** @throws {ProblemError} media_not_found when it is lost */
  open(key: string, range?: ByteRange): Promise<Readable> {
    return this.store.open(key, range).catch((error: unknown) => { throw error instanceof BlobLostError ? gone() : error; });
  }
}
