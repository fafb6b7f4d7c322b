import { type MediaView } from '@diwan/contract';
import { type MediaId, type MessageId, type NumberId, type UserId } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';

export interface MediaRow {
  id: MediaId; direction: 'in' | 'out'; number_id: NumberId | null; message_id: MessageId | null; state: 'pending' | 'stored' | 'unavailable'; mime_type: string | null;
  sha256: string | null; file_size: string | null; filename: string | null; width: number | null; height: number | null; duration_seconds: number | null;
  storage_key: string | null; meta_media_id: string | null; meta_uploaded_at: Date | null; error: string | null; tries: number; created_by: UserId | null;
}

export const MEDIA_COLUMNS = `
  f.id, f.direction, f.number_id, f.message_id, f.state, f.mime_type, f.sha256, f.file_size, f.filename, f.width, f.height, f.duration_seconds,
  f.storage_key, f.meta_media_id, f.meta_uploaded_at, f.error, f.tries, f.created_by`;

/** PostgreSQL hands 64-bit integers over as text. */
export const sizeOf = (f: Pick<MediaRow, 'file_size'>): number | null => (f.file_size === null ? null : Number(f.file_size));

/** Only this shapes a medium. */
export const presentMedia = (f: MediaRow): MediaView => ({
  id: f.id, state: f.state, mimeType: f.mime_type, fileSize: sizeOf(f), filename: f.filename, width: f.width, height: f.height,
  durationSeconds: f.duration_seconds, sha256: f.sha256, waveform: null, thumbnail: false, problem: null,
});

export const readMedia = (tx: Tx, ids: readonly MediaId[]): Promise<MediaRow[]> =>
  rows<MediaRow>(tx, `SELECT ${MEDIA_COLUMNS} FROM media f WHERE f.workspace_id = $1 AND f.id = ANY($2::uuid[])`, [tx.workspaceId, ids]);
