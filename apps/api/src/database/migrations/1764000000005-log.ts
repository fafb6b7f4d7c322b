import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect, systemOnly } from './sql.js';

/** Raw deliveries and their items on the way in; the one change log on the way to screens. */
export class Log1764000000005 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE webhook_delivery (
        no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, connection_id uuid, received_at timestamptz NOT NULL DEFAULT now(), body bytea NOT NULL,
        split_at timestamptz
      );
      -- Serves: the splitter, oldest first.
      CREATE INDEX webhook_delivery_unsplit ON webhook_delivery (no) WHERE split_at IS NULL;
      ${systemOnly('webhook_delivery')}

      -- The raw item is json, not jsonb: jsonb refuses what JSON allows (\\u0000, lone surrogates) and would turn a delivery away.
      CREATE TABLE webhook_event (
        no bigint GENERATED ALWAYS AS IDENTITY, id uuid NOT NULL PRIMARY KEY, workspace_id uuid, number_id uuid, delivery_no bigint NOT NULL, item_no integer NOT NULL,
        phone_number_id text, waba_id text, field text NOT NULL, kind text NOT NULL, item json NOT NULL, received_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'pending', error jsonb, tries integer NOT NULL DEFAULT 0, processed_at timestamptz,
        UNIQUE (delivery_no, item_no), CHECK (state IN ('pending', 'processed', 'failed'))
      );
      -- Serves: the reader, per number and in order.
      CREATE INDEX webhook_event_pending ON webhook_event (number_id, no) WHERE state = 'pending';
      -- Serves: the flight recorder's lists.
      CREATE INDEX webhook_event_by_state ON webhook_event (workspace_id, state, no DESC);
      ${protect('webhook_event', 'read-only')}

      CREATE TABLE change_head (workspace_id uuid PRIMARY KEY REFERENCES workspace, seq bigint NOT NULL DEFAULT 0);
      CREATE TABLE change (
        workspace_id uuid NOT NULL, seq bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), kind text NOT NULL, actor_kind text NOT NULL, actor_id uuid,
        cause_id uuid, conversation_id uuid, user_id uuid, before jsonb, after jsonb, data jsonb NOT NULL,
        PRIMARY KEY (workspace_id, seq)
      );
      ${protect('change_head')} ${protect('change', 'append-only')}

      -- Takes the workspace's next numbers and writes the changes under them. Must be a transaction's last statement: the head row is
      -- locked from here to the commit, which is what makes the numbers gap-free and in commit order.
      CREATE FUNCTION append_changes(ws uuid, items jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
      DECLARE first bigint; n integer := jsonb_array_length(items);
      BEGIN
        INSERT INTO change_head AS h (workspace_id, seq) VALUES (ws, n) ON CONFLICT (workspace_id) DO UPDATE SET seq = h.seq + n RETURNING seq - n INTO first;
        INSERT INTO change (workspace_id, seq, kind, actor_kind, actor_id, cause_id, conversation_id, user_id, before, after, data)
        SELECT ws, first + i.ordinality, i.value->>'kind', i.value->'actor'->>'kind', (i.value->'actor'->>'id')::uuid, (i.value->>'causeId')::uuid,
               (i.value->>'conversationId')::uuid, (i.value->>'userId')::uuid, nullif(i.value->'before', 'null'), nullif(i.value->'after', 'null'), i.value->'data'
        FROM jsonb_array_elements(items) WITH ORDINALITY AS i;
        RETURN first + n;
      END $$;
      GRANT EXECUTE ON FUNCTION append_changes TO diwan_app, diwan_system;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION IF EXISTS append_changes; ${drop('change', 'change_head', 'webhook_event', 'webhook_delivery')}`);
  }
}
