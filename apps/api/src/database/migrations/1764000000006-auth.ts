import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The sign-in library's own tables, in a schema of their own that the app role never enters. Reviewed from what better-auth 1.7.5
 * generates (`getMigrations` with uuid ids), with our spelling of the columns. A person here may belong to several workspaces, so no
 * row has one.
 */
export class Auth1764000000006 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE SCHEMA auth;
      CREATE TABLE auth."user" (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, email text NOT NULL UNIQUE, email_verified boolean NOT NULL, image text,
        created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE auth.session (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), expires_at timestamptz NOT NULL, token text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL, ip_address text, user_agent text,
        user_id uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE
      );
      CREATE TABLE auth.account (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account_id text NOT NULL, provider_id text NOT NULL,
        user_id uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE, access_token text, refresh_token text, id_token text,
        access_token_expires_at timestamptz, refresh_token_expires_at timestamptz, scope text, password text,
        created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL
      );
      CREATE TABLE auth.verification (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), identifier text NOT NULL, value text NOT NULL, expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now()
      );
      -- Attempts to sign in are counted here and not in memory, so that several processes count together.
      CREATE TABLE auth.rate_limit (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), key text NOT NULL UNIQUE, count integer NOT NULL, last_request bigint NOT NULL
      );
      -- Serves: end all sessions of a person.
      CREATE INDEX session_by_user ON auth.session (user_id);
      -- Serves: a person's ways to sign in.
      CREATE INDEX account_by_user ON auth.account (user_id);
      -- Serves: find the open verification of an address.
      CREATE INDEX verification_by_identifier ON auth.verification (identifier);
      REVOKE ALL ON SCHEMA auth FROM PUBLIC;
      GRANT USAGE ON SCHEMA auth TO diwan_system;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA auth TO diwan_system;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP SCHEMA IF EXISTS auth CASCADE');
  }
}
