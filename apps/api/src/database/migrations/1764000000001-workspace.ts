import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect } from './sql.js';

/** Workspaces, the people in them, teams, labels, keys for programs, and the journal of who changed what. */
export class Workspace1764000000001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'diwan_app') THEN CREATE ROLE diwan_app LOGIN NOSUPERUSER NOBYPASSRLS; END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'diwan_system') THEN CREATE ROLE diwan_system LOGIN NOSUPERUSER NOBYPASSRLS; END IF;
      END $$;
      GRANT USAGE ON SCHEMA public TO diwan_app, diwan_system;

      CREATE TABLE workspace (
        id uuid PRIMARY KEY, name text NOT NULL, default_language text NOT NULL DEFAULT 'en', time_zone text NOT NULL DEFAULT 'UTC',
        reopen_within interval NOT NULL DEFAULT '0', created_at timestamptz NOT NULL DEFAULT now()
      );
      ALTER TABLE workspace ENABLE ROW LEVEL SECURITY;
      ALTER TABLE workspace FORCE ROW LEVEL SECURITY;
      CREATE POLICY workspace_isolation ON workspace USING (id = nullif(current_setting('app.workspace_id', true), '')::uuid);
      CREATE POLICY system_access ON workspace TO diwan_system USING (true) WITH CHECK (true);
      GRANT SELECT, UPDATE ON workspace TO diwan_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON workspace TO diwan_system;

      CREATE TABLE member (
        workspace_id uuid NOT NULL REFERENCES workspace, user_id uuid NOT NULL, role text NOT NULL, name text NOT NULL, email text NOT NULL,
        scopes text[] NOT NULL, number_ids uuid[], language text NOT NULL DEFAULT 'en', active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, user_id)
      );
      -- Serves: which workspaces may this signed-in person enter (asked by the system role, before a workspace is known).
      CREATE INDEX member_by_user ON member (user_id);
      CREATE TABLE team (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, name text NOT NULL, description text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, name)
      );
      CREATE TABLE team_member (
        workspace_id uuid NOT NULL, team_id uuid NOT NULL, user_id uuid NOT NULL,
        PRIMARY KEY (workspace_id, team_id, user_id),
        FOREIGN KEY (workspace_id, team_id) REFERENCES team ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, user_id) REFERENCES member ON DELETE CASCADE
      );
      CREATE TABLE label (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, name text NOT NULL, color text NOT NULL DEFAULT 'gray',
        description text NOT NULL DEFAULT '', created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, name)
      );
      CREATE TABLE api_key (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, name text NOT NULL, prefix text NOT NULL, hash bytea NOT NULL,
        role text NOT NULL, throttled boolean NOT NULL DEFAULT true, created_by uuid, created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz, expires_at timestamptz, revoked_at timestamptz,
        PRIMARY KEY (workspace_id, id)
      );
      -- Serves: which key is this (asked by the system role, before a workspace is known).
      CREATE UNIQUE INDEX api_key_by_hash ON api_key (hash, workspace_id);
      CREATE TABLE audit_log (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, at timestamptz NOT NULL DEFAULT now(), actor_kind text NOT NULL,
        actor_id uuid, action text NOT NULL, target_kind text, target_id text, ip text, diff jsonb,
        PRIMARY KEY (workspace_id, id)
      );
      -- Serves: the audit page, newest first.
      CREATE INDEX audit_log_by_time ON audit_log (workspace_id, at DESC, id DESC);
      ${protect('member')} ${protect('team')} ${protect('team_member')} ${protect('label')} ${protect('api_key')} ${protect('audit_log', 'append-only')}
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(drop('audit_log', 'api_key', 'label', 'team_member', 'team', 'member', 'workspace'));
  }
}
