import { FOLD_PAIRS, FOLD_REMOVED_CLASS } from '@diwan/domain';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Collations whose lower() knows every script, best first: PostgreSQL's own tables (since 17), else ICU's. */
const LOWERING = ['pg_c_utf8', 'und-x-icu'];

const FROM = FOLD_PAIRS.map(([letter]) => letter).join('');
const TO = FOLD_PAIRS.map(([, letter]) => letter).join('');
const bare = (text: string): string => `regexp_replace(${text}, '${FOLD_REMOVED_CLASS}', '', 'g')`;

/** The twin of the domain's foldText; a test compares them. */
const foldFunction = (collation: string): string => `
  CREATE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(${bare(`lower(${bare('normalize(given, NFKD)')} COLLATE "${collation}")`)}, '${FROM}', '${TO}')
  $$;`;

const SEARCH_TEXTS = `
  -- What people wrote in a message: never our words for its kind, never ids.
  CREATE FUNCTION message_search_text(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT public.search_fold(coalesce(content->>'text', '') || ' ' || coalesce(content->>'caption', '') || ' ' || coalesce(content->>'filename', '') || ' '
      || coalesce(content->>'name', '') || ' ' || coalesce(content->>'address', '') || ' ' || coalesce(content->>'title', '') || ' '
      || coalesce(content->>'description', '') || ' ' || coalesce(content->'interactive'->>'body', '') || ' '
      || coalesce(content->'template'->'rendered'->>'body', content->'template'->>'name', '') || ' '
      || coalesce(jsonb_path_query_array(content, '$.contacts[*].name.formattedName')::text, ''))
  $$;
  -- A blank before every name, so that the beginning of a word has trigrams of its own.
  CREATE FUNCTION contact_search_text(name text, profile_name text, username text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT public.search_fold(' ' || coalesce(name, '') || ' ' || coalesce(profile_name, '') || ' ' || coalesce(username, ''))
  $$;`;

const INDEXES = `
  -- Serves: search in what was said (search_conversations).
  CREATE INDEX message_search ON message USING gin (workspace_id, message_search_text(content) gin_trgm_ops);
  -- Serves: search for people by name.
  CREATE INDEX contact_search ON contact USING gin (workspace_id, contact_search_text(name, profile_name, username) gin_trgm_ops);
  -- Serves: search for people by a part of their number.
  CREATE INDEX contact_phone_search ON contact USING gin (workspace_id, phone gin_trgm_ops) WHERE phone IS NOT NULL;
  -- Serve: pages of the timeline, newest first.
  CREATE INDEX note_timeline ON note (workspace_id, conversation_id, at DESC, seq DESC);
  CREATE INDEX conversation_event_timeline ON conversation_event (workspace_id, conversation_id, at DESC, seq DESC);`;

const SEARCH_FUNCTION = `
  -- The domain's canSee, for functions that cannot take the condition as text. A test compares all three.
  CREATE FUNCTION may_see(number_id uuid, owner_id uuid, team_id uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[]) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (numbers IS NULL OR number_id = ANY(numbers)) AND (
      'all' = ANY(scopes)
      OR ('own' = ANY(scopes) AND owner_id IS NOT NULL AND owner_id = viewer)
      OR ('team' = ANY(scopes) AND team_id IS NOT NULL AND team_id = ANY(teams))
      OR ('unassigned' = ANY(scopes) AND owner_id IS NULL AND (team_id IS NULL OR team_id = ANY(teams))))
  $$;

  -- Patterns are of LIKE, over folded text; null: do not look there. Custom plans: whether an index helps depends on the pattern.
  CREATE FUNCTION search_conversations(ws uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[],
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
      ), found AS (
        SELECT c.id FROM conversation c JOIN people ON c.contact_id = people.id WHERE c.workspace_id = ws
        UNION SELECT m.conversation_id FROM message m WHERE words IS NOT NULL AND m.workspace_id = ws AND message_search_text(m.content) LIKE words
        UNION SELECT m.conversation_id FROM message_key k JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id WHERE k.workspace_id = ws AND k.wamid = exact
        UNION SELECT m.conversation_id FROM message m WHERE m.workspace_id = ws AND m.id = given_id
        UNION SELECT given_id WHERE given_id IS NOT NULL
      )
      SELECT c.id FROM conversation c JOIN found ON found.id = c.id
      WHERE c.workspace_id = ws AND may_see(c.number_id, c.owner_id, c.team_id, viewer, teams, scopes, numbers)
      ORDER BY c.last_activity_at DESC LIMIT most;
  END $$;
  REVOKE EXECUTE ON FUNCTION search_conversations FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION search_conversations TO diwan_app, diwan_system;`;

/** The function must run with the system role's eyes; an owner who is no superuser has to be a member of that role to give it away. */
const HAND_OVER = `
  DO $$ BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN EXECUTE format('GRANT diwan_system TO %I', current_user); END IF;
  END $$;
  GRANT CREATE ON SCHEMA public TO diwan_system;
  ALTER FUNCTION search_conversations OWNER TO diwan_system;
  REVOKE CREATE ON SCHEMA public FROM diwan_system;`;

/**
 * Search over people and messages, and the indexes of the timeline.
 *
 * Row-level security runs its policies before any operator that is not leakproof, LIKE among them, so a search as the app role could use
 * no trigram index. It therefore runs in a function with the system role's eyes, which takes the workspace and the viewer as arguments,
 * refuses any workspace but the transaction's, and applies visibility before it answers.
 */
export class Search1764000000007 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const known = (await q.query('SELECT collname FROM pg_collation WHERE collname = ANY($1)', [LOWERING])) as { collname: string }[];
    const collation = LOWERING.find((name) => known.some(({ collname }) => collname === name)) ?? 'default';
    await q.query('CREATE EXTENSION IF NOT EXISTS btree_gin');
    for (const statements of [foldFunction(collation), SEARCH_TEXTS, INDEXES, SEARCH_FUNCTION, HAND_OVER]) await q.query(statements);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION IF EXISTS search_conversations, may_see;
      DROP INDEX IF EXISTS message_search, contact_search, contact_phone_search, note_timeline, conversation_event_timeline;
      DROP FUNCTION IF EXISTS message_search_text, contact_search_text, search_fold;
    `);
  }
}
