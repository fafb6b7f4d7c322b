import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { buildIndex } from './sql.js';

const ARGUMENTS = 'uuid, uuid, uuid[], text[], uuid[], text, text, text, text, uuid, integer, boolean';

/**
 * Finds conversations as before, and what was said in a deleted message for those alone who may read it. The function of that name without
 * `reads_earlier` stays for processes of the version before.
 */
const SEARCH_CONVERSATIONS = `
  CREATE OR REPLACE FUNCTION search_conversations(ws uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[],
                                                  words text, person text, digits text, exact text, given_id uuid, most integer, reads_earlier boolean) RETURNS TABLE (id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan ROWS 200 AS $$
  BEGIN
    IF ws IS DISTINCT FROM nullif(current_setting('app.workspace_id', true), '')::uuid THEN RAISE EXCEPTION 'search outside the workspace of the transaction'; END IF;
    RETURN QUERY
      WITH people AS (
        SELECT p.id FROM contact p WHERE person IS NOT NULL AND p.workspace_id = ws AND contact_search_text(p.name, p.profile_name, p.username) LIKE person
        UNION SELECT p.id FROM contact p WHERE digits IS NOT NULL AND p.workspace_id = ws AND p.phone IS NOT NULL AND p.phone LIKE digits
        UNION SELECT i.contact_id FROM contact_identity i WHERE i.workspace_id = ws AND i.value = exact AND i.valid_to IS NULL
          AND i.kind IN ('wa_id', 'phone', 'bsuid', 'parent_bsuid', 'username', 'email')
        UNION SELECT given_id WHERE given_id IS NOT NULL
      ), everybody AS (
        SELECT people.id FROM people UNION SELECT m.id FROM people JOIN contact m ON m.workspace_id = ws AND m.merged_into = people.id
        UNION SELECT p.merged_into FROM people JOIN contact p ON p.workspace_id = ws AND p.id = people.id AND p.merged_into IS NOT NULL
      ), found AS (
        SELECT c.id FROM conversation c JOIN everybody one ON c.contact_id = one.id WHERE c.workspace_id = ws
        UNION SELECT m.conversation_id FROM message m WHERE words IS NOT NULL AND m.workspace_id = ws AND message_search_text(m.content) LIKE words AND (reads_earlier OR m.revoked_at IS NULL)
        UNION SELECT m.conversation_id FROM message_key k JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id WHERE k.workspace_id = ws AND k.wamid = exact
        UNION SELECT m.conversation_id FROM message m WHERE m.workspace_id = ws AND m.id = given_id
        UNION SELECT given_id WHERE given_id IS NOT NULL
      ), shown AS (
        SELECT coalesce(c.merged_into, c.id) AS id FROM conversation c JOIN found ON found.id = c.id WHERE c.workspace_id = ws GROUP BY 1
      )
      SELECT c.id FROM conversation c JOIN shown hit ON hit.id = c.id
      WHERE c.workspace_id = ws AND may_see(c.number_id, c.owner_id, c.team_id, viewer, teams, scopes, numbers)
      ORDER BY c.last_activity_at DESC LIMIT most;
  END $$;
  REVOKE EXECUTE ON FUNCTION search_conversations(${ARGUMENTS}) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION search_conversations(${ARGUMENTS}) TO diwan_app, diwan_system`;

/** Quotes of what was edited or deleted before quotes said so. */
const MARK_QUOTES = `
  UPDATE message m SET context = jsonb_set(m.context, '{quote,earlier}', 'true') FROM message q
  WHERE (q.revoked_at IS NOT NULL OR q.edits IS NOT NULL) AND m.workspace_id = q.workspace_id AND m.reply_to_id = q.id AND m.reply_to_id IS NOT NULL
    AND m.context->'quote' IS NOT NULL AND m.context->'quote'->'earlier' IS NULL`;

/** Several statements in one query are one transaction. The search has to have the system role's eyes. */
const asSystem = (...statements: string[]): string => `
  GRANT CREATE ON SCHEMA public TO diwan_system;
  SET LOCAL ROLE diwan_system;
  ${statements.join(';\n')};
  RESET ROLE;
  REVOKE CREATE ON SCHEMA public FROM diwan_system;`;

/** Words that a writer took back are for some eyes only, and a contact is blocked for one number. */
export class SecondThoughts1764000000012 implements MigrationInterface {
  /** The index is built while others write; each step may be run again. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    // Serves: the answers that quote a message which is edited or deleted.
    await buildIndex(q, 'message_reply_to', 'message (workspace_id, reply_to_id) WHERE reply_to_id IS NOT NULL');
    // At which of our numbers somebody is blocked, as at Meta. It takes the place of blocked_at, which nothing ever set and the next release drops.
    await q.query(`ALTER TABLE contact ADD COLUMN IF NOT EXISTS blocked_numbers uuid[] NOT NULL DEFAULT '{}'`);
    await q.query(asSystem(SEARCH_CONVERSATIONS, MARK_QUOTES));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ${asSystem(`DROP FUNCTION search_conversations(${ARGUMENTS})`)}
      ALTER TABLE contact DROP COLUMN blocked_numbers;
      DROP INDEX IF EXISTS message_reply_to;`);
  }
}
