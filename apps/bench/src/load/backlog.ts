import { v7 } from 'uuid';
import type pg from 'pg';

/** Threads with messages that wait to be sent, as many in each. */
export interface Backlog { readonly workspaceId: string; readonly phoneNumberId: string; readonly conversations: number; readonly messagesEach: number }

/** So many ids in the order of time. */
const ids = (count: number): string[] => Array.from({ length: count }, () => v7());

/**
 * People who wrote an hour ago, each with a thread whose window is open. The same rows as the product makes of a customer's first message,
 * without the message. @returns the conversations' ids
 */
export const addConversations = async (db: pg.Client, { workspaceId, phoneNumberId, conversations }: Omit<Backlog, 'messagesEach'>, phonePrefix: string): Promise<string[]> => {
  const made = ids(conversations);
  await db.query(`
    WITH new AS (
      SELECT v.*, '+' || $4 || lpad(v.no::text, 6, '0') AS phone FROM unnest($2::uuid[], $3::uuid[], $5::uuid[], $6::uuid[]) WITH ORDINALITY AS v (conversation, contact, episode, identity, no)),
    people AS (INSERT INTO contact (workspace_id, id, profile_name, phone) SELECT $1, contact, 'Bench ' || no, phone FROM new RETURNING id),
    known AS (INSERT INTO contact_identity (workspace_id, id, contact_id, kind, value) SELECT $1, identity, contact, 'phone', phone FROM new),
    threads AS (
      INSERT INTO conversation (workspace_id, id, number_id, contact_id, status, last_episode_no, window_expires_at, last_inbound_at)
      SELECT $1, new.conversation, n.id, new.contact, 'open', 1, now() + interval '20 hours', now() - interval '1 hour' FROM new JOIN number n ON n.workspace_id = $1 AND n.phone_number_id = $7 RETURNING id)
    INSERT INTO episode (workspace_id, id, conversation_id, no, source, opened_at) SELECT $1, episode, conversation, 1, 'customer', now() - interval '1 hour' FROM new`,
  [workspaceId, made, ids(conversations), phonePrefix, ids(conversations), ids(conversations), phoneNumberId]);
  return made;
};

/**
 * A backlog as a campaign would leave it: message, first attempt and preview of each, queued in rounds over all threads, behind live replies.
 * A text ends in "#3" when it is the third of its thread. Nobody is told: the relay finds it by its clock.
 */
export const addBacklog = async (db: pg.Client, backlog: Backlog): Promise<void> => {
  const { workspaceId, phoneNumberId, conversations, messagesEach } = backlog;
  const threads = await addConversations(db, backlog, '96657');
  const count = conversations * messagesEach;
  await db.query('BEGIN');
  await db.query(`
    CREATE TEMP TABLE waiting ON COMMIT DROP AS
    SELECT v.message, v.attempt, t.id AS conversation, ((v.no - 1) / $3)::int + 1 AS seq, now() - interval '1 minute' + make_interval(secs => v.no / 1000.0) AS at
    FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS v (message, attempt, no) JOIN unnest($4::uuid[]) WITH ORDINALITY AS t (id, no) ON t.no = (v.no - 1) % $3 + 1`,
  [ids(count), ids(count), conversations, threads]);
  await db.query(`
    INSERT INTO message (workspace_id, id, conversation_id, episode_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
    SELECT $1, w.message, w.conversation, e.id, w.seq, 'out', 'campaign', 'text', jsonb_build_object('type', 'text', 'text', 'Your order is on its way. #' || w.seq), w.at, w.at, 'queued'
    FROM waiting w JOIN episode e ON e.workspace_id = $1 AND e.conversation_id = w.conversation AND e.no = 1 ORDER BY w.at`, [workspaceId]);
  await db.query(`
    INSERT INTO send_attempt (workspace_id, id, message_id, conversation_id, number_id, seq, no, status, lane, queued_at, asleep_until)
    SELECT $1, w.attempt, w.message, w.conversation, n.id, w.seq, 1, 'queued', 'campaign', w.at, CASE WHEN w.seq > 1 THEN timestamptz 'infinity' END
    FROM waiting w JOIN number n ON n.workspace_id = $1 AND n.phone_number_id = $2 ORDER BY w.at`,
  [workspaceId, phoneNumberId]);
  await db.query(`
    UPDATE conversation c SET last_seq = w.seq, newest_order_at = w.at, last_activity_at = w.at, preview = jsonb_build_object('type', 'text', 'text', 'Your order is on its way. #' || w.seq,
      'direction', 'out', 'authorKind', 'campaign', 'authorId', NULL, 'messageId', w.message, 'status', 'queued', 'at', w.at)
    FROM waiting w WHERE c.workspace_id = $1 AND c.id = w.conversation AND w.seq = $2`, [workspaceId, messagesEach]);
  await db.query('COMMIT');
  await db.query('ANALYZE contact, conversation, message, send_attempt, episode');
};
