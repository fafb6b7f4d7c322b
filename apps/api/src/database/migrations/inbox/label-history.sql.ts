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
        AND (OLD.status, OLD.label_ids, OLD.last_activity_at) IS DISTINCT FROM (NEW.status, NEW.label_ids, NEW.last_activity_at)) EXECUTE FUNCTION keep_label_history();
    SET LOCAL ROLE diwan_system;
    INSERT INTO label_history SELECT c.workspace_id, label_id, c.last_activity_at, c.id FROM conversation c, unnest(c.label_ids) label_id WHERE c.status = 'resolved' ON CONFLICT DO NOTHING;
    RESET ROLE;`,
  down: `
    DROP TRIGGER label_history_of_changed ON conversation;
    DROP TRIGGER label_history_of_new ON conversation;
    DROP FUNCTION keep_label_history;
    DROP TABLE label_history;`,
} as const;
