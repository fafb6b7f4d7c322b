import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect } from './sql.js';

/** The same done to many conversations: the job, and what became of each. */
export class Bulk1764000000026 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE bulk_job (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, actor_kind text NOT NULL, actor_id uuid NOT NULL, action jsonb NOT NULL, request_hash text NOT NULL,
        undoes uuid, state text NOT NULL, total integer NOT NULL, done integer NOT NULL DEFAULT 0, unchanged integer NOT NULL DEFAULT 0, refused integer NOT NULL DEFAULT 0,
        position uuid, created_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz, served_at timestamptz NOT NULL DEFAULT now(), lease_until timestamptz, told_at timestamptz,
        PRIMARY KEY (workspace_id, id), CHECK (state IN ('running', 'done', 'cancelled', 'failed')), CHECK ((state = 'running') = (finished_at IS NULL)));
      -- Serves: the worker's next job, of all workspaces, the one that waited longest first.
      CREATE INDEX bulk_job_running ON bulk_job (served_at) WHERE state = 'running';
      -- Serves: a person's own jobs, newest first.
      CREATE INDEX bulk_job_of_actor ON bulk_job (workspace_id, actor_id, created_at DESC, id DESC);
      -- Serves: what is taken back is taken back once; and which job did it.
      CREATE UNIQUE INDEX bulk_job_undoes ON bulk_job (workspace_id, undoes) WHERE undoes IS NOT NULL;
      -- Serves: jobs that have served their time, of all workspaces.
      CREATE INDEX bulk_job_by_age ON bulk_job (finished_at) WHERE finished_at IS NOT NULL;
      ${protect('bulk_job')}
      CREATE TABLE bulk_row (
        workspace_id uuid NOT NULL, job_id uuid NOT NULL, conversation_id uuid NOT NULL, base jsonb NOT NULL, result text, code text, data jsonb, before jsonb, seq integer, at timestamptz,
        PRIMARY KEY (workspace_id, job_id, conversation_id), FOREIGN KEY (workspace_id, job_id) REFERENCES bulk_job ON DELETE CASCADE,
        CHECK (result IN ('done', 'unchanged', 'refused')));
      ${protect('bulk_row')}`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(drop('bulk_row', 'bulk_job'));
  }
}
