import { type Postgres } from '../world/postgres.js';

export interface MessageFact {
  readonly id: string; readonly conversation_id: string; readonly seq: number; readonly direction: 'in' | 'out'; readonly author_kind: string; readonly type: string; readonly text: string | null;
  readonly wamid: string | null; readonly status: string; readonly error: { code: number; cause: string } | null; readonly sent_at: Date; readonly order_at: Date; readonly episode_id: string | null;
}
/** `sending_ms`, `answered_ms`: by PostgreSQL's clock, since the run began. */
export interface AttemptFact {
  readonly id: string; readonly message_id: string; readonly no: number; readonly status: string; readonly wamid: string | null; readonly age: number; readonly behind: boolean;
  readonly sending_ms: number | null; readonly answered_ms: number | null;
}
export interface ConversationFact {
  readonly id: string; readonly phone: string | null; readonly last_seq: number; readonly inbound_no: number; readonly last_inbound_at: Date | null; readonly window_expires_at: Date | null;
  readonly waiting_since: Date | null; readonly newest_order_at: Date | null; readonly status: string; readonly owner_id: string | null; readonly places: number; readonly highest: number; readonly newest: Date | null;
}
export interface MetricFact { readonly metric: string; readonly conversation_id: string; readonly stop_message_id: string | null; readonly started_at: Date; readonly stopped_at: Date; readonly wall_ms: number }

/** What the product holds when all is quiet, read by the superuser from its tables. */
export interface Facts { readonly messages: readonly MessageFact[]; readonly attempts: readonly AttemptFact[]; readonly conversations: readonly ConversationFact[]; readonly metrics: readonly MetricFact[] }

/** `start`: when the run began, in milliseconds since 1970. */
export const readFacts = async (postgres: Postgres, start: number): Promise<Facts> => ({
  messages: await postgres.rows<MessageFact>(`
    SELECT id, conversation_id, seq, direction, author_kind, type, coalesce(content->>'text', content->>'caption') AS text, wamid, status, error, sent_at, order_at, episode_id
    FROM message ORDER BY conversation_id, seq`),
  attempts: await postgres.rows<AttemptFact>(`
    SELECT a.id, a.message_id, a.no, a.status, a.wamid, extract(epoch FROM now() - coalesce(a.sending_at, a.queued_at))::float8 AS age,
      extract(epoch FROM a.sending_at)::float8 * 1000 - $1 AS sending_ms, extract(epoch FROM a.answered_at)::float8 * 1000 - $1 AS answered_ms,
      EXISTS (SELECT FROM send_attempt e WHERE e.conversation_id = a.conversation_id AND e.status IN ('sending', 'unknown') AND e.seq < a.seq) AS behind FROM send_attempt a ORDER BY a.message_id, a.no`, [start]),
  conversations: await postgres.rows<ConversationFact>(`
    SELECT c.id, p.phone, c.last_seq, c.inbound_no, c.last_inbound_at, c.window_expires_at, c.waiting_since, c.newest_order_at, c.status, c.owner_id,
      x.places::int AS places, coalesce(x.highest, 0) AS highest, x.newest
    FROM conversation c JOIN contact p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
    CROSS JOIN LATERAL (SELECT count(*) AS places, max(seq) AS highest, max(at) AS newest FROM (
      SELECT seq, order_at AS at FROM message m WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id UNION ALL
      SELECT seq, at FROM conversation_event e WHERE e.workspace_id = c.workspace_id AND e.conversation_id = c.id UNION ALL
      SELECT seq, at FROM note n WHERE n.workspace_id = c.workspace_id AND n.conversation_id = c.id) s) x`),
  metrics: await postgres.rows<MetricFact>('SELECT metric, conversation_id, stop_message_id, started_at, stopped_at, wall_ms::float8 AS wall_ms FROM metric_interval'),
});
