import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect } from './sql.js';

/** What Meta says about numbers, accounts and templates, line by line, and what people are told to act on. */
export class Notification1764000000009 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- One line for each number that an event concerns. The id follows from the event's dedupe key and the number: told twice, written once.
      CREATE TABLE number_event (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, number_id uuid NOT NULL, at timestamptz NOT NULL, received_at timestamptz NOT NULL,
        kind text NOT NULL, thread text NOT NULL, severity text NOT NULL, summary text NOT NULL, data jsonb NOT NULL, raw jsonb NOT NULL,
        PRIMARY KEY (workspace_id, id), CHECK (severity IN ('info', 'warning', 'critical'))
      );
      -- Serves: a number's timeline, newest first.
      CREATE INDEX number_event_timeline ON number_event (workspace_id, number_id, at DESC, id DESC);

      -- Serves: has Meta said something newer of the same?
      CREATE INDEX number_event_thread ON number_event (workspace_id, number_id, thread, at);

      -- For everybody with the permission (and the number), or for one person. At most one is open about a topic.
      CREATE TABLE notification (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, topic text NOT NULL, kind text NOT NULL, severity text NOT NULL,
        number_id uuid, permission text, user_id uuid, data jsonb NOT NULL, link text, at timestamptz NOT NULL, expires_at timestamptz, resolved_at timestamptz,
        PRIMARY KEY (workspace_id, id), CHECK (severity IN ('info', 'warning', 'critical')), CHECK ((permission IS NULL) <> (user_id IS NULL))
      );
      -- Serves: raising one again, and ending it when what it complains of has ended.
      CREATE UNIQUE INDEX notification_open ON notification (workspace_id, topic) WHERE resolved_at IS NULL;
      -- Serves: the watchdog that ends what ends by itself.
      CREATE INDEX notification_expiring ON notification (expires_at) WHERE resolved_at IS NULL AND expires_at IS NOT NULL;
      -- Serves: a person's list, newest first.
      CREATE INDEX notification_list ON notification (workspace_id, at DESC, id DESC);
      -- What Meta advises after it rejected a template, in Meta's own words.
      ALTER TABLE template ADD COLUMN rejection_advice text;
      CREATE TABLE notification_cursor (
        workspace_id uuid NOT NULL REFERENCES workspace, user_id uuid NOT NULL, seen_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, user_id)
      );
      -- Serves: the watchdog of waiting statuses, which asks for those of the last hour; those of the phone app stay for ever.
      CREATE INDEX message_status_waiting ON message_status (received_at) WHERE attempt_id IS NULL;
      ${protect('number_event', 'append-only')} ${protect('notification')} ${protect('notification_cursor')}
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX IF EXISTS message_status_waiting');
    await q.query('ALTER TABLE template DROP COLUMN IF EXISTS rejection_advice');
    await q.query(drop('notification_cursor', 'notification', 'number_event'));
  }
}
