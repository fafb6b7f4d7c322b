import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect } from './sql.js';

/** Messages that go later, what customers may notice of our reading, and messages kept to be sent again. */
export class Sending1764000000011 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- A message that is to go later is its own timer: status 'scheduled', order_at the time it goes.
      ALTER TABLE message ADD COLUMN schedule jsonb;
      -- Serves: the timer of all workspaces, what is due first.
      CREATE INDEX message_due ON message (order_at) WHERE status = 'scheduled';
      -- Serves: a customer who writes before the time, and the scheduled messages of a conversation.
      CREATE INDEX message_scheduled ON message (workspace_id, conversation_id) WHERE status = 'scheduled';

      ALTER TABLE number ADD COLUMN read_receipts text NOT NULL DEFAULT 'on_open' CHECK (read_receipts IN ('on_open', 'on_reply', 'never')),
                         ADD COLUMN typing_indicator boolean NOT NULL DEFAULT true;
      -- What the customer was last shown of us, so that any number of processes show it once.
      CREATE TABLE customer_signal (
        workspace_id uuid NOT NULL REFERENCES workspace, conversation_id uuid NOT NULL, read_seq integer NOT NULL DEFAULT 0, typing_at timestamptz,
        PRIMARY KEY (workspace_id, conversation_id)
      );

      CREATE TABLE quick_reply (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, scope text NOT NULL, shortcut text NOT NULL, title text NOT NULL, language text,
        content jsonb NOT NULL, created_by uuid, uses integer NOT NULL DEFAULT 0, last_used_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id), CHECK (scope IN ('personal', 'workspace')), CHECK (scope = 'workspace' OR created_by IS NOT NULL)
      );
      -- One shortcut means one thing, for one person and in one language. Serves: saving one.
      CREATE UNIQUE INDEX quick_reply_shortcut ON quick_reply (
        workspace_id, coalesce(CASE WHEN scope = 'personal' THEN created_by END, '00000000-0000-0000-0000-000000000000'), lower(shortcut), coalesce(language, ''));
      CREATE TABLE quick_reply_media (
        workspace_id uuid NOT NULL, quick_reply_id uuid NOT NULL, media_id uuid NOT NULL,
        PRIMARY KEY (workspace_id, quick_reply_id, media_id),
        FOREIGN KEY (workspace_id, quick_reply_id) REFERENCES quick_reply ON DELETE CASCADE
      );
      -- Serves: may this person use this file, and does a message have to copy it.
      CREATE INDEX quick_reply_media_by_file ON quick_reply_media (workspace_id, media_id);
      ${protect('customer_signal')} ${protect('quick_reply')} ${protect('quick_reply_media')}
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ${drop('quick_reply_media', 'quick_reply', 'customer_signal')}
      ALTER TABLE number DROP COLUMN read_receipts, DROP COLUMN typing_indicator;
      DROP INDEX IF EXISTS message_scheduled, message_due;
      ALTER TABLE message DROP COLUMN schedule;
    `);
  }
}
