import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { buildIndex, dropIndex, drop, protect } from './sql.js';

/**
 * Makes a status cheap: while `status` stood in a message's indexes, each of Meta's words wrote the row into all of them anew, the search
 * index included. What waits for a time has a column of its own now, kept by the database so that a process of the version before keeps it
 * too. And what retention goes by.
 */
export class Status1764000000014 implements MigrationInterface {
  /** Indexes are built while others write; each step may be run again. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE message ADD COLUMN IF NOT EXISTS due_at timestamptz');
    await q.query(`
      CREATE OR REPLACE FUNCTION keep_message_due() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.due_at := CASE WHEN NEW.status = 'scheduled' THEN NEW.order_at END;
        RETURN NEW;
      END $$`);
    await q.query(`CREATE OR REPLACE TRIGGER message_due_new BEFORE INSERT ON message FOR EACH ROW WHEN (NEW.status = 'scheduled') EXECUTE FUNCTION keep_message_due()`);
    await q.query(`
      CREATE OR REPLACE TRIGGER message_due_moved BEFORE UPDATE ON message FOR EACH ROW
      WHEN (OLD.status = 'scheduled' OR NEW.status = 'scheduled') EXECUTE FUNCTION keep_message_due()`);
    // As the role that sees every workspace: to an owner who is no superuser, the table is empty.
    await q.query(`
      SET LOCAL ROLE diwan_system;
      UPDATE message SET due_at = order_at WHERE status = 'scheduled' AND due_at IS DISTINCT FROM order_at;
      RESET ROLE`);
    // Serves: the timer of all workspaces, what is due first.
    await buildIndex(q, 'message_by_due', 'message (due_at) WHERE due_at IS NOT NULL');
    // Serves: a customer who writes before the time, and the scheduled messages of a conversation.
    await buildIndex(q, 'message_due_in', 'message (workspace_id, conversation_id) WHERE due_at IS NOT NULL');
    await dropIndex(q, 'message_due');
    await dropIndex(q, 'message_scheduled');
    // Room on each page for what becomes of its messages, so that they are updated where they stand.
    await q.query('ALTER TABLE message SET (fillfactor = 80)');
    await q.query('ALTER TABLE send_attempt SET (fillfactor = 80)');
    // Serves: retention, oldest first.
    await buildIndex(q, 'message_status_received', 'message_status (received_at)');
    // How far each reader of the log that must miss nothing has come. The log is kept for them.
    const found = (await q.query(`SELECT to_regclass('change_reader')::text AS found`)) as { found: string | null }[];
    if (found[0]?.found) return;
    await q.query(`
      CREATE TABLE change_reader (
        workspace_id uuid NOT NULL REFERENCES workspace, name text NOT NULL, seq bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, name)
      );
      ${protect('change_reader')}`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ${drop('change_reader')}
      DROP INDEX IF EXISTS message_status_received, message_due_in, message_by_due;
      ALTER TABLE send_attempt RESET (fillfactor);
      ALTER TABLE message RESET (fillfactor);
      CREATE INDEX message_due ON message (order_at) WHERE status = 'scheduled';
      CREATE INDEX message_scheduled ON message (workspace_id, conversation_id) WHERE status = 'scheduled';
      DROP TRIGGER message_due_moved ON message;
      DROP TRIGGER message_due_new ON message;
      DROP FUNCTION keep_message_due;
      ALTER TABLE message DROP COLUMN due_at;
    `);
  }
}
