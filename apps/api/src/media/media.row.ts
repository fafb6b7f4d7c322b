import { type MediaView } from '@diwan/contract';
import { type MediaId, type MediaProblem, type MediaRef, type MessageId, type NumberId, type UserId } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { type MediaDetails } from './facts/details.js';

/**
 * A file's row. `uploads`: under which id, and since when, each number's side of Meta holds it; not one that this very message failed over
 * (131053, 131009) long after it was uploaded, for then Meta has forgotten it.
 * `meta_media_id`: of an inbound one, where it comes from.
 */
export interface MediaRow {
  id: MediaId; direction: 'in' | 'out'; number_id: NumberId | null; message_id: MessageId | null; state: 'pending' | 'stored' | 'unavailable'; mime_type: string | null;
  sha256: string | null; file_size: string | null; filename: string | null; width: number | null; height: number | null; duration_seconds: number | null;
  storage_key: string | null; meta_media_id: string | null; error: string | null; tries: number; created_by: UserId | null;
  problem: MediaProblem | null; thumbnail_key: string | null; waveform: number[] | null; details: MediaDetails;
  uploads: Record<NumberId, { id: string; at: string }> | null;
}

export const MEDIA_COLUMNS = `
  f.id, f.direction, f.number_id, f.message_id, f.state, f.mime_type, f.sha256, f.file_size, f.filename, f.width, f.height, f.duration_seconds,
  f.storage_key, f.meta_media_id, f.error, f.tries, f.created_by, f.problem, f.thumbnail_key, f.waveform, f.details,
  (SELECT jsonb_object_agg(u.number_id, jsonb_build_object('id', u.meta_media_id, 'at', u.uploaded_at)) FROM media_upload u
   WHERE u.workspace_id = f.workspace_id AND u.sha256 = f.sha256 AND u.mime_type = f.mime_type AND NOT EXISTS (
     SELECT FROM send_attempt a WHERE a.workspace_id = f.workspace_id AND a.message_id = f.message_id AND a.error->>'code' IN ('131053', '131009')
       AND a.queued_at > u.uploaded_at + interval '2 minutes')) AS uploads`;

/** PostgreSQL hands 64-bit integers over as text. */
export const sizeOf = (f: Pick<MediaRow, 'file_size'>): number | null => (f.file_size === null ? null : Number(f.file_size));

/** Only this shapes a medium. */
export const presentMedia = (f: MediaRow): MediaView => ({
  id: f.id, state: f.state, mimeType: f.mime_type, fileSize: sizeOf(f), filename: f.filename, width: f.width, height: f.height,
  durationSeconds: f.duration_seconds, sha256: f.sha256, waveform: f.waveform, thumbnail: f.thumbnail_key !== null, problem: f.problem,
});

/** A message's reference with what is known of its file now: what a screen needs so that nothing jumps. */
export const withKnown = ({ problem: _old, ...ref }: MediaRef, f: MediaRow): MediaRef => {
  const bytes = sizeOf(f);
  return {
    ...ref, state: f.state, thumbnail: f.thumbnail_key !== null, ...(f.mime_type === null ? {} : { mimeType: f.mime_type }), ...(f.sha256 === null ? {} : { sha256: f.sha256 }),
    ...(bytes === null ? {} : { fileSize: bytes }), ...(f.width === null || f.height === null ? {} : { width: f.width, height: f.height }),
    ...(f.duration_seconds === null ? {} : { durationSeconds: f.duration_seconds }), ...(f.waveform === null ? {} : { waveform: f.waveform }),
    ...(f.problem === null ? {} : { problem: f.problem }),
  };
};

export const readMedia = (tx: Tx, ids: readonly MediaId[]): Promise<MediaRow[]> =>
  rows<MediaRow>(tx, `SELECT ${MEDIA_COLUMNS} FROM media f WHERE f.workspace_id = $1 AND f.id = ANY($2::uuid[])`, [tx.workspaceId, ids]);
