import { sentenceOf } from './tools.sql.js';
import { type Size } from './size.js';

const SECOND_NUMBER = 0.97;

/**
 * One line for each conversation with everything that was drawn for it. One in 25 was busy within three days, the others' last messages go
 * back two years; the recent ones are likely to be unresolved. Three in a hundred are a second thread of somebody who wrote to another number.
 */
export const baseOf = (size: Size): string => `
  CREATE UNLOGGED TABLE made.base AS
  WITH drawn AS (
    SELECT w.*, w.before + k AS g, CASE WHEN k <= w.conversations * ${SECOND_NUMBER} THEN w.before + k ELSE w.before + k - floor(w.conversations * ${SECOND_NUMBER})::bigint END AS person,
           k > w.conversations * ${SECOND_NUMBER} AS again, made.draw(w.before + k, 10) AS r_age, made.draw(w.before + k, 11) AS r_open
    FROM made.workspace w, generate_series(1, w.conversations) k
  ), dated AS (
    SELECT *, CASE WHEN r_age < 0.04 THEN r_age * 75 ELSE 3 + 727 * power((r_age - 0.04) / 0.96, 1.3) END AS age,
           least(300, 1 + floor(-ln(1 - made.draw(g, 12)) * ${size.messagesEach - 0.5}))::int AS n
    FROM drawn
  ), placed AS (
    SELECT *, date_trunc('second', now() - age * interval '1 day') AS last_at, least(200, -ln(1 - made.draw(g, 13)) * 15) * interval '1 day' AS span,
           1 + (n - 1) / 12 AS episodes, r_open < CASE WHEN age < 3 THEN 0.75 WHEN age < 30 THEN 0.15 ELSE 0.006 END AS unresolved, made.draw(g, 14) < 0.65 AS arabic,
           CASE WHEN made.draw(g, 15) < 0.75 THEN made.zipf(g, 16, teams) - 1 END AS team_no, made.zipf(person, 17, numbers) - 1 AS first_number
    FROM dated
  )
  SELECT no, id AS workspace_id, g, person, again, n, age, last_at, span, episodes, unresolved, CASE WHEN arabic THEN 'ar' ELSE 'en' END AS language,
         made.id(last_at - span, g, 20) AS conversation_id, made.id(now() - interval '735 days' + made.draw(person, 18) * interval '1 day', person, 21) AS contact_id,
         made.id('2024-01-01Z', no * 100 + (first_number + again::int) % numbers, 2) AS number_id, CASE WHEN team_no IS NOT NULL THEN made.id('2024-01-01Z', no * 100 + team_no, 3) END AS team_id,
         -- An owner works in the conversation's team, else anywhere.
         CASE WHEN made.draw(g, 22) < CASE WHEN unresolved THEN 0.65 ELSE 0.92 END THEN made.id('2024-01-01Z', no * 100 + coalesce(
           nullif(team_no + teams * (made.whole(g, 23) % (members / teams))::int, -1), (made.whole(g, 24) % members)::int), 4) END AS owner_id,
         CASE WHEN NOT unresolved THEN 'resolved' WHEN made.draw(g, 25) < 0.12 THEN 'snoozed' ELSE 'open' END AS status,
         CASE WHEN made.draw(g, 26) >= 0.3 THEN '{}'::uuid[] WHEN made.draw(g, 27) < 0.3 AND made.zipf(g, 28, labels) <> made.zipf(g, 29, labels)
           THEN ARRAY[made.id('2024-01-01Z', no * 100 + made.zipf(g, 28, labels), 5), made.id('2024-01-01Z', no * 100 + made.zipf(g, 29, labels), 5)]
           ELSE ARRAY[made.id('2024-01-01Z', no * 100 + made.zipf(g, 28, labels), 5)] END AS label_ids
  FROM placed;
  ALTER TABLE made.base ADD PRIMARY KEY (g);
  ANALYZE made.base;
`;

/** Messages in the order in which they came, as a table that grew has them: a thread's lie far apart. */
export const messagesOf = (size: Size): string => `
  INSERT INTO message (workspace_id, id, conversation_id, episode_id, seq, direction, author_kind, author_id, type, content, wamid, sent_at, received_at, order_at, status, created_at)
  SELECT b.workspace_id, made.id(k.at, k.m, 30), b.conversation_id, made.id(b.last_at, b.g * 100 + k.episode, 31), k.j + 2 * k.episode - 1, k.direction,
         CASE k.direction WHEN 'in' THEN 'customer' ELSE 'agent' END, CASE k.direction WHEN 'out' THEN coalesce(b.owner_id, made.id('2024-01-01Z', b.no * 100, 4)) END, 'text',
         jsonb_build_object('type', 'text', 'text', s.text || CASE WHEN made.draw(k.m, 53) < 0.12 THEN ' #' || (100000 + made.whole(k.m, 54) % 900000) WHEN made.draw(k.m, 53) < 0.14 THEN ' +' || made.phone(k.m) ELSE '' END),
         'wamid.HBgL' || md5(k.m::text), k.at, CASE k.direction WHEN 'in' THEN k.at + interval '1.2 seconds' END, k.at,
         CASE WHEN k.direction = 'in' THEN 'received' WHEN made.draw(k.m, 55) < 0.01 THEN 'failed' WHEN made.draw(k.m, 55) < 0.35 THEN 'delivered' ELSE 'read' END, k.at
  FROM (
    SELECT *, g * 1000 + j AS m, CASE WHEN j = 1 OR made.draw(g * 1000 + j, 32) < 0.5 THEN 'in' ELSE 'out' END AS direction FROM (
      SELECT g, j, 1 + ((j - 1) * episodes) / n AS episode, date_trunc('second', last_at - span * power(1 - j::float8 / n, 1.5)) AS at, language
      FROM made.base, generate_series(1, n) j ORDER BY 4, 1, 2) timed
  ) k JOIN made.base b USING (g) JOIN made.sentence s ON s.language = b.language AND s.n = ${sentenceOf('k.m', size)};
`;

/** Meta's ids of the messages. */
export const keysOf = `
  INSERT INTO message_key (workspace_id, number_id, wamid, message_id)
    SELECT m.workspace_id, b.number_id, m.wamid, m.id FROM message m JOIN made.base b ON b.conversation_id = m.conversation_id;
`;
