import { type WorkspaceId } from '@diwan/domain';
import { type EntityManager } from 'typeorm';
import { row } from '../../database/database.js';

/** As many rows as one transaction takes away: few enough to be done in milliseconds, so that nobody waits for a lock of ours. */
export const BATCH = 500;

/** `next`: where to go on; null: what is left is young. `deleted`: rows by table. */
export interface Trimmed { readonly deleted: Readonly<Record<string, number>>; readonly next: string | null }

/** Until when each kind is to go. */
export interface Cutoffs { readonly webhooks: Date; readonly failedWebhooks: Date; readonly changes: Date; readonly statuses: Date; readonly notifications: Date }

/**
 * Raw deliveries and their items, in the order in which they came. What waits to be read stays however old it is, and what was set aside stays
 * until `failedWebhooks`; a delivery stays as long as one of its items.
 */
export const trimWebhooks = async (tx: EntityManager, { webhooks, failedWebhooks }: Cutoffs, after: string): Promise<Trimmed> => {
  const found = await row<{ events: number; bodies: number; next: string | null }>(tx, `
    WITH page AS (SELECT no, received_at, split_at FROM webhook_delivery WHERE no > $3 ORDER BY no LIMIT ${BATCH}),
    old AS (SELECT no FROM page WHERE received_at < $1 AND split_at IS NOT NULL),
    items AS (SELECT e.id, e.delivery_no, e.state = 'processed' OR (e.state = 'failed' AND e.received_at < $2) AS over FROM old JOIN webhook_event e ON e.delivery_no = old.no),
    events AS (DELETE FROM webhook_event e USING items i WHERE e.id = i.id AND i.over AND e.state <> 'pending' RETURNING 1),
    bodies AS (DELETE FROM webhook_delivery d USING old WHERE d.no = old.no AND NOT EXISTS (SELECT FROM items i WHERE i.delivery_no = old.no AND NOT i.over) RETURNING 1)
    SELECT (SELECT count(*) FROM events)::int AS events, (SELECT count(*) FROM bodies)::int AS bodies,
      (SELECT CASE WHEN count(*) = ${BATCH} AND max(received_at) < $1 THEN max(no)::text END FROM page) AS next`, [webhooks, failedWebhooks, after]);
  return { deleted: { webhook_event: found?.events ?? 0, webhook_delivery: found?.bodies ?? 0 }, next: found?.next ?? null };
};

/** The beginning of a workspace's log: without a gap, and never what a reader that must miss nothing has not read. */
export const trimChanges = async (tx: EntityManager, { changes }: Cutoffs, workspaceId: WorkspaceId): Promise<Trimmed> => {
  const found = await row<{ gone: number }>(tx, `
    WITH page AS (SELECT seq, at FROM change WHERE workspace_id = $1 ORDER BY seq LIMIT ${BATCH}),
    -- A change is dated by the start of its transaction and numbered by its end: dates may step back.
    young AS (SELECT min(seq) AS seq FROM page WHERE at >= $2),
    unread AS (SELECT min(seq) + 1 AS seq FROM change_reader WHERE workspace_id = $1),
    gone AS (
      DELETE FROM change c USING page p WHERE c.workspace_id = $1 AND c.seq = p.seq
        AND p.seq < coalesce((SELECT seq FROM young), p.seq + 1) AND p.seq < coalesce((SELECT seq FROM unread), p.seq + 1) RETURNING 1)
    SELECT count(*)::int AS gone FROM gone`, [workspaceId, changes]);
  const gone = found?.gone ?? 0;
  return { deleted: { change: gone }, next: gone === BATCH ? workspaceId : null };
};

/** Meta's single words about sent messages. What they came to stays with the message. */
export const trimStatuses = async (tx: EntityManager, { statuses }: Cutoffs): Promise<Trimmed> => {
  const found = await row<{ gone: number }>(tx, `
    WITH page AS (SELECT ctid FROM message_status WHERE received_at < $1 ORDER BY received_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED),
    gone AS (DELETE FROM message_status WHERE ctid = ANY(ARRAY(SELECT ctid FROM page)) RETURNING 1)
    SELECT count(*)::int AS gone FROM gone`, [statuses]);
  const gone = found?.gone ?? 0;
  return { deleted: { message_status: gone }, next: gone === BATCH ? '' : null };
};

/** Notifications that are nobody's concern any more. */
export const trimNotifications = async (tx: EntityManager, { notifications }: Cutoffs, workspaceId: WorkspaceId): Promise<Trimmed> => {
  const found = await row<{ gone: number }>(tx, `
    WITH page AS (SELECT id FROM notification WHERE workspace_id = $1 AND at < $2 AND resolved_at < $2 ORDER BY at LIMIT ${BATCH}),
    gone AS (DELETE FROM notification n USING page p WHERE n.workspace_id = $1 AND n.id = p.id RETURNING 1)
    SELECT count(*)::int AS gone FROM gone`, [workspaceId, notifications]);
  const gone = found?.gone ?? 0;
  return { deleted: { notification: gone }, next: gone === BATCH ? workspaceId : null };
};
