import { splitDelivery, type WebhookItem } from '@diwan/cloud-api';
import { type NumberId, type WorkspaceId } from '@diwan/domain';
import { type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { insertRows } from '../database/bulk.js';
import { rows } from '../database/database.js';
import { type Rung } from './handler.js';
import { routeItem, type Routes } from './route.js';

/** A delivery as it was stored. `no` is a bigint's text. */
export interface StoredDelivery { no: string; connection_id: string | null; received_at: Date; body: Buffer }

/** At most so many deliveries and bytes at once: a batch must fit into memory several times over. */
const MAX_DELIVERIES = 200;
const MAX_BYTES = 8 * 1024 * 1024;

/** The oldest deliveries that were not taken apart yet; at least one if there is any, however large. */
export const readUnsplit = (tx: EntityManager, limit = MAX_DELIVERIES): Promise<StoredDelivery[]> => rows<StoredDelivery>(tx, `
  WITH waiting AS MATERIALIZED (SELECT no, octet_length(body) AS bytes FROM webhook_delivery WHERE split_at IS NULL ORDER BY no LIMIT $1),
  chosen AS (SELECT no, sum(bytes) OVER (ORDER BY no) - bytes AS before FROM waiting)
  SELECT d.no, d.connection_id, d.received_at, d.body FROM chosen c JOIN webhook_delivery d ON d.no = c.no WHERE c.before < $2 ORDER BY d.no`, [limit, MAX_BYTES]);

/** True when a round was ended by its limits rather than by the lack of deliveries. */
export const isFullRound = (deliveries: readonly StoredDelivery[]): boolean =>
  deliveries.length === MAX_DELIVERIES || deliveries.reduce((bytes, { body }) => bytes + body.length, 0) >= MAX_BYTES / 2;

const EVENT_COLUMNS = [
  'id', 'workspace_id', 'number_id', 'delivery_no', 'item_no', 'phone_number_id', 'waba_id', 'field', 'kind', 'item', 'received_at', 'state', 'error', 'processed_at',
] as const;

const eventRow = (delivery: StoredDelivery, itemNo: number, item: WebhookItem, routes: Routes, problem: unknown) => {
  const { source, note } = routeItem(item, delivery.connection_id, routes);
  const error = problem ?? note;
  // What has no home is nobody's work: it is kept, and read again should its number be connected.
  const homeless = source === null;
  return {
    id: v7(), workspace_id: source?.workspaceId ?? null, number_id: source?.numberId ?? null, delivery_no: delivery.no, item_no: itemNo,
    phone_number_id: item.phoneNumberId, waba_id: item.wabaId, field: item.field, kind: item.kind, item, received_at: delivery.received_at,
    state: homeless ? 'processed' : 'pending', error: error ?? null, processed_at: homeless ? new Date() : null,
  };
};

/**
 * Takes deliveries apart: a row per item, routed to its workspace and number, and the deliveries marked. Deliveries that were split before
 * keep their rows. Returns the sources that now have something to read.
 */
export const splitInto = async (tx: EntityManager, deliveries: readonly StoredDelivery[]): Promise<Rung[]> => {
  const split = deliveries.map((delivery) => ({ delivery, ...splitDelivery(delivery.body) }));
  const routes = await readRoutes(tx, split.flatMap(({ items }) => items), deliveries);
  const events = split.flatMap(({ delivery, items, problem }) => items.map((item, at) => eventRow(delivery, at, item, routes, problem)));
  await insertRows(tx as never, 'webhook_event', EVENT_COLUMNS, events, 'ON CONFLICT (delivery_no, item_no) DO NOTHING');
  await markSplit(tx, deliveries);
  const sources = new Map<string, Rung>();
  for (const { workspace_id: workspaceId, number_id: numberId, kind } of events) {
    if (workspaceId === null) continue;
    const key = `${workspaceId} ${numberId ?? ''}`;
    sources.set(key, { workspaceId, numberId, kinds: new Set([...(sources.get(key)?.kinds ?? []), kind]) });
  }
  return [...sources.values()];
};

/** Keeps a delivery that cannot be taken apart, which is our own fault, where operators look for such. */
export const setDeliveryAside = async (tx: EntityManager, delivery: StoredDelivery, message: string): Promise<void> => {
  await tx.query(`
    INSERT INTO webhook_event (id, delivery_no, item_no, field, kind, item, received_at, state, error, tries)
    VALUES ($1, $2, 0, '', 'unparsable', $3::json, $4, 'failed', $5::jsonb, 1) ON CONFLICT (delivery_no, item_no) DO NOTHING`,
  [v7(), delivery.no, JSON.stringify({ deliveryNo: delivery.no }), delivery.received_at, JSON.stringify({ code: 'not_split', detail: message })]);
  await markSplit(tx, [delivery]);
};

const markSplit = async (tx: EntityManager, deliveries: readonly StoredDelivery[]): Promise<void> => {
  await tx.query('UPDATE webhook_delivery SET split_at = now() WHERE no = ANY($1::bigint[])', [deliveries.map(({ no }) => no)]);
};

const present = <T>(values: readonly (T | null)[]): T[] => [...new Set(values.filter((value) => value !== null))];

const readRoutes = async (tx: EntityManager, items: readonly WebhookItem[], deliveries: readonly StoredDelivery[]): Promise<Routes> => {
  const numbers = await rows<{ phone_number_id: string; waba_id: string; workspace_id: WorkspaceId; number_id: NumberId }>(tx, `
    SELECT phone_number_id, waba_id, workspace_id, number_id FROM number_route WHERE phone_number_id = ANY($1) OR waba_id = ANY($2) ORDER BY number_id`,
  [present(items.map(({ phoneNumberId }) => phoneNumberId)), present(items.map(({ wabaId }) => wabaId))]);
  const ids = present(deliveries.map((delivery) => delivery.connection_id));
  const connections = ids.length === 0 ? [] : await rows<{ id: string; workspace_id: WorkspaceId }>(tx, 'SELECT id, workspace_id FROM connection WHERE id = ANY($1::uuid[])', [ids]);
  return {
    byPhoneNumber: new Map(numbers.map((route) => [route.phone_number_id, { workspaceId: route.workspace_id, numberId: route.number_id }])),
    byAccount: groupWorkspaces(numbers),
    connections: new Map(connections.map(({ id, workspace_id: workspaceId }) => [id, workspaceId])),
  };
};

const groupWorkspaces = (numbers: readonly { waba_id: string; workspace_id: WorkspaceId }[]): Map<string, WorkspaceId[]> => {
  const found = new Map<string, WorkspaceId[]>();
  for (const { waba_id: account, workspace_id: workspaceId } of numbers) {
    const list = found.get(account) ?? [];
    if (!list.includes(workspaceId)) list.push(workspaceId);
    found.set(account, list);
  }
  return found;
};
