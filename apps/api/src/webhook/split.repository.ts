import { splitDelivery, type WebhookItem } from '@diwan/cloud-api';
import { type EventId, type NumberId, type WorkspaceId } from '@diwan/domain';
import { type EntityManager } from 'typeorm';
import { bigints, integers, jsonbs, jsons, texts, times, uuids } from '../database/arrays.js';
import { rows } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { prepared, run } from '../database/prepared.js';
import { keyOf, type Rung, type WebhookEvent, type WebhookSource } from './handler.js';
import { routeItem, type Routes } from './route.js';

/** A delivery as it was stored. `no` is a bigint's text. */
export interface StoredDelivery { no: string; connection_id: string | null; received_at: Date; body: Buffer }

/** At most so many deliveries and bytes at once: a batch must fit into memory several times over. */
const MAX_DELIVERIES = 400;
const MAX_BYTES = 8 * 1024 * 1024;

/** The oldest deliveries that were not taken apart yet; at least one if there is any, however large. */
export const readUnsplit = (tx: EntityManager, limit = MAX_DELIVERIES): Promise<StoredDelivery[]> => run<StoredDelivery>(tx, UNSPLIT, [limit, MAX_BYTES]);

const UNSPLIT = prepared(`
  WITH waiting AS MATERIALIZED (SELECT no, octet_length(body) AS bytes FROM webhook_delivery WHERE split_at IS NULL ORDER BY no LIMIT $1),
  chosen AS (SELECT no, sum(bytes) OVER (ORDER BY no) - bytes AS before FROM waiting)
  SELECT d.no, d.connection_id, d.received_at, d.body FROM chosen c JOIN webhook_delivery d ON d.no = c.no WHERE c.before < $2 ORDER BY d.no`);

/** True when a round was ended by its limits rather than by the lack of deliveries. */
export const isFullRound = (deliveries: readonly StoredDelivery[]): boolean =>
  deliveries.length === MAX_DELIVERIES || deliveries.reduce((bytes, { body }) => bytes + body.length, 0) >= MAX_BYTES / 2;

/** An item on its way to becoming an event. `source` null: nobody's; it is kept, and read again should its number be connected. */
export interface SplitEvent extends WebhookEvent { readonly source: WebhookSource | null; readonly deliveryNo: string; readonly itemNo: number; readonly error: unknown }

const INSERT = prepared(`
  WITH split AS (UPDATE webhook_delivery SET split_at = now() WHERE no = ANY($1::bigint[]))
  INSERT INTO webhook_event (id, workspace_id, number_id, delivery_no, item_no, phone_number_id, waba_id, field, kind, item, received_at, state, error, processed_at)
  SELECT id, workspace_id, number_id, delivery_no, item_no, phone_number_id, waba_id, field, kind, item, received_at, state, error, CASE state WHEN 'processed' THEN now() END
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::integer[], $7::text[], $8::text[], $9::text[], $10::text[], $11::json[], $12::timestamptz[], $13::text[], $14::jsonb[])
    AS e(id, workspace_id, number_id, delivery_no, item_no, phone_number_id, waba_id, field, kind, item, received_at, state, error)
  ON CONFLICT (delivery_no, item_no) DO NOTHING`);

/** Takes deliveries apart: an event for each item, routed to its workspace and number. Nothing is written. */
export const takeApart = async (tx: EntityManager, deliveries: readonly StoredDelivery[]): Promise<SplitEvent[]> => {
  const split = deliveries.map((delivery) => ({ delivery, ...splitDelivery(delivery.body) }));
  const routes = await readRoutes(tx, split.flatMap(({ items }) => items), deliveries);
  return split.flatMap(({ delivery, items, problem }) => items.map((item, itemNo) => {
    const { source, note } = routeItem(item, delivery.connection_id, routes);
    return { id: newId() as EventId, item, receivedAt: delivery.received_at, source, deliveryNo: delivery.no, itemNo, error: problem ?? note ?? null };
  }));
};

/**
 * Writes a row for each event and marks the deliveries, in one statement. Deliveries that were split before keep their rows.
 * @param read events that this transaction itself reads; what belongs to nobody is nobody's work either; the rest waits.
 */
export const insertEvents = async (tx: EntityManager, deliveries: readonly StoredDelivery[], events: readonly SplitEvent[], read: ReadonlySet<SplitEvent>): Promise<void> => {
  const of = <T>(pick: (event: SplitEvent) => T): T[] => events.map(pick);
  await run(tx, INSERT, [
    bigints(deliveries.map(({ no }) => no)), uuids(of(({ id }) => id)), uuids(of(({ source }) => source?.workspaceId)), uuids(of(({ source }) => source?.numberId)), bigints(of(({ deliveryNo }) => deliveryNo)),
    integers(of(({ itemNo }) => itemNo)), texts(of(({ item }) => item.phoneNumberId)), texts(of(({ item }) => item.wabaId)), texts(of(({ item }) => item.field)), texts(of(({ item }) => item.kind)),
    jsons(of(({ item }) => item)), times(of(({ receivedAt }) => receivedAt)), texts(of((event) => (event.source === null || read.has(event) ? 'processed' : 'pending'))), jsonbs(of(({ error }) => error)),
  ]);
};

/** Whose events these are, and of which kinds. */
export const sourcesOf = (events: readonly SplitEvent[]): Rung[] => {
  const sources = new Map<string, WebhookSource & { kinds: Set<string> }>();
  for (const { source, item } of events) {
    if (source === null) continue;
    const known = sources.get(keyOf(source));
    if (known) known.kinds.add(item.kind);
    else sources.set(keyOf(source), { ...source, kinds: new Set([item.kind]) });
  }
  return [...sources.values()];
};

/** Keeps a delivery that cannot be taken apart, which is our own fault, where operators look for such. */
export const setDeliveryAside = async (tx: EntityManager, delivery: StoredDelivery, message: string): Promise<void> => {
  await tx.query(`
    INSERT INTO webhook_event (id, delivery_no, item_no, field, kind, item, received_at, state, error, tries)
    VALUES ($1, $2, 0, '', 'unparsable', $3::json, $4, 'failed', $5::jsonb, 1) ON CONFLICT (delivery_no, item_no) DO NOTHING`,
  [newId(), delivery.no, JSON.stringify({ deliveryNo: delivery.no }), delivery.received_at, JSON.stringify({ code: 'not_split', detail: message })]);
  await tx.query('UPDATE webhook_delivery SET split_at = now() WHERE no = $1', [delivery.no]);
};

const present = <T>(values: readonly (T | null)[]): T[] => [...new Set(values.filter((value) => value !== null))];

const ROUTES = prepared('SELECT phone_number_id, waba_id, workspace_id, number_id FROM number_route WHERE phone_number_id = ANY($1::text[]) OR waba_id = ANY($2::text[]) ORDER BY number_id');

const readRoutes = async (tx: EntityManager, items: readonly WebhookItem[], deliveries: readonly StoredDelivery[]): Promise<Routes> => {
  const numbers = await run<{ phone_number_id: string; waba_id: string; workspace_id: WorkspaceId; number_id: NumberId }>(tx, ROUTES, [present(items.map(({ phoneNumberId }) => phoneNumberId)), present(items.map(({ wabaId }) => wabaId))]);
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
