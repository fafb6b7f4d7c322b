import { WEBHOOK_ITEM_KINDS, type WebhookItem, type WebhookItemKind } from '@diwan/cloud-api';
import { type EventId, type NumberId, type WorkspaceId } from '@diwan/domain';
import { prepared, run } from '../database/prepared.js';
import { row, rows, type Database, type Tx } from '../database/database.js';
import { type WebhookEvent, type WebhookSource } from './handler.js';

/** As many items as one transaction reads: enough to share its cost, few enough to be short. */
export const BATCH = 400;

const lockName = ({ workspaceId, numberId }: WebhookSource): string => `webhook reader ${numberId ?? workspaceId}`;

/** Plans that find rows by their keys, for the rest of the transaction. */
const BY_KEY = ['enable_hashjoin', 'enable_mergejoin', 'enable_seqscan'].map((setting) => `set_config('${setting}', 'off', true)`).join(', ');

/**
 * Takes the source for this transaction; false when another reader has it. The lock lives and dies with the transaction, and PostgreSQL
 * ends one whose process stopped speaking: a killed reader's number is free within seconds, and a slow one can never write after it lost it.
 * A batch touches a few hundred rows by their keys: a plan that reads a whole table, to hash it or for each of them, is never the better one,
 * however small the table, and ruinous once it has grown since it was last analysed.
 */
export const takeSource = async (tx: Tx, source: WebhookSource): Promise<boolean> => (await row<{ mine: boolean }>(tx, `
  SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine, set_config('idle_in_transaction_session_timeout', '15s', true),
    ${BY_KEY}`, [lockName(source)]))?.mine ?? false;

/** Nobody's deliveries are taken apart while what just came is read: it waits for another's lock no longer than everybody may be held up. */
const LOCK_PATIENCE = '500ms';

const IDLE = (number: string) => prepared(`
  SELECT CASE WHEN EXISTS (SELECT FROM webhook_event WHERE state = 'pending' AND workspace_id = $2 AND ${number} AND kind = ANY($4::text[])) THEN false
    ELSE pg_try_advisory_xact_lock(hashtextextended($1, 0)) END AS mine,
    set_config('lock_timeout', '${LOCK_PATIENCE}', true), ${BY_KEY}`);
const IDLE_NUMBER = IDLE('number_id = $3::uuid');
const IDLE_ACCOUNT = IDLE('number_id IS NULL AND $3::uuid IS NULL');

/** Takes the source as `takeSource` does, if nothing of these kinds waits there: what just came would otherwise overtake it. */
export const takeIdleSource = async (tx: Tx, source: WebhookSource, kinds: readonly WebhookItemKind[]): Promise<boolean> =>
  (await run<{ mine: boolean }>(tx, source.numberId === null ? IDLE_ACCOUNT : IDLE_NUMBER, [lockName(source), source.workspaceId, source.numberId, kinds]))[0]?.mine ?? false;

interface EventRow { id: EventId; item: WebhookItem; received_at: Date }
const toEvent = ({ id, item, received_at: receivedAt }: EventRow): WebhookEvent => ({ id, item, receivedAt });

/** The index of waiting events begins with the number: `=`, or `IS NULL` for what names a business account only. */
const ofNumber = ({ numberId }: WebhookSource): string => (numberId === null ? 'number_id IS NULL AND $2::uuid IS NULL' : 'number_id = $2::uuid');

/** Kinds that wait at a source: what is not here needs no transaction. One index probe a kind, however much waits. */
export const pendingKinds = async (db: Database, source: WebhookSource): Promise<Set<string>> => new Set((await rows<{ kind: string }>(db.system, `
  SELECT k.kind FROM unnest($3::text[]) AS k(kind)
  WHERE EXISTS (SELECT FROM webhook_event WHERE state = 'pending' AND workspace_id = $1 AND ${ofNumber(source)} AND webhook_event.kind = k.kind)`,
[source.workspaceId, source.numberId, WEBHOOK_ITEM_KINDS])).map(({ kind }) => kind));

/**
 * What is waiting at a source, oldest first: of these kinds, or of every other; or exactly these events, where they still wait. Each kind is
 * read from its own stretch of the index, so that what waits of one does not slow another.
 */
export const readPending = async (tx: Tx, source: WebhookSource, kinds: readonly WebhookItemKind[], mode: 'only' | 'except', ids: readonly EventId[] | null): Promise<WebhookEvent[]> =>
  (await rows<EventRow>(tx, `
    SELECT e.id, e.item, e.received_at FROM unnest($3::text[]) AS k(kind) CROSS JOIN LATERAL (
      SELECT no, id, item, received_at FROM webhook_event
      WHERE state = 'pending' AND workspace_id = $1 AND ${ofNumber(source)} AND kind = k.kind AND ($4::uuid[] IS NULL OR id = ANY($4)) ORDER BY no LIMIT ${BATCH}) e
    ORDER BY e.no LIMIT ${BATCH}`, [source.workspaceId, source.numberId, mode === 'only' ? kinds : WEBHOOK_ITEM_KINDS.filter((kind) => !kinds.includes(kind)), ids])).map(toEvent);

export const markProcessed = async (tx: Tx, ids: readonly EventId[]): Promise<void> => {
  await tx.query(`UPDATE webhook_event SET state = 'processed', processed_at = now() WHERE id = ANY($1::uuid[])`, [ids]);
};

/** Sets one event aside with what an operator needs to know; it can be replayed once the fault is mended. */
export const markFailed = async (tx: Tx, id: EventId, message: string): Promise<void> => {
  await tx.query(`UPDATE webhook_event SET state = 'failed', tries = tries + 1, processed_at = now(), error = $2::jsonb WHERE id = $1 AND state = 'pending'`,
    [id, JSON.stringify({ code: 'processing_failed', detail: message })]);
};

/** Sources where something waits. One index probe a number, however much waits. */
export const pendingSources = async (db: Database): Promise<WebhookSource[]> => {
  const found = await rows<{ workspace_id: WorkspaceId; number_id: NumberId | null }>(db.system, `
    SELECT r.workspace_id, r.number_id FROM number_route r
    WHERE EXISTS (SELECT FROM webhook_event e WHERE e.number_id = r.number_id AND e.state = 'pending')
    UNION ALL
    SELECT DISTINCT e.workspace_id, NULL::uuid FROM webhook_event e WHERE e.number_id IS NULL AND e.state = 'pending' AND e.workspace_id IS NOT NULL`);
  return found.map(({ workspace_id: workspaceId, number_id: numberId }) => ({ workspaceId, numberId }));
};
