/** A function that the app role calls and that runs with the system role's eyes; `SET` holds for what it calls too. */
export const AS_SYSTEM = `LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET enable_seqscan = off`;
/** Giving a function away needs the right to create in the schema, for this moment only. */
export const handOver = (name: string, callers: string): string => `
  GRANT CREATE ON SCHEMA public TO diwan_system;
  ALTER FUNCTION ${name} OWNER TO diwan_system;
  REVOKE CREATE ON SCHEMA public FROM diwan_system;
  SET LOCAL ROLE diwan_system;
  REVOKE EXECUTE ON FUNCTION ${name} FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${name} TO ${callers};
  RESET ROLE;`;

/**
 * Contacts by every one of the patterns on their names, by a part of their number, or by exactly what they are known by; `place` 0 is the
 * surest. May name somebody twice. Stops at `most` of each kind, whichever come first; when so many bear the name, those whom one looks for
 * are among them only by chance, and so those with whom there was talk lately are added.
 */
export const FIND_PEOPLE = `
  CREATE FUNCTION find_people(ws uuid, person text[], digits text, exact text, most integer) RETURNS TABLE (id uuid, place integer) ${AS_SYSTEM} ROWS 50 AS $$
  DECLARE
    LATELY CONSTANT integer := 2000;
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

/** People by name, username or number, surest first. Whoever has conversations is shown to those who may see one of them. */
export const FIND_CONTACTS = `
  CREATE FUNCTION find_contacts(ws uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[], person text[], opening text, digits text, exact text, most integer) RETURNS TABLE (id uuid)
  ${AS_SYSTEM} ROWS 50 AS $$
  BEGIN
    IF ws IS DISTINCT FROM nullif(current_setting('app.workspace_id', true), '')::uuid THEN RAISE EXCEPTION 'search outside the workspace of the transaction'; END IF;
    RETURN QUERY
      WITH hit AS (
        SELECT p.id, p.merged_into, h.place + CASE WHEN h.place = 0 OR contact_search_text(p.name, p.profile_name, p.username) LIKE opening THEN 0 ELSE 1 END AS rank
        FROM (SELECT f.id, min(f.place) AS place FROM find_people(ws, person, digits, exact, 2000) f GROUP BY 1) h JOIN contact p ON p.workspace_id = ws AND p.id = h.id
      ), one AS (
        SELECT coalesce(hit.merged_into, hit.id) AS id, min(hit.rank) AS rank FROM hit GROUP BY 1
      ), threads AS (
        SELECT one.id, one.rank, t.* FROM one, LATERAL (
          SELECT bool_or(may_see(c.number_id, c.owner_id, c.team_id, viewer, teams, scopes, numbers)) AS seen, count(*) AS total, max(c.last_activity_at) AS active
          FROM (SELECT one.id AS id UNION ALL SELECT m.id FROM contact m WHERE m.workspace_id = ws AND m.merged_into = one.id AND m.merged_into IS NOT NULL) m
          JOIN conversation c ON c.workspace_id = ws AND c.contact_id = m.id AND c.merged_into IS NULL) t
      )
      SELECT t.id FROM threads t WHERE t.total = 0 OR t.seen ORDER BY t.rank, t.active DESC NULLS LAST, t.id DESC LIMIT most;
  END $$;
  ${handOver('find_contacts', 'diwan_app, diwan_system')}`;

/**
 * Conversations whose person, messages, notes or ids match, of those that a viewer may see; `place` 0 is an id, 1 the person, 2 what was
 * said. Patterns are of LIKE over folded text, and all of an array must match, in any order; null: do not look there.
 *
 * What everybody says is not looked up everywhere: days are read from the newest back, in ever larger steps, until ENOUGH messages were
 * found or so few that all of the past can be read at once. So a rare word is found however old it is, and a common one where it was said last.
 */
export const FIND_CONVERSATIONS = `
  CREATE FUNCTION find_conversations(ws uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[], words text[], person text[], digits text, exact text, given_id uuid,
                                                most integer, reads_earlier boolean) RETURNS TABLE (id uuid, place integer) ${AS_SYSTEM} ROWS 200 AS $$
  DECLARE
    ENOUGH CONSTANT integer := 2000;
    FAR_DAYS CONSTANT integer := 128;
    YEARS_DAYS CONSTANT integer := 1500;
    said text := '';
    found uuid[];
    people uuid[];
    ids uuid[] := '{}';
    spoken uuid[] := '{}';
    back integer := 0;
    step integer := 1;
    today timestamptz := date_trunc('day', now(), 'UTC');
  BEGIN
    IF ws IS DISTINCT FROM nullif(current_setting('app.workspace_id', true), '')::uuid THEN RAISE EXCEPTION 'search outside the workspace of the transaction'; END IF;

    people := array(SELECT p.id FROM find_people(ws, person, digits, exact, ENOUGH) p UNION SELECT given_id WHERE given_id IS NOT NULL);
    ids := array(
      SELECT given_id WHERE given_id IS NOT NULL
      UNION SELECT m.conversation_id FROM message_key k JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id WHERE k.workspace_id = ws AND k.wamid = exact
      UNION SELECT m.conversation_id FROM message m WHERE m.workspace_id = ws AND m.id = given_id);

    IF words IS NOT NULL THEN
      SELECT string_agg('message_words(m.content) LIKE $3[' || n || ']', ' AND ') INTO said FROM generate_subscripts(words, 1) n;
      said := 'SELECT m.conversation_id FROM message m WHERE m.workspace_id = $1 AND ' || said || ' AND ($4 OR m.revoked_at IS NULL) AND ';
      WHILE back < FAR_DAYS AND cardinality(spoken) < ENOUGH LOOP
        EXECUTE 'SELECT array(' || said || 'search_day(m.workspace_id, m.order_at) = ANY($2) LIMIT $5)' INTO found
          USING ws, array(SELECT search_day(ws, today - d * interval '1 day') FROM generate_series(CASE back WHEN 0 THEN -1 ELSE back END, back + step - 1) d), words, reads_earlier, ENOUGH;
        spoken := spoken || found;
        back := back + step;
        step := back;
        EXIT WHEN cardinality(spoken)::bigint * YEARS_DAYS / back < ENOUGH;
      END LOOP;
      IF cardinality(spoken) < ENOUGH THEN
        EXECUTE 'SELECT array(' || said || 'm.order_at < $2 LIMIT $5)' INTO found USING ws, today - (back - 1) * interval '1 day', words, reads_earlier, ENOUGH;
        spoken := spoken || found;
      END IF;
      EXECUTE 'SELECT array(SELECT n.conversation_id FROM note n WHERE n.workspace_id = $1 AND n.deleted_at IS NULL AND '
        || (SELECT string_agg('search_fold(n.text) LIKE $2[' || n || ']', ' AND ') FROM generate_subscripts(words, 1) n) || ' LIMIT $3)' INTO found USING ws, words, ENOUGH;
      spoken := spoken || found;
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
