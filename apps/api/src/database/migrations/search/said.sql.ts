import { AS_SYSTEM, handOver } from '../inbox/find.sql.js';

/** Of conversations that hold a hit, those shown to a viewer; whatever was merged into another stands for that one. */
const FIND_SEEN = `
  CREATE OR REPLACE FUNCTION find_seen(ws uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[], known uuid[], more uuid[]) RETURNS uuid[]
  ${AS_SYSTEM} SET enable_indexscan = on AS $$
  BEGIN
    RETURN known || array(
      SELECT DISTINCT c.id FROM (
        SELECT o.id, o.number_id, o.owner_id, o.team_id, o.merged_into FROM (SELECT DISTINCT m FROM unnest(more) m) hit JOIN conversation o ON o.workspace_id = ws AND o.id = hit.m) o,
      LATERAL (SELECT o.id, o.number_id, o.owner_id, o.team_id WHERE o.merged_into IS NULL
        UNION ALL SELECT h.id, h.number_id, h.owner_id, h.team_id FROM conversation h WHERE o.merged_into IS NOT NULL AND h.workspace_id = ws AND h.id = o.merged_into) c
      WHERE may_see(c.number_id, c.owner_id, c.team_id, viewer, teams, scopes, numbers) AND NOT c.id = ANY(known));
  END $$;
  ${handOver('find_seen', 'diwan_system')}`;

/**
 * Conversations that a viewer may see and in which every one of the patterns was said in one message. Days are read from the newest back, each
 * with one look at the index, until ENOUGH such conversations were found; sight is applied on the way, so that what others said takes nobody's
 * place. When what was found says that all of the past holds few, it is read at once. So a rare word is found however old it is, and a common
 * one where it was said last; two common ones cost no more than one.
 *
 * A day is asked for by itself, never as one of an array: such a condition PostgreSQL may leave out of the index, and then reads every day.
 * Nor may it walk another index in the hope that a row will come soon: only bitmaps are left to it, and memory for exact ones.
 */
const FIND_SAID = `
  CREATE OR REPLACE FUNCTION find_said(ws uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[], words text[], reads_earlier boolean, age integer) RETURNS uuid[]
  ${AS_SYSTEM} SET enable_indexscan = off SET max_parallel_workers_per_gather = 0 SET work_mem = '32MB' SET TimeZone = 'UTC' AS $$
  DECLARE
    ENOUGH CONSTANT integer := 300;
    AT_ONCE CONSTANT integer := 500;
    FEW CONSTANT integer := 1500;
    TIRING CONSTANT integer := 1500;
    A_FEW_PAGES CONSTANT integer := 100;
    SURE_DAYS CONSTANT integer := 16;
    -- No trigram is in it: asked of the index, it would match every message. So it is asked of the text alone.
    SHORT CONSTANT text := '^%(.{0,2}|\\\\..?)%$';
    FAR_DAYS CONSTANT integer := 9000;
    said text;
    found uuid[];
    spoken uuid[] := '{}';
    looked integer := 0;
    back integer := -1;
    step integer := 2;
    whole boolean := true;
    today CONSTANT timestamptz := date_trunc('day', now(), 'UTC');
  BEGIN
    SELECT 'SELECT m.conversation_id FROM message m WHERE m.workspace_id = $1 AND ' || string_agg('message_words(m.content)' || CASE WHEN word ~ SHORT THEN ' || ''''' ELSE '' END || ' LIKE $2[' || n || ']', ' AND ')
      || ' AND ($3 OR m.revoked_at IS NULL) AND ' INTO said FROM unnest(words) WITH ORDINALITY w(word, n);
    EXECUTE 'SELECT array(SELECT n.conversation_id FROM note n WHERE n.workspace_id = $1 AND n.deleted_at IS NULL AND '
      || (SELECT string_agg('search_fold(n.text) LIKE $2[' || n || ']', ' AND ') FROM generate_subscripts(words, 1) n) || ' LIMIT $3)' INTO found USING ws, words, FEW;
    spoken := find_seen(ws, viewer, teams, scopes, numbers, spoken, found);
    LOOP
      EXECUTE 'SELECT array(SELECT one.conversation_id FROM generate_series($5, $6) day, LATERAL (' || said
        || 'search_day(m.workspace_id, m.order_at) = search_day($1, $4 - day * interval ''1 day'') LIMIT $7) one LIMIT $7)' INTO found
        USING ws, words, reads_earlier, today, back, back + step - 1, AT_ONCE;
      looked := looked + cardinality(found);
      spoken := find_seen(ws, viewer, teams, scopes, numbers, spoken, found);
      back := back + step;
      IF cardinality(spoken) >= ENOUGH OR (looked >= TIRING AND cardinality(spoken) >= A_FEW_PAGES) OR back > FAR_DAYS THEN RETURN spoken; END IF;
      IF whole AND back >= SURE_DAYS AND looked::bigint * greatest(age - back, 0) / back < FEW THEN
        EXECUTE 'SELECT array(' || said || 'm.order_at < $4 LIMIT $5)' INTO found USING ws, words, reads_earlier, today - (back - 1) * interval '1 day', 2 * FEW;
        IF cardinality(found) < 2 * FEW THEN RETURN find_seen(ws, viewer, teams, scopes, numbers, spoken, found); END IF;
        -- More than it seemed, and not the newest: on, day by day.
        whole := false;
      END IF;
      step := least(greatest(3 * back, 5), CASE WHEN looked = 0 THEN FAR_DAYS ELSE greatest(1, AT_ONCE * (back + 1) / looked) END);
    END LOOP;
  END $$;
  ${handOver('find_said', 'diwan_system')}`;

/** Who said it, for the functions that look for people and conversations. */
export const SAID_FUNCTIONS = { up: FIND_SEEN + FIND_SAID, down: 'DROP FUNCTION find_said, find_seen;' } as const;
