import { AS_SYSTEM, handOver } from '../inbox/find.sql.js';

/**
 * Conversations that a viewer may see and in which every one of the patterns was said in one message before `before` (a midnight, UTC; null: up
 * to now), and in the first stretch those with such a note. Days are read whole, from the newest back, each with one look at the index, until
 * `enough` were found or `patience` milliseconds are over. `back_to` is the midnight back to which nothing was left out; null: from the
 * beginning. When what was found says that all of the past holds few, it is read at once. With `until` everything back to there is read.
 *
 * `age` is how many days ago it began.
 * `busy`: on the first day looked at it was said so often that reading the day costs more than reading conversations one by one; nothing was found out.
 *
 * A day is asked for by itself, never as one of an array: such a condition PostgreSQL may leave out of the index, and then reads every day.
 * Nor may it walk another index in the hope that a row will come soon: only bitmaps are left to it, and memory for exact ones.
 */
export const SEARCH_SAID = `
  CREATE OR REPLACE FUNCTION search_said(ws uuid, viewer uuid, teams uuid[], scopes text[], numbers uuid[], words text[], reads_earlier boolean,
                                         before timestamptz, until timestamptz, enough integer, patience integer, age integer, OUT ids uuid[], OUT back_to timestamptz, OUT busy boolean)
  ${AS_SYSTEM} SET enable_indexscan = off SET max_parallel_workers_per_gather = 0 SET work_mem = '32MB' SET TimeZone = 'UTC' AS $$
  DECLARE
    A_DAY CONSTANT integer := 2000;
    FEW CONSTANT integer := 4000;
    SURE_DAYS CONSTANT integer := 5;
    FAR_DAYS CONSTANT integer := 9000;
    -- No trigram is in it: asked of the index, it would match every message. So it is asked of the text alone.
    SHORT CONSTANT text := '^%(.{0,2}|\\\\..?)%$';
    over CONSTANT timestamptz := clock_timestamp() + patience * interval '1 millisecond';
    today CONSTANT timestamptz := date_trunc('day', now(), 'UTC');
    begun CONSTANT integer := coalesce(today::date - before::date + 1, -1);
    last CONSTANT integer := today::date - until::date;
    said text;
    found uuid[];
    back integer := begun;
    looked integer := 0;
    step integer := 2;
    whole boolean := until IS NULL;
  BEGIN
    IF ws IS DISTINCT FROM nullif(current_setting('app.workspace_id', true), '')::uuid THEN RAISE EXCEPTION 'search outside the workspace of the transaction'; END IF;
    ids := '{}';
    busy := false;
    SELECT 'SELECT m.conversation_id FROM message m WHERE m.workspace_id = $1 AND ' || string_agg('message_words(m.content)' || CASE WHEN word ~ SHORT THEN ' || ''''' ELSE '' END || ' LIKE $2[' || n || ']', ' AND ')
      || ' AND ($3 OR m.revoked_at IS NULL) AND ' INTO said FROM unnest(words) WITH ORDINALITY w(word, n);
    IF before IS NULL THEN
      EXECUTE 'SELECT array(SELECT n.conversation_id FROM note n WHERE n.workspace_id = $1 AND n.deleted_at IS NULL AND '
        || (SELECT string_agg('search_fold(n.text) LIKE $2[' || n || ']', ' AND ') FROM generate_subscripts(words, 1) n) || ' LIMIT $3)' INTO found USING ws, words, FEW + 1;
      IF cardinality(found) > FEW THEN busy := true; RETURN; END IF;
      ids := find_seen(ws, viewer, teams, scopes, numbers, ids, found);
    END IF;
    LOOP
      IF until IS NOT NULL THEN step := least(step, last - back + 1); END IF;
      EXECUTE 'SELECT array(SELECT one.conversation_id FROM generate_series($5, $6) day, LATERAL (' || said
        || 'search_day(m.workspace_id, m.order_at) = search_day($1, $4 - day * interval ''1 day'') LIMIT $7) one LIMIT $7)' INTO found
        USING ws, words, reads_earlier, today, back, back + step - 1, CASE WHEN until IS NULL THEN A_DAY + 1 END;
      IF cardinality(found) > A_DAY AND until IS NULL THEN
        IF step > 1 THEN step := 1; CONTINUE; END IF;
        -- A day as busy as this begins a stretch of its own.
        IF back > begun THEN back_to := today - (back - 1) * interval '1 day'; ELSE busy := true; END IF;
        RETURN;
      END IF;
      looked := looked + cardinality(found);
      ids := find_seen(ws, viewer, teams, scopes, numbers, ids, found);
      back := back + step;
      IF back > FAR_DAYS THEN RETURN; END IF;
      IF until IS NOT NULL THEN
        IF back > last THEN back_to := until; RETURN; END IF;
      ELSIF cardinality(ids) >= enough OR clock_timestamp() > over THEN
        back_to := today - (back - 1) * interval '1 day';
        RETURN;
      ELSIF whole AND back - begun >= SURE_DAYS AND looked::bigint * greatest(coalesce(age, 0) - back, 0) / (back - begun) < 2 * FEW THEN
        EXECUTE 'SELECT array(' || said || 'm.order_at < $4 LIMIT $5)' INTO found USING ws, words, reads_earlier, today - (back - 1) * interval '1 day', FEW + 1;
        IF cardinality(found) <= FEW THEN ids := find_seen(ws, viewer, teams, scopes, numbers, ids, found); RETURN; END IF;
        -- More than it seemed, and not the newest: on, day by day.
        whole := false;
      END IF;
      -- As far as should be enough, or a few days where nothing can be told yet.
      step := CASE WHEN looked = 0 THEN greatest(3 * (back - begun), 5)
        ELSE greatest(1, least(3 * (back - begun), 3 * (enough - cardinality(ids)) * (back - begun) / (2 * greatest(cardinality(ids), 1)), A_DAY / 2 * (back - begun) / looked, 30)) END;
    END LOOP;
  END $$;
  ${handOver('search_said', 'diwan_app, diwan_system')}`;
