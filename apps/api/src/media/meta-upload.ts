import { type MediaId, type NumberId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { CloudClients } from '../channel/cloud-clients.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { MediaStore } from './media-store.js';
import { type MediaRow, readMedia, sizeOf } from './media.row.js';

/** Meta keeps an upload for 30 days; one that is about to go is uploaded again. */
const REUSE_MS = 29 * 24 * 3_600_000;

/** Meta's id of a file for this number; null when it has to be uploaded first. Ids are good for one number only. */
export const metaIdFor = (media: Pick<MediaRow, 'meta_media_id' | 'meta_uploaded_at' | 'number_id'>, numberId: NumberId, now: Date): string | null =>
  (media.meta_uploaded_at !== null && media.number_id === numberId && now.getTime() - media.meta_uploaded_at.getTime() < REUSE_MS ? media.meta_media_id : null);

/** Hands our files to Meta, once for many messages. */
@Injectable()
export class MetaUploads {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly clients: CloudClients, private readonly store: MediaStore) {}

  /** @throws GraphCallError, NumberUnusableError, and an Error when the file is not on this machine's disk */
  async upload(workspaceId: WorkspaceId, numberId: NumberId, id: MediaId): Promise<void> {
    const [media] = await this.db.asSystem(workspaceId, (tx) => readMedia(tx, [id]));
    if (!media || media.storage_key === null || metaIdFor(media, numberId, new Date()) !== null) return;
    const size = await this.store.size(media.storage_key);
    if (size === null || size !== sizeOf(media)) throw new Error(`The file of medium ${id} is not on this machine's disk.`);
    const { client, phoneNumberId } = await this.clients.of(workspaceId, numberId);
    const metaId = await client.uploadMedia(phoneNumberId, {
      source: { stream: this.store.open(media.storage_key), size }, mimeType: media.mime_type ?? 'application/octet-stream', filename: media.filename ?? 'file',
    });
    await this.db.asSystem(workspaceId, (tx) => tx.query(
      'UPDATE media SET meta_media_id = $3, meta_uploaded_at = now(), number_id = $4 WHERE workspace_id = $1 AND id = $2', [workspaceId, id, metaId, numberId]));
  }
}
