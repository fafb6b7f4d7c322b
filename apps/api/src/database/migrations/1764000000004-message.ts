import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect } from './sql.js';

/** Messages both ways, the attempts to send them, what became of each, and their media. */
export class Message1764000000004 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE message (
        workspace_id uuid NOT NULL, id uuid NOT NULL, conversation_id uuid NOT NULL, episode_id uuid, seq integer NOT NULL, direction text NOT NULL,
        author_kind text NOT NULL, author_id uuid, cause_id uuid, type text NOT NULL, content jsonb NOT NULL, context jsonb,
        wamid text, reply_to_id uuid, sent_at timestamptz NOT NULL, received_at timestamptz, order_at timestamptz NOT NULL,
        status text NOT NULL, error jsonb, price jsonb, reactions jsonb NOT NULL DEFAULT '[]', edits jsonb, revoked_at timestamptz,
        request_hash bytea, created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, conversation_id, seq),
        FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
        CHECK (direction IN ('in', 'out'))
      );
      -- Serves: a page of the thread, newest first.
      CREATE INDEX message_thread ON message (workspace_id, conversation_id, order_at DESC, seq DESC);
      -- Serves: a reaction, edit or revoke that came before its target.
      CREATE INDEX message_targets ON message (workspace_id, (content->>'targetWamid')) WHERE type IN ('reaction', 'edit', 'revoke');

      -- Serves: an answer that came before the message it quotes.
      CREATE INDEX message_unmet_quote ON message (workspace_id, (context->'meta'->>'quotedWamid')) WHERE reply_to_id IS NULL AND context->'meta'->>'quotedWamid' IS NOT NULL;

      CREATE TABLE message_key (
        workspace_id uuid NOT NULL, number_id uuid NOT NULL, wamid text NOT NULL, message_id uuid NOT NULL, attempt_id uuid,
        PRIMARY KEY (workspace_id, number_id, wamid)
      );
      -- Serves: GET /messages?wamid= when the number is not known.
      CREATE INDEX message_key_by_wamid ON message_key (workspace_id, wamid);

      CREATE TABLE send_attempt (
        workspace_id uuid NOT NULL, id uuid NOT NULL, message_id uuid NOT NULL, conversation_id uuid NOT NULL, number_id uuid NOT NULL, seq integer NOT NULL,
        no integer NOT NULL, status text NOT NULL, lane text NOT NULL DEFAULT 'live', not_before timestamptz, enqueued_at timestamptz, tries integer NOT NULL DEFAULT 0,
        wamid text, error jsonb, times jsonb NOT NULL DEFAULT '{}', queued_at timestamptz NOT NULL DEFAULT now(), sending_at timestamptz, answered_at timestamptz,
        PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, message_id, no),
        FOREIGN KEY (workspace_id, message_id) REFERENCES message
      );
      -- The outbox. Serves: the head of each conversation that waits to be sent, and what is in doubt.
      CREATE INDEX send_attempt_outbox ON send_attempt (conversation_id, seq, no) WHERE status IN ('queued', 'sending', 'unknown');
      -- Serves: the relay's sweep over numbers, and the watchdog.
      CREATE INDEX send_attempt_due ON send_attempt (number_id, queued_at) WHERE status IN ('queued', 'sending');

      CREATE TABLE message_status (
        workspace_id uuid NOT NULL, number_id uuid NOT NULL, wamid text NOT NULL, status text NOT NULL, participant text NOT NULL DEFAULT '',
        attempt_id uuid, at timestamptz NOT NULL, received_at timestamptz NOT NULL DEFAULT now(), detail jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (workspace_id, number_id, wamid, status, participant)
      );
      -- Serves: statuses that arrived before their message and wait for it.
      CREATE INDEX message_status_orphan ON message_status (workspace_id, number_id, wamid) WHERE attempt_id IS NULL;

      CREATE TABLE media (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, direction text NOT NULL, number_id uuid, message_id uuid, state text NOT NULL,
        mime_type text, sha256 text, file_size bigint, filename text, width integer, height integer, duration_seconds real,
        storage_key text, meta_media_id text, meta_uploaded_at timestamptz, error text, tries integer NOT NULL DEFAULT 0, next_try_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(), created_by uuid,
        PRIMARY KEY (workspace_id, id)
      );
      -- Serves: the job that fetches what Meta still holds.
      CREATE INDEX media_pending ON media (next_try_at) WHERE state = 'pending';
      ${protect('message')} ${protect('message_key')} ${protect('send_attempt')} ${protect('message_status')} ${protect('media')}
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(drop('media', 'message_status', 'send_attempt', 'message_key', 'message'));
  }
}
