import { packed, valueOf } from './webhook.js';

/** A message that was stored, as the sockets are told of it. */
export interface Folded { wamid: string; conversation_id: string; place: number; body: string }

/**
 * Raw bytes, person, thread with counters and preview, message, status, and an outbox row for whoever reads on: one statement. People and threads
 * are locked in one order, so two of these never wait for each other in a circle.
 */
export const TAKE_IN = { name: 'take-in', text: `
  WITH stored AS (INSERT INTO event (body) SELECT substr($1::bytea, s, l) FROM unnest($2::int[], $3::int[]) AS u(s, l)),
  arriving AS MATERIALIZED (SELECT f, n, w, t, row_number() OVER (PARTITION BY f ORDER BY o) AS place FROM unnest($4::text[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY AS u(f, n, w, t, o)),
  person AS (INSERT INTO contact (wa_id, name) SELECT DISTINCT ON (f) f, n FROM arriving ORDER BY f ON CONFLICT (wa_id) DO UPDATE SET name = excluded.name RETURNING id, wa_id),
  thread AS (
    INSERT INTO conversation AS c (id, last_seq, unread, last_at, preview)
    SELECT p.id, count(*), count(*), now(), (array_agg(a.t ORDER BY a.place DESC))[1] FROM arriving a JOIN person p ON p.wa_id = a.f GROUP BY p.id ORDER BY p.id
    ON CONFLICT (id) DO UPDATE SET last_seq = c.last_seq + excluded.last_seq, unread = c.unread + excluded.unread, last_at = excluded.last_at, preview = excluded.preview
    RETURNING id, last_seq),
  heard AS (
    UPDATE message m SET status = s.status FROM (SELECT w, max(status) AS status FROM unnest($8::text[], $9::int[]) AS u(w, status) GROUP BY w ORDER BY w) s
    WHERE m.wamid = s.w AND m.status < s.status),
  written AS (
    INSERT INTO message (wamid, conversation_id, place, body)
    SELECT a.w, t.id, t.last_seq - (max(a.place) OVER (PARTITION BY a.f)) + a.place, a.t FROM arriving a JOIN person p ON p.wa_id = a.f JOIN thread t ON t.id = p.id
    ON CONFLICT DO NOTHING RETURNING wamid, conversation_id, place, body),
  told AS (INSERT INTO outbox (wamid) SELECT wamid FROM written)
  SELECT * FROM written` };

const LADDER = ['', 'sent', 'delivered', 'read'];

/** The statement's parameters. */
export const readAll = (bodies: readonly Buffer[]): unknown[] => {
  const values = bodies.map(valueOf);
  const messages = values.flatMap(({ messages = [], contacts }) => messages.map((message) => ({ ...message, name: contacts?.[0]?.profile.name ?? '' })));
  const statuses = values.flatMap(({ statuses = [] }) => statuses);
  return [
    ...packed(bodies), messages.map(({ from }) => from), messages.map(({ name }) => name), messages.map(({ id }) => id), messages.map(({ text }) => text.body),
    statuses.map(({ id }) => id), statuses.map(({ status }) => LADDER.indexOf(status)),
  ];
};
