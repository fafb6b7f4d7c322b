import { type Readable } from 'node:stream';
import { type MediaView } from '@diwan/contract';
import { storableText } from '@diwan/cloud-api';
import { MediaId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { DATABASE } from '../database/database.module.js';
import { type Database, row } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';
import { imageDimensions } from './dimensions.js';
import { MediaStore, MediaTooLargeError } from './media-store.js';
import { visibleMedia } from './media.access.js';
import { MEDIA_COLUMNS, type MediaRow, presentMedia } from './media.row.js';
import { typeOf } from './sniff.js';

export interface Upload { readonly stream: Readable; readonly filename: string; readonly mimeType: string }

/** A file name for people: no folders, no control characters. */
const plainName = (name: string): string => storableText(name).split(/[\\/]/).at(-1)?.replace(/\p{Cc}/gu, '').slice(0, 240) || 'file';

/** Files of messages, both ways. */
@Injectable()
export class MediaService {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly store: MediaStore) {}

  /** Keeps a file to be sent. Whether WhatsApp takes it is judged when it is sent, as its kind. @throws {ProblemError} payload_too_large, invalid_request */
  async upload(principal: Principal, { stream, filename, mimeType }: Upload): Promise<MediaView> {
    const stored = await this.store.put(principal.workspaceId, stream).catch((error: unknown) => {
      throw error instanceof MediaTooLargeError ? new ProblemError('payload_too_large', 'WhatsApp takes files of up to 100 MB. Make the file smaller.') : error;
    });
    if (stored.bytes === 0) throw new ProblemError('invalid_request', 'The file is empty.');
    const type = typeOf(stored.head, mimeType);
    const size = await imageDimensions(this.store.path(stored.key), type);
    const saved = await this.db.inWorkspace(principal.workspaceId, (tx) => row<MediaRow>(tx, `
      INSERT INTO media AS f (workspace_id, id, direction, state, mime_type, sha256, file_size, filename, width, height, storage_key, created_by)
      VALUES ($1, $2, 'out', 'stored', $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${MEDIA_COLUMNS}`,
    [tx.workspaceId, MediaId.parse(v7()), type, stored.sha256, stored.bytes, plainName(filename), size?.width ?? null, size?.height ?? null, stored.key, principal.userId]));
    if (!saved) throw new Error('A medium was not written.');
    return presentMedia(saved);
  }

  /** @throws {ProblemError} media_not_found */
  async find(principal: Principal, id: MediaId): Promise<MediaRow> {
    const [found] = await this.db.inWorkspace(principal.workspaceId, (tx) => visibleMedia(tx, principal.viewer, principal.userId, [id]));
    if (!found) throw new ProblemError('media_not_found', 'There is no such file, or you may not see its conversation.');
    return found;
  }

  /** The file's bytes and its size on disk. @throws {ProblemError} media_not_found, also while Meta still has it or when it is lost */
  async content(principal: Principal, id: MediaId): Promise<{ media: MediaRow; key: string; bytes: number }> {
    const media = await this.find(principal, id);
    const bytes = media.storage_key === null ? null : await this.store.size(media.storage_key);
    if (media.storage_key === null || bytes === null) {
      throw new ProblemError('media_not_found', media.state === 'pending' ? 'The file is still being fetched from WhatsApp. Try again in a moment.' : 'The file is not available any more.', { state: media.state });
    }
    return { media, key: media.storage_key, bytes };
  }

  open(key: string, range?: { start: number; end: number }): Readable {
    return this.store.open(key, range);
  }
}
