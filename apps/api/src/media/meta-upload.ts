import { type MediaId, type NumberId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { CloudClients } from '../channel/cloud-clients.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, rows, type Tx } from '../database/database.js';
import { type MediaRow, readMedia, sizeOf } from './media.row.js';
import { bareType } from './rules/sniff.js';
import { MediaStore } from './store/media-store.js';

/** Meta keeps an upload for 30 days; one that is about to go is uploaded again. */
const REUSE_MS = 29 * 24 * 3_600_000;
/** An upload this young that Meta does not take is not forgotten by Meta: the file itself is at fault. */
const FRESH_S = 120;

/** Meta's id of a file for this number; null when it has to be uploaded first. Ids are good for one number only. */
export const metaIdFor = (media: Pick<MediaRow, 'uploads'>, numberId: NumberId, now: Date): string | null => {
  const upload = media.uploads?.[numberId];
  return upload !== undefined && now.getTime() - Date.parse(upload.at) < REUSE_MS ? upload.id : null;
};

/** What Meta answers to an id that it does not know, or not any more: never one of its own. */
const UNKNOWN_ID_CODES: ReadonlySet<number> = new Set([100, 131009, 131053]);
/** Whether an error may mean that Meta has forgotten a file. It may also mean many other things; see forgetUploads. */
export const mayBeForgotten = (code: number | null | undefined): boolean => code != null && UNKNOWN_ID_CODES.has(code);

/**
 * Forgets what Meta does not know any more under these files' ids, so that the next send uploads them again. Uploads of the last minutes
 * stay: refused right after it was taken, a file would be refused for ever.
 * @returns whether there was anything to forget, which is to say whether sending again can help
 */
export const forgetUploads = async (tx: Tx, numberId: NumberId, ids: readonly MediaId[]): Promise<boolean> => {
  if (ids.length === 0) return false;
  const forgotten = await rows(tx, `
    DELETE FROM media_upload u USING media f WHERE u.workspace_id = $1 AND u.number_id = $2 AND f.workspace_id = u.workspace_id AND f.id = ANY($3::uuid[])
      AND u.sha256 = f.sha256 AND u.mime_type = f.mime_type AND u.uploaded_at < now() - interval '${FRESH_S} seconds' RETURNING u.meta_media_id`, [tx.workspaceId, numberId, ids]);
  return forgotten.length > 0;
};

/** Tables, notes and pages are text to Meta, which takes text/plain and no other; the phone goes by the file's name. Source: Meta, supported media types. */
const takenAs = (mimeType: string): string => (/^text\/|^application\/(json|xml)$/.test(bareType(mimeType)) ? 'text/plain' : mimeType);

/** Hands our files to Meta, once a number for many messages. */
@Injectable()
export class MetaUploads {
  /** Uploads under way here: two messages with one new file wait for the same upload. */
  readonly #running = new Map<string, Promise<void>>();

  constructor(@Inject(DATABASE) private readonly db: Database, private readonly clients: CloudClients, private readonly store: MediaStore) {}

  /** @throws GraphCallError, NumberUnusableError, BlobLostError, and an Error when the file is not whole */
  async upload(workspaceId: WorkspaceId, numberId: NumberId, id: MediaId): Promise<void> {
    const [media] = await this.db.asSystem(workspaceId, (tx) => readMedia(tx, [id]));
    if (!media || media.storage_key === null || metaIdFor(media, numberId, new Date()) !== null) return;
    const name = `${numberId}/${media.storage_key}/${media.mime_type}`;
    const running = this.#running.get(name) ?? this.#upload(workspaceId, numberId, media, media.storage_key).finally(() => this.#running.delete(name));
    this.#running.set(name, running);
    await running;
  }

  /** See forgetUploads. */
  forget(workspaceId: WorkspaceId, numberId: NumberId, ids: readonly MediaId[]): Promise<boolean> {
    return this.db.asSystem(workspaceId, (tx) => forgetUploads(tx, numberId, ids));
  }

  async #upload(workspaceId: WorkspaceId, numberId: NumberId, media: MediaRow, key: string): Promise<void> {
    const size = await this.store.size(key);
    if (size === null || size !== sizeOf(media)) throw new Error(`The file of medium ${media.id} is not in the store.`);
    const { client, phoneNumberId } = await this.clients.of(workspaceId, numberId);
    const mimeType = media.mime_type ?? 'application/octet-stream';
    const metaId = await client.uploadMedia(phoneNumberId, { source: { stream: await this.store.open(key), size }, mimeType: takenAs(mimeType), filename: media.filename ?? 'file' });
    await this.db.asSystem(workspaceId, (tx) => tx.query(`
      INSERT INTO media_upload (workspace_id, sha256, mime_type, number_id, meta_media_id, uploaded_at) VALUES ($1, $2, $3, $4, $5, now())
      ON CONFLICT (workspace_id, sha256, mime_type, number_id) DO UPDATE SET meta_media_id = excluded.meta_media_id, uploaded_at = excluded.uploaded_at`,
    [workspaceId, media.sha256, mimeType, numberId, metaId]));
  }
}
