import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { drop, protect } from './sql.js';

const FIELDS = `
  CREATE TABLE custom_field (
    workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, target text NOT NULL, key text NOT NULL, type text NOT NULL, name_ar text NOT NULL, name_en text NOT NULL,
    options jsonb NOT NULL DEFAULT '[]', position integer NOT NULL, archived_at timestamptz, created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, target, key));
  ${protect('custom_field')}
  -- Beside contact and conversation, which every message writes: a row there is copied with each.
  -- The key serves filters too: values are looked up for the conversations that a list reads.
  CREATE TABLE contact_profile (
    workspace_id uuid NOT NULL, contact_id uuid NOT NULL, custom jsonb NOT NULL DEFAULT '{}', label_ids uuid[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (workspace_id, contact_id), FOREIGN KEY (workspace_id, contact_id) REFERENCES contact);
  ${protect('contact_profile')}
  CREATE TABLE conversation_profile (
    workspace_id uuid NOT NULL, conversation_id uuid NOT NULL, custom jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (workspace_id, conversation_id), FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation);
  ${protect('conversation_profile')}
  -- What colleagues wrote about people, before and after; the journal tells only that they did, as it can never be erased.
  CREATE TABLE profile_history (
    workspace_id uuid NOT NULL, id uuid NOT NULL, target text NOT NULL, subject_id uuid NOT NULL, field text NOT NULL, before jsonb, after jsonb,
    actor_kind text NOT NULL, actor_id uuid, at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id));
  -- Serves: what was changed about one person or conversation, newest first.
  CREATE INDEX profile_history_of ON profile_history (workspace_id, target, subject_id, at DESC, id DESC);
  ${protect('profile_history')}`;

const NOTES = `
  CREATE TABLE contact_note (
    workspace_id uuid NOT NULL, id uuid NOT NULL, contact_id uuid NOT NULL, author_id uuid NOT NULL, text text NOT NULL, revision integer NOT NULL DEFAULT 1,
    at timestamptz NOT NULL DEFAULT now(), edited_at timestamptz, deleted_at timestamptz,
    PRIMARY KEY (workspace_id, id), FOREIGN KEY (workspace_id, contact_id) REFERENCES contact);
  -- Serves: the notes on one person, newest first.
  CREATE INDEX contact_note_of ON contact_note (workspace_id, contact_id, at DESC, id DESC) WHERE deleted_at IS NULL;
  ${protect('contact_note')}`;

const IMPORTS = `
  CREATE TABLE contact_import (
    workspace_id uuid NOT NULL REFERENCES workspace, id uuid NOT NULL, filename text NOT NULL, state text NOT NULL, encoding text NOT NULL, delimiter text NOT NULL, columns text[] NOT NULL,
    total integer NOT NULL, done integer NOT NULL DEFAULT 0, counts jsonb NOT NULL DEFAULT '{}', plan jsonb, problem text, claimed_until timestamptz,
    actor_kind text NOT NULL, actor_id uuid, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id));
  -- Serves: the worker, which of all imports are to be gone on with.
  CREATE INDEX contact_import_active ON contact_import (updated_at) WHERE state IN ('checking', 'running');
  ${protect('contact_import')}
  -- line: where the row begins in the file. key: its number in E.164, once it was checked.
  CREATE TABLE contact_import_row (
    workspace_id uuid NOT NULL, import_id uuid NOT NULL, no integer NOT NULL, line integer NOT NULL, cells text[] NOT NULL, key text, outcome text, faults jsonb,
    PRIMARY KEY (workspace_id, import_id, no), FOREIGN KEY (workspace_id, import_id) REFERENCES contact_import ON DELETE CASCADE);
  -- Serves: whether a number stood further up in the same file.
  CREATE INDEX contact_import_row_key ON contact_import_row (workspace_id, import_id, key) WHERE key IS NOT NULL;
  -- Serves: the rows to give back.
  CREATE INDEX contact_import_row_broken ON contact_import_row (workspace_id, import_id, no) WHERE outcome IN ('broken', 'repeated');
  ${protect('contact_import_row')}`;

/** What is known of people beyond what WhatsApp tells: fields of one's own, notes, and files of contacts on their way in. */
export class ContactProfile1764000000034 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(FIELDS);
    await q.query(NOTES);
    await q.query(IMPORTS);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(drop('contact_import_row', 'contact_import', 'contact_note', 'profile_history', 'conversation_profile', 'contact_profile', 'custom_field'));
  }
}
