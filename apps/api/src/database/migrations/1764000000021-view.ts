import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { buildIndex, drop, protect } from './sql.js';

const SAVED_VIEW = `
  CREATE TABLE saved_view (
    workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, name text NOT NULL, scope text NOT NULL, team_id uuid, filter jsonb NOT NULL, sort text NOT NULL,
    created_by uuid, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id), FOREIGN KEY (workspace_id, team_id) REFERENCES team ON DELETE CASCADE,
    CHECK (scope IN ('personal', 'team', 'workspace')), CHECK ((scope = 'team') = (team_id IS NOT NULL)), CHECK (scope <> 'personal' OR created_by IS NOT NULL)
  );
  -- Serves: what a team's removal takes with it.
  CREATE INDEX saved_view_of_team ON saved_view (workspace_id, team_id) WHERE team_id IS NOT NULL;
  ${protect('saved_view')}`;

/** Lists that people make, and the order by priority. */
export class View1764000000021 implements MigrationInterface {
  /** The index is built beside writers, which no transaction can. Every step may be run again after it was broken off. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    // Serves: most urgent first. What is of normal priority is read by activity, and nearly every message arrives in such a one.
    await buildIndex(q, 'conversation_by_priority', `conversation (workspace_id, status, priority, last_activity_at DESC, id DESC) WHERE status IN ('open', 'snoozed') AND priority <> 'normal'`);
    const made = (await q.query(`SELECT FROM pg_class WHERE oid = to_regclass('saved_view')`)) as unknown[];
    if (made.length === 0) await q.query(SAVED_VIEW);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`${drop('saved_view')} DROP INDEX IF EXISTS conversation_by_priority;`);
  }
}
