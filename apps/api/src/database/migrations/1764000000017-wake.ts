import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** As migration 15 made it: what moved is joined to what it was, and tables of a transition have no index. */
const JOINED = `
  SELECT DISTINCT n.conversation_id FROM after_move n JOIN before_move o ON o.workspace_id = n.workspace_id AND o.id = n.id
  WHERE (n.status <> o.status AND n.status <> 'sending') OR (n.enqueued_at IS NULL AND o.enqueued_at IS NOT NULL)`;

/** The same out of both together, by attempt. */
const GROUPED = `
  SELECT DISTINCT m.conversation_id FROM (
    SELECT workspace_id, id, conversation_id, status AS status, enqueued_at IS NULL AS free, NULL::text AS old_status, NULL::boolean AS old_free FROM after_move
    UNION ALL SELECT workspace_id, id, conversation_id, NULL, NULL, status, enqueued_at IS NULL FROM before_move) m
  GROUP BY m.workspace_id, m.id, m.conversation_id
  HAVING (max(m.status) <> max(m.old_status) AND max(m.status) <> 'sending') OR (bool_and(m.free) AND NOT bool_and(m.old_free))`;

const wakeNext = (moved: string): string => `
  CREATE OR REPLACE FUNCTION send_attempt_wake_next() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE send_attempt s SET asleep_until = NULL
    FROM (${moved}) c
    CROSS JOIN LATERAL (
      SELECT f.workspace_id, f.id FROM send_attempt f
      WHERE f.conversation_id = c.conversation_id AND f.status IN ('queued', 'sending', 'unknown') AND f.status = 'queued' ORDER BY f.seq, f.no LIMIT 1) first
    WHERE s.workspace_id = first.workspace_id AND s.id = first.id AND s.asleep_until IS NOT NULL AND (s.not_before IS NULL OR s.not_before <= now());
    RETURN NULL;
  END $$`;

/** Finds what a batch of statuses moved without comparing each attempt of it with every other. */
export class Wake1764000000017 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(wakeNext(GROUPED));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(wakeNext(JOINED));
  }
}
