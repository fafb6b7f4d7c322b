import { type QueryRunner } from 'typeorm';
import { protect } from '../sql.js';

/**
 * The resolved conversations under each label, in their list's order. Kept by the database itself, so that whoever writes cannot forget it,
 * and only where a resolved conversation is concerned: a message that arrives in an open one touches nothing here.
 */
export const LABEL_HISTORY = {
  up: `
    CREATE TABLE label_history (
      workspace_id uuid NOT NULL REFERENCES workspace, label_id uuid NOT NULL, last_activity_at timestamptz NOT NULL, conversation_id uuid NOT NULL,
      PRIMARY KEY (workspace_id, label_id, last_activity_at, conversation_id)
    );
    ${protect('label_history')}
    CREATE FUNCTION keep_label_history() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND OLD.status = 'resolved' THEN
        DELETE FROM label_history h WHERE h.workspace_id = OLD.workspace_id AND h.label_id = ANY(OLD.label_ids) AND h.last_activity_at = OLD.last_activity_at AND h.conversation_id = OLD.id;
      END IF;
      IF NEW.status = 'resolved' THEN
        INSERT INTO label_history SELECT NEW.workspace_id, label_id, NEW.last_activity_at, NEW.id FROM unnest(NEW.label_ids) label_id ON CONFLICT DO NOTHING;
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER label_history_of_new AFTER INSERT ON conversation FOR EACH ROW WHEN (NEW.status = 'resolved' AND NEW.label_ids <> '{}') EXECUTE FUNCTION keep_label_history();
    CREATE TRIGGER label_history_of_changed AFTER UPDATE ON conversation FOR EACH ROW
      WHEN ((OLD.status = 'resolved' OR NEW.status = 'resolved') AND (OLD.label_ids <> '{}' OR NEW.label_ids <> '{}')
        AND (OLD.status, OLD.label_ids, OLD.last_activity_at) IS DISTINCT FROM (NEW.status, NEW.label_ids, NEW.last_activity_at)) EXECUTE FUNCTION keep_label_history();`,
  down: `
    DROP TRIGGER label_history_of_changed ON conversation;
    DROP TRIGGER label_history_of_new ON conversation;
    DROP FUNCTION keep_label_history;
    DROP TABLE label_history;`,
} as const;

/** Conversations that are held at once while they are taken in. */
const PAGE = 1_000;

interface Place { workspace_id: string; id: string }
const FIRST: Place = { workspace_id: '00000000-0000-0000-0000-000000000000', id: '00000000-0000-0000-0000-000000000000' };

/**
 * Takes in what was resolved before the triggers were there, page by page, so that nobody's writing waits for all of it. Each conversation is
 * held while it is copied: whoever changes it meanwhile comes after, and finds the row that the trigger is to take away. May be run again.
 */
export const fillLabelHistory = async (q: QueryRunner): Promise<void> => {
  await q.query('SET ROLE diwan_system');
  try {
    for (let last: Place | undefined = FIRST; last !== undefined;) {
      const page: Place[] = await q.query(`
        WITH page AS (
          SELECT workspace_id, id, last_activity_at, label_ids FROM conversation
          WHERE (workspace_id, id) > ($1::uuid, $2::uuid) AND status = 'resolved' AND label_ids <> '{}' ORDER BY workspace_id, id LIMIT ${PAGE} FOR SHARE),
        taken AS (
          INSERT INTO label_history SELECT p.workspace_id, label_id, p.last_activity_at, p.id FROM page p, unnest(p.label_ids) label_id ON CONFLICT DO NOTHING)
        SELECT workspace_id, id FROM page ORDER BY workspace_id, id`, [last.workspace_id, last.id]) as Place[];
      last = page.at(-1);
    }
  } finally {
    await q.query('RESET ROLE');
  }
};
