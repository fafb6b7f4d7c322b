import { type NumberId } from '@diwan/domain';
import { v5 } from 'uuid';
import { NUMBER_COLUMNS, type NumberRow } from '../../channel/number.row.js';
import { insertRows } from '../../database/bulk.js';
import { row, rows, type Tx } from '../../database/database.js';
import { type WebhookEvent } from '../../webhook/handler.js';
import { type Told } from './told.js';

/** Namespace: the same event makes the same line however often it comes. */
const LINE = '2f2b1c9a-6c0f-4a57-9b38-70c3a1f0d9e4';

/** A number that an event is about. `connectedAt`: what came before is history, since Meta was asked for the facts then. */
export type Concerned = NumberRow & { connectedAt: Date };

export interface About { readonly wabaId: string; readonly numberId: NumberId | null; readonly digits: string | null }

/**
 * The numbers that an event is about: the one it was sent for, the one of the account that it names, else all of the account. Locked, in
 * the order of ids.
 */
export const concernedNumbers = (tx: Tx, { wabaId, numberId, digits }: About): Promise<Concerned[]> => rows<Concerned>(tx, `
  SELECT ${NUMBER_COLUMNS}, n.created_at AS "connectedAt" FROM number n
  WHERE n.workspace_id = $1 AND (n.id = $3 OR ($3::uuid IS NULL AND n.waba_id = $2 AND ($4::text IS NULL OR regexp_replace(n.display_phone_number, '\\D', '', 'g') = $4)))
  ORDER BY n.id FOR UPDATE`, [tx.workspaceId, wabaId, numberId, digits]);

/** When Meta said it; when we heard it, where Meta gave no usable time. */
export const timeOf = ({ item: { entryTime }, receivedAt }: WebhookEvent): Date => {
  const at = entryTime === null ? NaN : entryTime > 100_000_000_000 ? entryTime : entryTime * 1_000;
  return at > 0 && at < 4_102_444_800_000 ? new Date(at) : receivedAt;
};

const bodyOf = ({ item }: WebhookEvent): unknown => ('item' in item.value ? item.value.item : item.value);

/** Writes the event into the timeline of each number, once for ever. Returns the numbers that had not heard of it. */
export const writeLines = async (tx: Tx, event: WebhookEvent, told: Told, numbers: readonly Concerned[]): Promise<Concerned[]> => {
  const lines = numbers.map(({ id }) => ({
    workspace_id: tx.workspaceId, id: v5(`${tx.workspaceId} ${id} ${event.item.dedupeKey}`, LINE), number_id: id, at: timeOf(event), received_at: event.receivedAt,
    kind: told.kind, thread: told.thread, severity: told.severity, summary: told.summary, data: told.data, raw: bodyOf(event) ?? null,
  }));
  const written = await insertRows<{ number_id: NumberId }>(tx, 'number_event',
    ['workspace_id', 'id', 'number_id', 'at', 'received_at', 'kind', 'thread', 'severity', 'summary', 'data', 'raw'], lines, 'ON CONFLICT DO NOTHING RETURNING number_id');
  const fresh = new Set(written.map(({ number_id: id }) => id));
  return numbers.filter(({ id }) => fresh.has(id));
};

/** True when Meta has said something newer of the same thread: this came late and changes nothing any more. */
export const isOvertaken = async (tx: Tx, numberId: NumberId, thread: string, at: Date): Promise<boolean> =>
  (await row(tx, 'SELECT 1 FROM number_event WHERE workspace_id = $1 AND number_id = $2 AND thread = $3 AND at > $4 LIMIT 1', [tx.workspaceId, numberId, thread, at])) !== null;
