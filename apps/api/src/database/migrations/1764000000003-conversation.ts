import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect } from './sql.js';

/** People, their lasting threads, the episodes inside them, and what colleagues add: notes, events, cursors. */
export class Conversation1764000000003 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE contact (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, name text, profile_name text, phone text, username text, bsuid text,
        language text, country text, merged_into uuid, blocked_at timestamptz, created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id)
      );
      CREATE TABLE contact_identity (
        workspace_id uuid NOT NULL, id uuid NOT NULL, contact_id uuid NOT NULL, kind text NOT NULL, value text NOT NULL,
        scope text NOT NULL DEFAULT '', valid_from timestamptz NOT NULL DEFAULT now(), valid_to timestamptz,
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, contact_id) REFERENCES contact
      );
      -- One current owner of an identity; old ones stay for history. Serves: who is this sender.
      CREATE UNIQUE INDEX contact_identity_current ON contact_identity (workspace_id, kind, value, scope) WHERE valid_to IS NULL;
      -- Serves: the contact panel's list of identities.
      CREATE INDEX contact_identity_by_contact ON contact_identity (workspace_id, contact_id);

      CREATE TABLE conversation (
        workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, number_id uuid NOT NULL, contact_id uuid NOT NULL,
        status text NOT NULL DEFAULT 'open', owner_id uuid, team_id uuid, turn_owner text NOT NULL DEFAULT 'human', priority text NOT NULL DEFAULT 'normal',
        label_ids uuid[] NOT NULL DEFAULT '{}', snoozed_until timestamptz, assignment_version integer NOT NULL DEFAULT 0,
        last_seq integer NOT NULL DEFAULT 0, inbound_no integer NOT NULL DEFAULT 0, last_inbound_at timestamptz, newest_order_at timestamptz,
        window_expires_at timestamptz, ad_click_at timestamptz, free_entry_expires_at timestamptz, waiting_since timestamptz,
        last_activity_at timestamptz NOT NULL DEFAULT now(), preview jsonb, last_episode_no integer NOT NULL DEFAULT 0, created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, number_id, contact_id),
        FOREIGN KEY (workspace_id, number_id) REFERENCES number,
        FOREIGN KEY (workspace_id, contact_id) REFERENCES contact
      );
      -- Serves: the list of everything of one status, newest activity first.
      CREATE INDEX conversation_by_activity ON conversation (workspace_id, status, last_activity_at DESC, id DESC);
      -- Serves: "mine", "unassigned" and a colleague's list.
      CREATE INDEX conversation_by_owner ON conversation (workspace_id, owner_id, status, last_activity_at DESC, id DESC);
      -- Serves: a team's list.
      CREATE INDEX conversation_by_team ON conversation (workspace_id, team_id, status, last_activity_at DESC, id DESC) WHERE team_id IS NOT NULL;
      -- Serves: a contact's conversations.
      CREATE INDEX conversation_by_contact ON conversation (workspace_id, contact_id);
      -- Serves: waiting longest first.
      CREATE INDEX conversation_by_waiting ON conversation (workspace_id, waiting_since, id) WHERE waiting_since IS NOT NULL AND status = 'open';
      -- Serves: window closing soonest first.
      CREATE INDEX conversation_by_window ON conversation (workspace_id, window_expires_at, id) WHERE status = 'open';
      -- Serves: filter by label.
      CREATE INDEX conversation_by_label ON conversation USING gin (label_ids);
      -- Serves: the timer that wakes snoozed conversations.
      CREATE INDEX conversation_snoozed ON conversation (snoozed_until) WHERE snoozed_until IS NOT NULL;

      CREATE TABLE episode (
        workspace_id uuid NOT NULL, id uuid NOT NULL, conversation_id uuid NOT NULL, no integer NOT NULL, source text NOT NULL,
        opened_at timestamptz NOT NULL, first_inbound_at timestamptz, first_human_reply_at timestamptz, resolved_at timestamptz,
        resolved_by uuid, owner_id uuid, team_id uuid, reopened integer NOT NULL DEFAULT 0,
        PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, conversation_id, no),
        FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
      );
      -- The final guard: one unresolved episode in a conversation.
      CREATE UNIQUE INDEX episode_unresolved ON episode (workspace_id, conversation_id) WHERE resolved_at IS NULL;

      CREATE TABLE conversation_event (
        workspace_id uuid NOT NULL, id uuid NOT NULL, conversation_id uuid NOT NULL, episode_id uuid, seq integer NOT NULL, kind text NOT NULL,
        actor_kind text NOT NULL, actor_id uuid, cause_id uuid, data jsonb NOT NULL DEFAULT '{}', at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, conversation_id, seq),
        FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
      );
      CREATE TABLE note (
        workspace_id uuid NOT NULL, id uuid NOT NULL, conversation_id uuid NOT NULL, episode_id uuid, seq integer NOT NULL, author_id uuid NOT NULL,
        text text NOT NULL, mentions uuid[] NOT NULL DEFAULT '{}', at timestamptz NOT NULL, edited_at timestamptz, deleted_at timestamptz,
        PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, conversation_id, seq),
        FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
      );
      CREATE TABLE seen_cursor (
        workspace_id uuid NOT NULL, user_id uuid NOT NULL, conversation_id uuid NOT NULL, inbound_no integer NOT NULL, last_seq integer NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, user_id, conversation_id)
      );
      CREATE TABLE referral (
        workspace_id uuid NOT NULL, id uuid NOT NULL, conversation_id uuid NOT NULL, message_id uuid NOT NULL, source_id text, ctwa_clid text,
        data jsonb NOT NULL, at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, id)
      );
      CREATE TABLE consent_event (
        workspace_id uuid NOT NULL, id uuid NOT NULL, contact_id uuid NOT NULL, topic text NOT NULL, value text NOT NULL, source text NOT NULL,
        proof jsonb NOT NULL, at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, id)
      );
      -- Serves: what did this person last say about this topic.
      CREATE INDEX consent_event_by_contact ON consent_event (workspace_id, contact_id, topic, at DESC);
      CREATE TABLE metric_interval (
        workspace_id uuid NOT NULL, id uuid NOT NULL, metric text NOT NULL, conversation_id uuid NOT NULL, episode_id uuid NOT NULL, number_id uuid NOT NULL,
        user_id uuid, team_id uuid, started_at timestamptz NOT NULL, stopped_at timestamptz NOT NULL, wall_ms bigint NOT NULL, business_ms bigint,
        start_message_id uuid, stop_message_id uuid, definition_version integer NOT NULL,
        PRIMARY KEY (workspace_id, id)
      );
      -- Serves: reports over a range of days.
      CREATE INDEX metric_interval_by_time ON metric_interval (workspace_id, metric, stopped_at);
      ${protect('contact')} ${protect('contact_identity')} ${protect('conversation')} ${protect('episode')} ${protect('conversation_event', 'append-only')}
      ${protect('note')} ${protect('seen_cursor')} ${protect('referral', 'append-only')} ${protect('consent_event', 'append-only')} ${protect('metric_interval', 'append-only')}
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(drop('metric_interval', 'consent_event', 'referral', 'seen_cursor', 'note', 'conversation_event', 'episode', 'conversation', 'contact_identity', 'contact'));
  }
}
