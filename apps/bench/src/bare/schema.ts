/** Tables of the bare prototypes: the same facts as the product keeps, and nothing to serve anybody with. */
export const BARE_SCHEMA = `
  CREATE TABLE event (no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now(), body bytea NOT NULL);
  CREATE TABLE contact (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, wa_id text NOT NULL UNIQUE, name text);
  CREATE TABLE conversation (id bigint PRIMARY KEY, last_seq integer NOT NULL DEFAULT 0, unread integer NOT NULL DEFAULT 0, last_at timestamptz, preview text);
  CREATE INDEX ON conversation (last_at DESC, id DESC);
  CREATE TABLE message (wamid text PRIMARY KEY, conversation_id bigint NOT NULL, place integer NOT NULL, body text, status smallint NOT NULL DEFAULT 0, at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX ON message (conversation_id, place DESC);
  CREATE TABLE outbox (no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, wamid text NOT NULL);
`;
