import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { buildIndex, dropIndex } from './sql.js';

/** Lets the relay read only what may go: attempts that wait for their turn or their time sleep, and are woken by what they wait for. */
export class Outbox1764000000015 implements MigrationInterface {
  /** Indexes are built while others write; each step may be run again. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE send_attempt ADD COLUMN IF NOT EXISTS asleep_until timestamptz, ADD COLUMN IF NOT EXISTS handed_back integer NOT NULL DEFAULT 0');
    // An attempt that moved, or that a job gave back, may have been what the next of its conversation slept for. A retry is not woken before its time.
    // Nobody is woken for one that begins to be sent: it holds the next as before, which, awake, could be put to sleep just as the answer is written down, and miss it.
    await q.query(`
      CREATE OR REPLACE FUNCTION send_attempt_wake_next() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE send_attempt s SET asleep_until = NULL
        FROM (
          SELECT DISTINCT n.conversation_id FROM after_move n JOIN before_move o ON o.workspace_id = n.workspace_id AND o.id = n.id
          WHERE (n.status <> o.status AND n.status <> 'sending') OR (n.enqueued_at IS NULL AND o.enqueued_at IS NOT NULL)) c
        CROSS JOIN LATERAL (
          SELECT f.workspace_id, f.id FROM send_attempt f
          WHERE f.conversation_id = c.conversation_id AND f.status IN ('queued', 'sending', 'unknown') AND f.status = 'queued' ORDER BY f.seq, f.no LIMIT 1) first
        WHERE s.workspace_id = first.workspace_id AND s.id = first.id AND s.asleep_until IS NOT NULL AND (s.not_before IS NULL OR s.not_before <= now());
        RETURN NULL;
      END $$`);
    await q.query(`
      CREATE OR REPLACE TRIGGER send_attempt_moved AFTER UPDATE ON send_attempt REFERENCING OLD TABLE AS before_move NEW TABLE AS after_move
      FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION send_attempt_wake_next()`);
    // As the role that sees every workspace: to an owner who is no superuser, the table is empty.
    await q.query(`
      SET LOCAL ROLE diwan_system;
      UPDATE send_attempt SET asleep_until = not_before WHERE status = 'queued' AND not_before > now() AND asleep_until IS NULL;
      RESET ROLE`);
    // Serves: the relay, what a number may send next: live before campaign, then in the order of queueing.
    await buildIndex(q, 'send_attempt_ready', `send_attempt (number_id, lane DESC, queued_at) WHERE status = 'queued' AND enqueued_at IS NULL AND asleep_until IS NULL`);
    // Serves: the relay, what has waited for its time.
    await buildIndex(q, 'send_attempt_asleep', `send_attempt (asleep_until) WHERE status = 'queued' AND asleep_until IS NOT NULL AND asleep_until < 'infinity'`);
    // Serves: how much of a number is between relay and answer, and the watchdog over it.
    await buildIndex(q, 'send_attempt_busy', `send_attempt (number_id) WHERE status = 'sending' OR (status = 'queued' AND enqueued_at IS NOT NULL)`);
    // Serves: the watchdog, sends in doubt.
    await buildIndex(q, 'send_attempt_doubt', `send_attempt (answered_at) WHERE status = 'unknown'`);
    await dropIndex(q, 'send_attempt_due');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP INDEX IF EXISTS send_attempt_doubt, send_attempt_busy, send_attempt_asleep, send_attempt_ready;
      CREATE INDEX send_attempt_due ON send_attempt (number_id, queued_at) WHERE status IN ('queued', 'sending');
      DROP TRIGGER send_attempt_moved ON send_attempt;
      DROP FUNCTION send_attempt_wake_next;
      ALTER TABLE send_attempt DROP COLUMN asleep_until, DROP COLUMN handed_back;
    `);
  }
}
