import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect } from './sql.js';

/** Several people in one conversation: who follows it, who was mentioned, what each has begun to write, and the word that goes with handing it over. */
export class Teamwork1764000000022 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE conversation_follower (
        workspace_id uuid NOT NULL, user_id uuid NOT NULL, conversation_id uuid NOT NULL, reason text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, user_id, conversation_id));
      -- Serves: whom something in a conversation concerns.
      CREATE INDEX conversation_follower_of ON conversation_follower (workspace_id, conversation_id);
      ${protect('conversation_follower')}
      CREATE TABLE conversation_mention (
        workspace_id uuid NOT NULL, user_id uuid NOT NULL, conversation_id uuid NOT NULL, note_id uuid NOT NULL, author_id uuid NOT NULL, at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, user_id, conversation_id));
      ${protect('conversation_mention')}
      CREATE TABLE draft (
        workspace_id uuid NOT NULL, user_id uuid NOT NULL, conversation_id uuid NOT NULL, mode text NOT NULL, text text NOT NULL, quote_id uuid,
        revision bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, user_id, conversation_id, mode));
      -- Serves: drafts that nobody went on with, oldest first, of all workspaces.
      CREATE INDEX draft_by_age ON draft (at);
      ${protect('draft')}`);
    // Neither rewrites its table: no value at all, and a constant default. In the order in which a running product takes the two.
    await q.query('ALTER TABLE conversation ADD COLUMN hand_over jsonb');
    await q.query(`ALTER TABLE note ADD COLUMN team_mentions uuid[] NOT NULL DEFAULT '{}'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE conversation DROP COLUMN hand_over');
    await q.query('ALTER TABLE note DROP COLUMN team_mentions');
    await q.query(drop('draft', 'conversation_mention', 'conversation_follower'));
  }
}
