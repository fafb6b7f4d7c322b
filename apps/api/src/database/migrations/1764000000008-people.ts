import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect } from './sql.js';

const TABLES = `
  -- Who named a contact when it was not a colleague, and when: a newer word of the same source may change it.
  ALTER TABLE contact ADD COLUMN name_source text, ADD COLUMN name_at timestamptz;
  -- Serves: everybody whom a contact now stands for.
  CREATE INDEX contact_merged ON contact (workspace_id, merged_into) WHERE merged_into IS NOT NULL;

  -- merged_into: shown as part of that one, because their contacts are one person. reach_contact_id: who of them wrote last.
  ALTER TABLE conversation ADD COLUMN merged_into uuid, ADD COLUMN reach_contact_id uuid;
  -- Serves: a conversation with what was merged into it.
  CREATE INDEX conversation_merged ON conversation (workspace_id, merged_into) WHERE merged_into IS NOT NULL;

  -- A merge moves no rows: these links are all there is of it, so that taking one back is exact. merged_by null: by machine, for evidence.
  CREATE TABLE contact_merge (
    workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, contact_id uuid NOT NULL, into_id uuid NOT NULL, merged_at timestamptz NOT NULL,
    merged_by uuid, evidence jsonb, undone_at timestamptz, undone_by uuid,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contact, FOREIGN KEY (workspace_id, into_id) REFERENCES contact, CHECK (contact_id <> into_id)
  );
  -- A contact is part of one other at most. Serves: what it is part of.
  CREATE UNIQUE INDEX contact_merge_current ON contact_merge (workspace_id, contact_id) WHERE undone_at IS NULL;
  -- Serves: what is part of it.
  CREATE INDEX contact_merge_into ON contact_merge (workspace_id, into_id) WHERE undone_at IS NULL;
  -- Serves: every arriving message, whether somebody took its person apart from another.
  CREATE INDEX contact_merge_undone ON contact_merge (workspace_id, contact_id) WHERE undone_by IS NOT NULL;
  ${protect('contact_merge')}

  -- How far the import of a phone-app number's past is.
  ALTER TABLE number ADD COLUMN history_import jsonb;

  -- Serves: the reader, per number and kind and in order: thousands of messages of the past must not stand before a live one.
  CREATE INDEX webhook_event_pending_kind ON webhook_event (number_id, kind, no) WHERE state = 'pending';
  DROP INDEX webhook_event_pending;`;

/** Finds conversations as before, and names of a merged one the one that it is shown in. */
const searchConversations = (folded: boolean): string => `
  CREATE OR REPLACE FUNCTION search_conversations(ws uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[],
                                                  words text, person text, digits text, exact text, given_id uuid, most integer) RETURNS TABLE (id uuid)
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
      )${folded ? `, everybody AS (
        SELECT people.id FROM people UNION SELECT m.id FROM people JOIN contact m ON m.workspace_id = ws AND m.merged_into = people.id
        UNION SELECT p.merged_into FROM people JOIN contact p ON p.workspace_id = ws AND p.id = people.id AND p.merged_into IS NOT NULL
      )` : ''}, found AS (
        SELECT c.id FROM conversation c JOIN ${folded ? 'everybody' : 'people'} one ON c.contact_id = one.id WHERE c.workspace_id = ws
        UNION SELECT m.conversation_id FROM message m WHERE words IS NOT NULL AND m.workspace_id = ws AND message_search_text(m.content) LIKE words
        UNION SELECT m.conversation_id FROM message_key k JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id WHERE k.workspace_id = ws AND k.wamid = exact
        UNION SELECT m.conversation_id FROM message m WHERE m.workspace_id = ws AND m.id = given_id
        UNION SELECT given_id WHERE given_id IS NOT NULL
      )${folded ? `, shown AS (
        SELECT coalesce(c.merged_into, c.id) AS id FROM conversation c JOIN found ON found.id = c.id WHERE c.workspace_id = ws GROUP BY 1
      )` : ''}
      SELECT c.id FROM conversation c JOIN ${folded ? 'shown' : 'found'} hit ON hit.id = c.id
      WHERE c.workspace_id = ws AND may_see(c.number_id, c.owner_id, c.team_id, viewer, teams, scopes, numbers)
      ORDER BY c.last_activity_at DESC LIMIT most;
  END $$;`;

const SEARCH_CONTACTS = `
  -- People by name, username or number, surest first. Whoever has conversations is shown to those who may see one of them.
  CREATE FUNCTION search_contacts(ws uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[], person text, opening text, digits text, exact text, most integer) RETURNS TABLE (id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan ROWS 50 AS $$
  BEGIN
    IF ws IS DISTINCT FROM nullif(current_setting('app.workspace_id', true), '')::uuid THEN RAISE EXCEPTION 'search outside the workspace of the transaction'; END IF;
    RETURN QUERY
      WITH hit AS (
        SELECT p.id, CASE WHEN contact_search_text(p.name, p.profile_name, p.username) LIKE opening THEN 1 ELSE 2 END AS rank
        FROM contact p WHERE person IS NOT NULL AND p.workspace_id = ws AND contact_search_text(p.name, p.profile_name, p.username) LIKE person
        UNION ALL SELECT p.id, 1 FROM contact p WHERE digits IS NOT NULL AND p.workspace_id = ws AND p.phone IS NOT NULL AND p.phone LIKE digits
        UNION ALL SELECT i.contact_id, 0 FROM contact_identity i WHERE i.workspace_id = ws AND i.value = exact AND i.valid_to IS NULL
          AND i.kind IN ('wa_id', 'phone', 'bsuid', 'parent_bsuid', 'username', 'email')
      ), one AS (
        SELECT coalesce(p.merged_into, p.id) AS id, min(hit.rank) AS rank FROM hit JOIN contact p ON p.workspace_id = ws AND p.id = hit.id GROUP BY 1
      ), threads AS (
        SELECT one.id, one.rank, bool_or(may_see(c.number_id, c.owner_id, c.team_id, viewer, teams, scopes, numbers)) AS seen, count(c.id) AS total, max(c.last_activity_at) AS active
        FROM one JOIN contact m ON m.workspace_id = ws AND (m.id = one.id OR m.merged_into = one.id)
        LEFT JOIN conversation c ON c.workspace_id = ws AND c.contact_id = m.id AND c.merged_into IS NULL GROUP BY one.id, one.rank
      )
      SELECT t.id FROM threads t WHERE t.total = 0 OR t.seen ORDER BY t.rank, t.active DESC NULLS LAST, t.id DESC LIMIT most;
  END $$;
  REVOKE EXECUTE ON FUNCTION search_contacts FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION search_contacts TO diwan_app, diwan_system;`;

/** The function must run with the system role's eyes; giving it away needs the right to create in the schema, for this moment only. */
const HAND_OVER = `
  GRANT CREATE ON SCHEMA public TO diwan_system;
  ALTER FUNCTION search_contacts OWNER TO diwan_system;
  REVOKE CREATE ON SCHEMA public FROM diwan_system;`;

/** Replacing a function takes its owner, which is the system role since the search was made. */
const asSystem = (statement: string): string => `
  GRANT CREATE ON SCHEMA public TO diwan_system;
  SET LOCAL ROLE diwan_system;
  ${statement}
  RESET ROLE;
  REVOKE CREATE ON SCHEMA public FROM diwan_system;`;

/** People who are one: merging and taking it back, names out of an address book, the import of a phone's past, and finding people. */
export class People1764000000008 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const statements of [TABLES, asSystem(searchConversations(true)), SEARCH_CONTACTS, HAND_OVER]) await q.query(statements);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(asSystem(searchConversations(false)));
    await q.query(`
      DROP FUNCTION IF EXISTS search_contacts;
      CREATE INDEX IF NOT EXISTS webhook_event_pending ON webhook_event (number_id, no) WHERE state = 'pending';
      DROP INDEX IF EXISTS webhook_event_pending_kind;
      ALTER TABLE number DROP COLUMN history_import;
      ${drop('contact_merge')}
      ALTER TABLE conversation DROP COLUMN merged_into, DROP COLUMN reach_contact_id;
      ALTER TABLE contact DROP COLUMN name_source, DROP COLUMN name_at;
      DROP INDEX IF EXISTS contact_merged;
    `);
  }
}
