import { textBodies } from '../load/webhook.js';
import { toProduct } from '../rows/posting.js';
import { untilTakenIn } from './processes.js';
import { type Stage } from './stage.js';

/** A message of ours that Meta accepted, as the statuses to come will name it. */
export interface SentMessage { wamid: string; attemptId: string; to: string }

/** Writes `per` accepted messages into each conversation of the number that scripts may abuse, as the sender would have. */
const SEND = `
  WITH thread AS (
    UPDATE conversation c SET last_seq = c.last_seq + $2 FROM number n
    WHERE n.id = c.number_id AND n.workspace_id = c.workspace_id AND n.phone_number_id = $1 RETURNING c.workspace_id, c.id, c.number_id, c.contact_id, c.last_seq),
  made AS MATERIALIZED (
    SELECT t.*, t.last_seq - $2 + g AS seq, uuidv7() AS message_id, uuidv7() AS attempt_id, 'wamid.benchsent' || gen_random_uuid() AS wamid,
           (SELECT e.id FROM episode e WHERE e.workspace_id = t.workspace_id AND e.conversation_id = t.id ORDER BY e.no DESC LIMIT 1) AS episode_id,
           (SELECT i.value FROM contact_identity i WHERE i.workspace_id = t.workspace_id AND i.contact_id = t.contact_id AND i.kind = 'wa_id' LIMIT 1) AS recipient
      FROM thread t CROSS JOIN generate_series(1, $2::int) AS g),
  message AS (
    INSERT INTO message (workspace_id, id, conversation_id, episode_id, seq, direction, author_kind, type, content, wamid, sent_at, order_at, status)
    SELECT workspace_id, message_id, id, episode_id, seq, 'out', 'api', 'text', '{"type":"text","text":"An answer that was sent before"}', wamid, now(), now(), 'accepted' FROM made),
  attempt AS (
    INSERT INTO send_attempt (workspace_id, id, message_id, conversation_id, number_id, seq, no, status, wamid, answered_at)
    SELECT workspace_id, attempt_id, message_id, id, number_id, seq, 1, 'accepted', wamid, now() FROM made),
  named AS (
    INSERT INTO message_key (workspace_id, number_id, wamid, message_id, attempt_id) SELECT workspace_id, number_id, wamid, message_id, attempt_id FROM made)
  SELECT wamid, attempt_id AS "attemptId", recipient AS to FROM made WHERE recipient IS NOT NULL`;

/**
 * Messages sent before, for statuses to come back to: customers write once, through the webhook; then each of their conversations gets answers
 * that Meta accepted.
 * @returns at least `count`, in no order.
 */
export const sentMessages = async (stage: Stage, count: number, customers: number): Promise<SentMessage[]> => {
  const { look, demo } = stage;
  await toProduct(stage, textBodies(demo, customers, customers), (generator) => generator.asFastAsAnswered({ connections: 16 }));
  await untilTakenIn(stage);
  const { rows } = await look.query<SentMessage>(SEND, [demo.replayPhoneNumberId, Math.ceil(count / customers)]);
  if (rows.length < count) throw new Error(`Only ${rows.length} of ${count} messages could be prepared.`);
  // As autovacuum does for tables that grew over days.
  await look.query('ANALYZE message, send_attempt, message_key, conversation');
  return rows;
};
