import { AS_SYSTEM, handOver } from '../inbox/find.sql.js';

/**
 * Contacts by every one of the patterns on their names, by a part of their number, or by exactly what they are known by; `place` 0 is the
 * surest. May name somebody twice. Stops at `most` of each kind, whichever come first; when so many bear the name, those whom one looks for
 * are among them only by chance, and so those with whom there was talk lately are added.
 */
export const FIND_PEOPLE = `
  CREATE OR REPLACE FUNCTION find_people(ws uuid, person text[], digits text, exact text, most integer) RETURNS TABLE (id uuid, place integer) ${AS_SYSTEM} ROWS 50 AS $$
  DECLARE
    LATELY CONSTANT integer := 1000;
    n bigint;
    found bigint := 0;
  BEGIN
    RETURN QUERY SELECT i.contact_id, 0 FROM contact_identity i WHERE i.workspace_id = ws AND i.value = exact AND i.valid_to IS NULL
      AND i.kind IN ('wa_id', 'phone', 'bsuid', 'parent_bsuid', 'username', 'email');
    IF digits IS NOT NULL THEN
      RETURN QUERY SELECT p.id, 1 FROM contact p WHERE p.workspace_id = ws AND p.phone IS NOT NULL AND p.phone LIKE digits LIMIT most;
      GET DIAGNOSTICS found = ROW_COUNT;
    END IF;
    IF person IS NOT NULL THEN
      RETURN QUERY EXECUTE 'SELECT p.id, 1 FROM contact p WHERE p.workspace_id = $1 AND '
        || (SELECT string_agg('contact_search_text(p.name, p.profile_name, p.username) LIKE $2[' || i || ']', ' AND ') FROM generate_subscripts(person, 1) i) || ' LIMIT $3' USING ws, person, most;
      GET DIAGNOSTICS n = ROW_COUNT;
      found := greatest(found, n);
    END IF;
    IF found < most THEN RETURN; END IF;
    RETURN QUERY SELECT p.id, 1 FROM (
        SELECT * FROM (SELECT c.contact_id FROM conversation c WHERE c.workspace_id = ws AND c.status = 'open' ORDER BY c.last_activity_at DESC, c.id DESC LIMIT LATELY) o
        UNION ALL SELECT * FROM (SELECT c.contact_id FROM conversation c WHERE c.workspace_id = ws AND c.status = 'snoozed' ORDER BY c.last_activity_at DESC, c.id DESC LIMIT LATELY) s
        UNION ALL SELECT * FROM (SELECT c.contact_id FROM conversation c WHERE c.workspace_id = ws AND c.status = 'resolved' ORDER BY c.last_activity_at DESC, c.id DESC LIMIT LATELY) r
      ) lately JOIN contact p ON p.workspace_id = ws AND p.id = lately.contact_id
      WHERE (person IS NOT NULL AND contact_search_text(p.name, p.profile_name, p.username) LIKE ALL (person)) OR (digits IS NOT NULL AND p.phone LIKE digits);
  END $$;
  ${handOver('find_people', 'diwan_system')}`;

/**
 * Conversations whose person, messages, notes or ids match, of those that a viewer may see; `place` 0 is an id, 1 the person, 2 what was
 * said (find_said). Patterns are of LIKE over folded text, and all of an array must match, in any order; null: do not look there.
 */
export const FIND_CONVERSATIONS = `
  CREATE OR REPLACE FUNCTION find_conversations(ws uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[], words text[], person text[], digits text, exact text, given_id uuid,
                                                most integer, reads_earlier boolean) RETURNS TABLE (id uuid, place integer) ${AS_SYSTEM} ROWS 200 AS $$
  DECLARE
    ENOUGH CONSTANT integer := 1000;
    people uuid[];
    ids uuid[] := '{}';
    spoken uuid[] := '{}';
  BEGIN
    IF ws IS DISTINCT FROM nullif(current_setting('app.workspace_id', true), '')::uuid THEN RAISE EXCEPTION 'search outside the workspace of the transaction'; END IF;

    people := array(SELECT p.id FROM find_people(ws, person, digits, exact, ENOUGH) p UNION SELECT given_id WHERE given_id IS NOT NULL);
    ids := array(
      SELECT given_id WHERE given_id IS NOT NULL
      UNION SELECT m.conversation_id FROM message_key k JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id WHERE k.workspace_id = ws AND k.wamid = exact
      UNION SELECT m.conversation_id FROM message m WHERE m.workspace_id = ws AND m.id = given_id);

    IF words IS NOT NULL THEN
      spoken := find_said(ws, viewer, teams, scopes, numbers, words, reads_earlier, (
        SELECT greatest(365, extract(day FROM now() - m.order_at)::integer) FROM message m WHERE m.workspace_id = ws ORDER BY m.id LIMIT 1));
    END IF;

    RETURN QUERY
      WITH everybody AS (
        SELECT p AS id FROM unnest(people) p UNION SELECT m.id FROM contact m WHERE m.workspace_id = ws AND m.merged_into = ANY(people) AND m.merged_into IS NOT NULL
        UNION SELECT m.merged_into FROM contact m WHERE m.workspace_id = ws AND m.id = ANY(people) AND m.merged_into IS NOT NULL
      ), hit AS (
        SELECT i AS id, 0 AS place FROM unnest(ids) i
        UNION ALL SELECT c.id, 1 FROM everybody one JOIN conversation c ON c.workspace_id = ws AND c.contact_id = one.id
        UNION ALL SELECT s, 2 FROM unnest(spoken) s
      ), best AS (SELECT h.id, min(h.place) AS place FROM hit h GROUP BY 1),
      shown AS (SELECT coalesce(c.merged_into, c.id) AS id, min(b.place) AS place FROM best b JOIN conversation c ON c.workspace_id = ws AND c.id = b.id GROUP BY 1)
      SELECT c.id, s.place FROM shown s JOIN conversation c ON c.workspace_id = ws AND c.id = s.id
      WHERE may_see(c.number_id, c.owner_id, c.team_id, viewer, teams, scopes, numbers)
      ORDER BY s.place, c.last_activity_at DESC LIMIT most;
  END $$;
  ${handOver('find_conversations', 'diwan_app, diwan_system')}`;
