import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { protect } from './sql.js';

/** What is known of a file beyond its bytes: how it looks and sounds, why it cannot be had, and under which id each number's side of Meta holds it. */
export class Media1764000000010 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE media
        ADD problem text, ADD thumbnail_key text, ADD waveform smallint[], ADD details jsonb NOT NULL DEFAULT '{}',
        ADD facts_at timestamptz, ADD facts_tries integer NOT NULL DEFAULT 0;
      -- Serves: the job that measures what was stored.
      CREATE INDEX media_unmeasured ON media (next_try_at) WHERE state = 'stored' AND facts_at IS NULL;
      -- Serves: the sweep of uploads that no message took.
      CREATE INDEX media_unused ON media (created_at) WHERE direction = 'out' AND message_id IS NULL;
      -- Serve: whether a file in the store is still somebody's.
      CREATE INDEX media_by_file ON media (workspace_id, storage_key) WHERE storage_key IS NOT NULL;
      CREATE INDEX media_by_thumbnail ON media (workspace_id, thumbnail_key) WHERE thumbnail_key IS NOT NULL;

      CREATE TABLE media_upload (
        workspace_id uuid NOT NULL REFERENCES workspace, sha256 text NOT NULL, mime_type text NOT NULL, number_id uuid NOT NULL,
        meta_media_id text NOT NULL, uploaded_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, sha256, mime_type, number_id)
      );
      -- The owner is bound by the policies too, and has no workspace here.
      ALTER TABLE media NO FORCE ROW LEVEL SECURITY;
      INSERT INTO media_upload (workspace_id, sha256, mime_type, number_id, meta_media_id, uploaded_at)
        SELECT DISTINCT ON (workspace_id, sha256, mime_type, number_id) workspace_id, sha256, mime_type, number_id, meta_media_id, meta_uploaded_at FROM media
        WHERE direction = 'out' AND sha256 IS NOT NULL AND mime_type IS NOT NULL AND number_id IS NOT NULL AND meta_media_id IS NOT NULL AND meta_uploaded_at IS NOT NULL
        ORDER BY workspace_id, sha256, mime_type, number_id, meta_uploaded_at DESC;
      UPDATE media SET meta_media_id = NULL WHERE direction = 'out' AND meta_uploaded_at IS NOT NULL;
      UPDATE media SET problem = CASE error WHEN 'too_large' THEN 'too_large' WHEN 'digest_mismatch' THEN 'damaged' WHEN 'forbidden_host' THEN 'refused' ELSE 'expired' END WHERE state = 'unavailable';
      ALTER TABLE media DROP COLUMN meta_uploaded_at;
      ALTER TABLE media FORCE ROW LEVEL SECURITY;
      ${protect('media_upload')}
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE media ADD meta_uploaded_at timestamptz;
      ALTER TABLE media NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE media_upload NO FORCE ROW LEVEL SECURITY;
      UPDATE media f SET meta_media_id = u.meta_media_id, meta_uploaded_at = u.uploaded_at, number_id = u.number_id FROM media_upload u
        WHERE f.direction = 'out' AND u.workspace_id = f.workspace_id AND u.sha256 = f.sha256 AND u.mime_type = f.mime_type;
      ALTER TABLE media FORCE ROW LEVEL SECURITY;
      DROP TABLE media_upload;
      DROP INDEX media_unmeasured, media_unused, media_by_file, media_by_thumbnail;
      ALTER TABLE media DROP COLUMN problem, DROP COLUMN thumbnail_key, DROP COLUMN waveform, DROP COLUMN details, DROP COLUMN facts_at, DROP COLUMN facts_tries;
    `);
  }
}
