import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { buildIndex, drop, dropIndex, protect } from './sql.js';

/** One shortcut means one thing, for one person, in one team, or for everybody, and in one language. */
const ONE_MEANING = `quick_reply (
  workspace_id, coalesce(CASE WHEN scope = 'personal' THEN created_by WHEN scope = 'team' THEN team_id END, '00000000-0000-0000-0000-000000000000'), lower(shortcut), coalesce(language, ''))`;

/** Quick replies of teams, in two languages, counted for each person, and brought back after they were taken away. */
export class QuickReply1764000000031 implements MigrationInterface {
  /** Indexes are built beside writers, which no transaction can. Every step may be run again after it was broken off. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE quick_reply ADD COLUMN IF NOT EXISTS team_id uuid, ADD COLUMN IF NOT EXISTS variants jsonb NOT NULL DEFAULT '[]', ADD COLUMN IF NOT EXISTS deleted_at timestamptz;
      ALTER TABLE quick_reply DROP CONSTRAINT IF EXISTS quick_reply_scope_check, DROP CONSTRAINT IF EXISTS quick_reply_check, DROP CONSTRAINT IF EXISTS quick_reply_owned,
                              DROP CONSTRAINT IF EXISTS quick_reply_team_named, DROP CONSTRAINT IF EXISTS quick_reply_of_team;
      ALTER TABLE quick_reply ADD CONSTRAINT quick_reply_scope_check CHECK (scope IN ('personal', 'team', 'workspace')) NOT VALID;
      ALTER TABLE quick_reply ADD CONSTRAINT quick_reply_owned CHECK (scope <> 'personal' OR created_by IS NOT NULL) NOT VALID;
      ALTER TABLE quick_reply ADD CONSTRAINT quick_reply_team_named CHECK ((scope = 'team') = (team_id IS NOT NULL)) NOT VALID;
      ALTER TABLE quick_reply ADD CONSTRAINT quick_reply_of_team FOREIGN KEY (workspace_id, team_id) REFERENCES team ON DELETE CASCADE NOT VALID;
    `);
    // Serves: saving one, and what a shortcut means already. What was taken away keeps nothing from others.
    await buildIndex(q, 'quick_reply_meaning', `${ONE_MEANING} WHERE deleted_at IS NULL`, true);
    await dropIndex(q, 'quick_reply_shortcut');
    // Serves: what a team's removal takes with it.
    await buildIndex(q, 'quick_reply_team', 'quick_reply (workspace_id, team_id) WHERE team_id IS NOT NULL');
    // Serves: what has been away for a day and goes for good.
    await buildIndex(q, 'quick_reply_removed', 'quick_reply (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL');
    const made = (await q.query(`SELECT FROM pg_class WHERE oid = to_regclass('quick_reply_use')`)) as unknown[];
    if (made.length === 0) {
      await q.query(`
        CREATE TABLE quick_reply_use (
          workspace_id uuid NOT NULL, user_id uuid NOT NULL, quick_reply_id uuid NOT NULL, uses integer NOT NULL, last_used_at timestamptz NOT NULL,
          PRIMARY KEY (workspace_id, user_id, quick_reply_id), FOREIGN KEY (workspace_id, quick_reply_id) REFERENCES quick_reply ON DELETE CASCADE
        );
        -- Serves: what a quick reply's removal takes with it.
        CREATE INDEX quick_reply_use_of ON quick_reply_use (workspace_id, quick_reply_id);
        ${protect('quick_reply_use')}
      `);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      SET ROLE diwan_system;
      DELETE FROM quick_reply WHERE deleted_at IS NOT NULL OR scope = 'team';
      RESET ROLE;
      CREATE UNIQUE INDEX quick_reply_shortcut ON quick_reply (
        workspace_id, coalesce(CASE WHEN scope = 'personal' THEN created_by END, '00000000-0000-0000-0000-000000000000'), lower(shortcut), coalesce(language, ''));
      ${drop('quick_reply_use')}
      DROP INDEX IF EXISTS quick_reply_meaning, quick_reply_team, quick_reply_removed;
      ALTER TABLE quick_reply DROP CONSTRAINT quick_reply_of_team, DROP CONSTRAINT quick_reply_team_named, DROP CONSTRAINT quick_reply_owned, DROP CONSTRAINT quick_reply_scope_check,
                              DROP COLUMN team_id, DROP COLUMN variants, DROP COLUMN deleted_at;
      ALTER TABLE quick_reply ADD CONSTRAINT quick_reply_scope_check CHECK (scope IN ('personal', 'workspace'));
      ALTER TABLE quick_reply ADD CONSTRAINT quick_reply_check CHECK (scope = 'workspace' OR created_by IS NOT NULL);
    `);
  }
}
