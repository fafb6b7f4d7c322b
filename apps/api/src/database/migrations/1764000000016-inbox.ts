import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { FIND_CONTACTS, FIND_CONVERSATIONS, FIND_PEOPLE } from './inbox/find.sql.js';
import { FOLDING, PLAIN_FOLDING } from './inbox/fold.sql.js';
import { fillLabelHistory, LABEL_HISTORY } from './inbox/label-history.sql.js';
import { buildIndex, dropIndex } from './sql.js';

const OLD = `
  DROP FUNCTION find_conversations, find_contacts, find_people;
  ${LABEL_HISTORY.down}
  ALTER TABLE conversation ADD UNIQUE (workspace_id, number_id, contact_id);
  CREATE INDEX conversation_by_contact ON conversation (workspace_id, contact_id);
  CREATE INDEX conversation_by_label ON conversation USING gin (label_ids);
  CREATE INDEX message_search ON message USING gin (workspace_id, message_search_text(content) gin_trgm_ops);
  DROP INDEX conversation_of_contact, conversation_in_hand, conversation_history_of_number, note_said, message_said;`;

/** Search and lists that cost the same in a workspace with half a million conversations as in a small one. */
export class Inbox1764000000016 implements MigrationInterface {
  /** Indexes are built beside writers, which no transaction can. Every step may be run again after it was broken off. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    await q.query(FOLDING(await lowering(q)));
    // Serves: search in what was said, the newest days first, then all the rest (find_conversations).
    await buildIndex(q, 'message_said', 'message USING gin (workspace_id, search_day(workspace_id, order_at), message_words(content) gin_trgm_ops)');
    // Serves: search in notes.
    await buildIndex(q, 'note_said', 'note USING gin (workspace_id, search_fold(text) gin_trgm_ops)');
    // Serves: a number's history, newest first. Open ones are few enough to be filtered, so that a message on its way in pays nothing for this.
    await buildIndex(q, 'conversation_history_of_number', `conversation (workspace_id, number_id, last_activity_at DESC, id DESC) WHERE status = 'resolved'`);
    // Serves: the counts, from the index alone. None of its columns moves with a message.
    await buildIndex(q, 'conversation_in_hand', `conversation (workspace_id, status, number_id, team_id, owner_id) WHERE status IN ('open', 'snoozed') AND merged_into IS NULL`);
    // One conversation of a contact on a number. Serves: a contact's conversations too, for which there was an index of its own.
    await buildIndex(q, 'conversation_of_contact', 'conversation (workspace_id, contact_id, number_id)', true);
    await q.query('ALTER TABLE conversation DROP CONSTRAINT IF EXISTS conversation_workspace_id_number_id_contact_id_key');
    const made = await q.query(`SELECT FROM pg_class WHERE oid = to_regclass('label_history')`) as unknown[];
    if (made.length === 0) await q.query([LABEL_HISTORY.up, FIND_PEOPLE, FIND_CONTACTS, FIND_CONVERSATIONS].join('\n'));
    await fillLabelHistory(q);
    await dropIndex(q, 'conversation_by_contact');
    // No policy lets the app use an index on an array.
    await dropIndex(q, 'conversation_by_label');
    await dropIndex(q, 'message_search');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(OLD + PLAIN_FOLDING(await lowering(q)));
  }
}

/** The collation with which search was made (migration 7). */
const lowering = async (q: QueryRunner): Promise<string> =>
  (await q.query(`SELECT collname AS name FROM pg_collation WHERE collname IN ('pg_c_utf8', 'und-x-icu') ORDER BY collname LIMIT 1`) as { name: string }[])[0]?.name ?? 'default';
