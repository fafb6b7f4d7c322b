/** What follows from the messages, statement by statement: people, conversations with their counters, episodes, events, notes and read positions. */
export const AROUND = [`
  CREATE UNLOGGED TABLE made.fact AS
    SELECT conversation_id, (count(*) FILTER (WHERE direction = 'in'))::int AS inbound_no, max(sent_at) FILTER (WHERE direction = 'in') AS last_inbound_at,
           max(seq) AS newest_seq, coalesce(max(seq) FILTER (WHERE direction = 'out'), 0) AS answered_seq
    FROM message GROUP BY conversation_id;
  ANALYZE made.fact;
  CREATE UNLOGGED TABLE made.newest AS
    SELECT m.conversation_id, m.id, m.content->>'text' AS text, m.direction, m.author_kind, m.author_id, m.status, m.order_at FROM message m JOIN made.fact f ON f.conversation_id = m.conversation_id AND f.newest_seq = m.seq;
  CREATE UNLOGGED TABLE made.waiting AS
    SELECT m.conversation_id, min(m.sent_at) AS since FROM message m JOIN made.fact f ON f.conversation_id = m.conversation_id AND m.seq > f.answered_seq JOIN made.base b ON b.conversation_id = m.conversation_id
    WHERE b.unresolved GROUP BY 1;
  ANALYZE made.newest; ANALYZE made.waiting;`, `
  INSERT INTO contact (workspace_id, id, name, profile_name, phone, language, created_at)
    SELECT b.workspace_id, b.contact_id, CASE WHEN made.draw(b.person, 60) < 0.15 THEN full_name END, full_name, '+' || made.phone(b.person), b.language, b.last_at - b.span
    FROM (SELECT DISTINCT ON (b.person) b.*, w.first[made.zipf(b.person, 61, cardinality(w.first))] || ' ' || CASE WHEN made.draw(b.person, 62) < 0.3 THEN w.first[made.zipf(b.person, 63, cardinality(w.first))] || ' ' ELSE '' END
            || w.last[made.zipf(b.person, 64, cardinality(w.last))] AS full_name FROM made.base b JOIN made.words w USING (language) ORDER BY b.person, b.g) b ORDER BY b.contact_id;`, `
  INSERT INTO contact_identity (workspace_id, id, contact_id, kind, value)
    SELECT workspace_id, gen_random_uuid(), contact_id, kind, CASE kind WHEN 'phone' THEN '+' ELSE '' END || made.phone(person) FROM made.base, unnest(ARRAY['wa_id', 'phone']) kind WHERE NOT again
    ON CONFLICT DO NOTHING;`, `
  INSERT INTO conversation (workspace_id, id, number_id, contact_id, status, owner_id, team_id, label_ids, snoozed_until, assignment_version, last_seq, inbound_no, last_inbound_at, newest_order_at,
                            window_expires_at, waiting_since, last_activity_at, preview, last_episode_no, created_at)
    SELECT b.workspace_id, b.conversation_id, b.number_id, b.contact_id, b.status, b.owner_id, b.team_id, b.label_ids, CASE b.status WHEN 'snoozed' THEN now() + made.draw(b.g, 65) * interval '5 days' + interval '1 day' END,
           (b.owner_id IS NOT NULL)::int, f.newest_seq + (b.status = 'resolved')::int + (made.draw(b.g, 66) < 0.04)::int, f.inbound_no, f.last_inbound_at, n.order_at, f.last_inbound_at + interval '24 hours', w.since, n.order_at,
           jsonb_build_object('kind', 'text', 'text', left(n.text, 200), 'direction', n.direction, 'authorKind', n.author_kind, 'authorId', n.author_id, 'messageId', n.id, 'status', n.status,
             'at', to_char(n.order_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), b.episodes, b.last_at - b.span
    FROM made.base b JOIN made.fact f USING (conversation_id) JOIN made.newest n USING (conversation_id) LEFT JOIN made.waiting w USING (conversation_id) ORDER BY b.conversation_id;`, `
  INSERT INTO label_history SELECT c.workspace_id, label_id, c.last_activity_at, c.id FROM conversation c, unnest(c.label_ids) label_id WHERE c.status = 'resolved';`, `
  CREATE UNLOGGED TABLE made.episode AS
    SELECT b.*, e, made.id(b.last_at, b.g * 100 + e, 31) AS id, (e < b.episodes OR b.status = 'resolved') AS resolved,
           -- The first and the last message of an episode: j runs through those with 1 + (j - 1) * episodes / n = e.
           ((e - 1) * b.n + b.episodes - 1) / b.episodes + 1 AS first_j, (e * b.n + b.episodes - 1) / b.episodes AS last_j
    FROM made.base b, generate_series(1, b.episodes) e;
  CREATE UNLOGGED TABLE made.stretch AS
    SELECT e.*, date_trunc('second', last_at - span * power(1 - first_j::float8 / n, 1.5)) AS begins, date_trunc('second', last_at - span * power(1 - last_j::float8 / n, 1.5)) AS ends FROM made.episode e;`, `
  INSERT INTO episode (workspace_id, id, conversation_id, no, source, opened_at, first_inbound_at, resolved_at, resolved_by, owner_id, team_id)
    SELECT workspace_id, id, conversation_id, e, 'customer', begins, begins, CASE WHEN resolved THEN ends END, CASE WHEN resolved THEN owner_id END, CASE WHEN resolved THEN owner_id END, CASE WHEN resolved THEN team_id END FROM made.stretch;`, `
  INSERT INTO conversation_event (workspace_id, id, conversation_id, episode_id, seq, kind, actor_kind, actor_id, data, at)
    SELECT workspace_id, gen_random_uuid(), conversation_id, id, first_j + 2 * e - 2, 'opened', 'customer', NULL, jsonb_build_object('no', e, 'source', 'customer'), begins FROM made.stretch
    UNION ALL SELECT workspace_id, gen_random_uuid(), conversation_id, id, last_j + 2 * e, 'resolved', 'agent', coalesce(owner_id, made.id('2024-01-01Z', no * 100, 4)), '{}', ends FROM made.stretch WHERE resolved;`, `
  INSERT INTO note (workspace_id, id, conversation_id, episode_id, seq, author_id, text, at)
    SELECT c.workspace_id, gen_random_uuid(), c.id, made.id(b.last_at, b.g * 100 + b.episodes, 31), c.last_seq, coalesce(b.owner_id, made.id('2024-01-01Z', b.no * 100, 4)), s.text, b.last_at
    FROM made.base b JOIN conversation c ON c.workspace_id = b.workspace_id AND c.id = b.conversation_id JOIN made.sentence s ON s.language = b.language AND s.n = made.whole(b.g, 67) % 1000 WHERE made.draw(b.g, 66) < 0.04;`, `
  -- Whoever owns it has read it, but for three in ten of the unresolved; so has a manager, now and then.
  INSERT INTO seen_cursor (workspace_id, user_id, conversation_id, inbound_no, last_seq, at)
    SELECT b.workspace_id, reader, b.conversation_id, f.inbound_no - CASE WHEN b.unresolved AND made.draw(b.g, 68) < 0.3 THEN 1 ELSE 0 END, f.newest_seq, b.last_at
    FROM made.base b JOIN made.fact f USING (conversation_id), LATERAL (
      SELECT b.owner_id AS reader WHERE b.owner_id IS NOT NULL UNION SELECT made.id('2024-01-01Z', b.no * 100, 4) WHERE made.draw(b.g, 69) < 0.2) who;
`];
