import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect, systemOnly } from './sql.js';

/** WhatsApp numbers and the Meta apps they hang on, their templates, and what limits their sending. */
export class Channel1764000000002 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE connection (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, app_id text, app_secret bytea NOT NULL, app_secret_key_id text NOT NULL,
        previous_app_secret bytea, previous_app_secret_key_id text, verify_token text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id)
      );
      CREATE TABLE number (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, phone_number_id text NOT NULL, waba_id text NOT NULL,
        connection_id uuid, display_phone_number text NOT NULL, verified_name text NOT NULL DEFAULT '',
        access_token bytea NOT NULL, access_token_key_id text NOT NULL,
        status text NOT NULL DEFAULT 'CONNECTED', quality text NOT NULL DEFAULT 'UNKNOWN', messaging_limit text,
        sends_per_second integer NOT NULL DEFAULT 80, paused_reason text, paused_at timestamptz,
        last_inbound_at timestamptz, last_status_at timestamptz, created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, phone_number_id)
      );
      -- Routing happens before a workspace is known, so it has a table of its own that only the system role reads.
      CREATE TABLE number_route (
        phone_number_id text PRIMARY KEY, waba_id text NOT NULL, workspace_id uuid NOT NULL, number_id uuid NOT NULL
      );
      -- Serves: account-level webhooks, which name the business account only.
      CREATE INDEX number_route_by_waba ON number_route (waba_id);
      CREATE TABLE template (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, waba_id text NOT NULL, meta_template_id text, name text NOT NULL,
        language text NOT NULL, category text NOT NULL, status text NOT NULL, quality text NOT NULL DEFAULT 'UNKNOWN',
        parameter_format text NOT NULL DEFAULT 'POSITIONAL', components jsonb NOT NULL, rejected_reason text,
        missing_on_meta boolean NOT NULL DEFAULT false, synced_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, waba_id, name, language)
      );
      -- Tokens of a number's sending rate, leased in small blocks by any worker (Meta: 80 messages a second by default).
      CREATE TABLE number_rate (
        workspace_id uuid NOT NULL, number_id uuid NOT NULL, tokens double precision NOT NULL, refilled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        slowed_until timestamptz,
        PRIMARY KEY (workspace_id, number_id)
      );
      -- Meta's pair limit: one message in six seconds to one person, with a burst of 45 borrowed from the future.
      CREATE TABLE pair_rate (
        workspace_id uuid NOT NULL, conversation_id uuid NOT NULL, tokens double precision NOT NULL, refilled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (workspace_id, conversation_id)
      );
      ${protect('connection')} ${protect('number')} ${protect('template')} ${protect('number_rate')} ${protect('pair_rate')}
      ${systemOnly('number_route')}
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(drop('pair_rate', 'number_rate', 'template', 'number_route', 'number', 'connection'));
  }
}
