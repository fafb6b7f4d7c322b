/** Tables of the bare prototypes: the same facts as the product keeps, and nothing to serve anybody with. */
export const BARE_SCHEMA = `
  CREATE TABLE event (no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now(), body bytea NOT NULL);
  CREATE TABLE contact (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, wa_id text NOT NULL UNIQUE, name text);
  CREATE TABLE conversation (id bigint PRIMARY KEY REFERENCES contact, last_seq integer NOT NULL DEFAULT 0, unread integer NOT NULL DEFAULT 0, last_at timestamptz, preview text);
  CREATE INDEX ON conversation (last_at DESC, id DESC);
  CREATE TABLE message (wamid text PRIMARY KEY, conversation_id bigint NOT NULL, seq integer NOT NULL, body text, at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX ON message (conversation_id, seq DESC);
  CREATE TABLE outbox (no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, wamid text NOT NULL);
  CREATE FUNCTION take_in(bodies bytea[], froms text[], names text[], wamids text[], texts text[]) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO event (body) SELECT unnest(bodies);
    CREATE TEMP TABLE IF NOT EXISTS arriving (wa_id text, name text, wamid text, body text, place integer) ON COMMIT DELETE ROWS;
    INSERT INTO arriving SELECT f, n, w, t, row_number() OVER (PARTITION BY f ORDER BY o) FROM unnest(froms, names, wamids, texts) WITH ORDINALITY AS u(f, n, w, t, o);
    INSERT INTO contact (wa_id, name) SELECT DISTINCT ON (wa_id) wa_id, name FROM arriving ORDER BY wa_id ON CONFLICT (wa_id) DO NOTHING;
    INSERT INTO conversation AS c (id, last_seq, unread, last_at, preview)
      SELECT p.id, count(*), count(*), now(), max(a.body) FROM arriving a JOIN contact p USING (wa_id) GROUP BY p.id ORDER BY p.id
      ON CONFLICT (id) DO UPDATE SET last_seq = c.last_seq + excluded.last_seq, unread = c.unread + excluded.unread, last_at = now(), preview = excluded.preview;
    INSERT INTO message (wamid, conversation_id, seq, body)
      SELECT a.wamid, c.id, c.last_seq - (SELECT count(*) FROM arriving b WHERE b.wa_id = a.wa_id AND b.place > a.place), a.body
      FROM arriving a JOIN contact p USING (wa_id) JOIN conversation c ON c.id = p.id ON CONFLICT DO NOTHING;
    INSERT INTO outbox (wamid) SELECT wamid FROM arriving;
  END $$;
`;
