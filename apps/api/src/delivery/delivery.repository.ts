import { type MessageError } from '@diwan/contract';
import { type AttemptId, type ConversationId, type MessageId, MessageStatus, type NumberId } from '@diwan/domain';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { MESSAGE_COLUMNS, type MessageRow } from '../conversation/message.presenter.js';
import { texts, uuids } from '../database/arrays.js';
import { type Tx } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';
import { type AttemptState } from './settle.js';
import { isBefore, orderOf, type StatusStep } from './status.js';

/** What a status is about. `attemptId` null: a message that went another way, from the phone app. */
export interface Subject { readonly messageId: MessageId; readonly conversationId: ConversationId; readonly attemptId: AttemptId | null }

/** A step whose subject is known. */
export type Known = readonly [StatusStep, Subject];

const BY_WAMID = prepared(`
  SELECT k.wamid, k.message_id, k.attempt_id, m.conversation_id FROM message_key k
  CROSS JOIN LATERAL (SELECT conversation_id FROM message WHERE workspace_id = k.workspace_id AND id = k.message_id AND direction = 'out' LIMIT 1) m
  WHERE k.workspace_id = $1 AND k.number_id = $2 AND k.wamid = ANY($3::text[])`);
const BY_MARK = prepared('SELECT id, message_id, conversation_id FROM send_attempt WHERE workspace_id = $1 AND number_id = $2 AND id = ANY($3::uuid[])');

/** Finds what each step is about: by Meta's id, else by the attempt that our own mark names. Steps without an entry wait. */
export const findSubjects = async (tx: Tx, numberId: NumberId, steps: readonly StatusStep[]): Promise<Map<StatusStep, Subject>> => {
  const keys = await run<{ wamid: string; message_id: MessageId; conversation_id: ConversationId; attempt_id: AttemptId | null }>(tx, BY_WAMID,
    [tx.workspaceId, numberId, texts([...new Set(steps.map(({ wamid }) => wamid))])]);
  const byWamid = new Map(keys.map((key) => [key.wamid, { messageId: key.message_id, conversationId: key.conversation_id, attemptId: key.attempt_id }]));
  const marks = steps.flatMap(({ wamid, attemptId }) => (attemptId !== null && (byWamid.get(wamid)?.attemptId ?? null) === null ? [attemptId] : []));
  const attempts = marks.length === 0 ? [] : await run<{ id: AttemptId; message_id: MessageId; conversation_id: ConversationId }>(tx, BY_MARK, [tx.workspaceId, numberId, uuids(marks)]);
  const byMark = new Map(attempts.map((each) => [each.id, { messageId: each.message_id, conversationId: each.conversation_id, attemptId: each.id }]));
  const found = new Map<StatusStep, Subject>();
  for (const step of steps) {
    const subject = (step.attemptId === null ? undefined : byMark.get(step.attemptId)) ?? byWamid.get(step.wamid);
    if (subject) found.set(step, subject);
  }
  return found;
};

const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : a ?? b);

const stepKey = (step: { wamid: string; status: string; participant: string }): string => JSON.stringify([step.wamid, step.status, step.participant]);

const rowOf = (tx: Tx, numberId: NumberId, step: StatusStep, subject: Subject | undefined) => ({
  workspace_id: tx.workspaceId, number_id: numberId, wamid: step.wamid, status: step.word, participant: step.participant, attempt_id: subject?.attemptId ?? null,
  at: step.at, received_at: step.receivedAt, detail: { ladder: step.status, error: step.error, price: step.price, freeEntryUntil: step.freeEntryUntil, order: orderOf(step) },
});

const INSERT_STEPS = prepared(`
  INSERT INTO message_status (workspace_id, number_id, wamid, status, participant, attempt_id, at, received_at, detail)
  SELECT workspace_id, number_id, wamid, status, participant, attempt_id, at, received_at, detail FROM json_populate_recordset(NULL::message_status, $1::json)
  ON CONFLICT (workspace_id, number_id, wamid, status, participant) DO UPDATE SET
    at = least(message_status.at, EXCLUDED.at), attempt_id = coalesce(message_status.attempt_id, EXCLUDED.attempt_id),
    detail = CASE WHEN (EXCLUDED.at, EXCLUDED.detail->>'order') < (message_status.at, coalesce(message_status.detail->>'order', '')) THEN EXCLUDED.detail ELSE message_status.detail END
      || jsonb_build_object('freeEntryUntil', greatest(message_status.detail->>'freeEntryUntil', EXCLUDED.detail->>'freeEntryUntil'))
  WHERE (EXCLUDED.at, EXCLUDED.detail->>'order') < (message_status.at, coalesce(message_status.detail->>'order', ''))
    OR coalesce(EXCLUDED.detail->>'freeEntryUntil', '') > coalesce(message_status.detail->>'freeEntryUntil', '') RETURNING wamid, status, participant`);

/**
 * Writes the steps down, each word of Meta's once for ever. Returns those that say something new of a message that is here. Should Meta say one word twice with
 * different times or reasons, the earliest stays (by content, where the times are equal), and the free entry point that reaches farthest, so that
 * the order of arrival makes no difference.
 */
export const insertSteps = async (tx: Tx, numberId: NumberId, steps: readonly StatusStep[], subjects: ReadonlyMap<StatusStep, Subject>): Promise<Known[]> => {
  const first = new Map<string, { step: StatusStep; subject: Subject | undefined }>();
  for (const step of steps) {
    const key = stepKey({ ...step, status: step.word });
    const known = first.get(key);
    const freeEntryUntil = later(step.freeEntryUntil, known?.step.freeEntryUntil ?? null);
    first.set(key, { step: { ...(!known || isBefore(step, known.step) ? step : known.step), freeEntryUntil }, subject: subjects.get(step) ?? known?.subject });
  }
  const written = await run<{ wamid: string; status: string; participant: string }>(tx, INSERT_STEPS, [JSON.stringify([...first.values()].map(({ step, subject }) => rowOf(tx, numberId, step, subject)))]);
  const fresh = new Set(written.map(stepKey));
  return [...first].flatMap(([key, { step, subject }]): Known[] => (subject && fresh.has(key) ? [[step, subject]] : []));
};

/** An attempt with its place among its message's. */
export interface LockedAttempt extends AttemptState { readonly no: number }

interface AttemptRow { id: AttemptId; message_id: MessageId; conversation_id: ConversationId; no: number; status: string; wamid: string | null; error: MessageError | null; times: Record<string, string> }

const LOCK_ATTEMPTS = prepared(`
  SELECT id, message_id, conversation_id, no, status, wamid, error, times FROM send_attempt WHERE workspace_id = $1 AND message_id = ANY($2::uuid[]) ORDER BY id FOR UPDATE`);
const READ_MESSAGES = prepared(`SELECT ${MESSAGE_COLUMNS} FROM message m WHERE m.workspace_id = $1 AND m.id = ANY($2::uuid[]) ORDER BY m.order_at, m.seq`);

/** Every attempt at these messages, locked. Their conversations must have been locked before. */
export const lockAttempts = async (tx: Tx, messages: readonly MessageId[]): Promise<LockedAttempt[]> => (await run<AttemptRow>(tx, LOCK_ATTEMPTS, [tx.workspaceId, uuids(messages)]))
  .map((each) => ({
    id: each.id, messageId: each.message_id, conversationId: each.conversation_id, no: each.no, status: MessageStatus.parse(each.status), wamid: each.wamid, error: each.error, times: each.times,
  }));

/** Messages as they stand, in thread order. Their conversations must have been locked before. */
export const readMessages = (tx: Tx, ids: readonly MessageId[]): Promise<MessageRow[]> => run<MessageRow>(tx, READ_MESSAGES, [tx.workspaceId, uuids(ids)]);

/** What a batch of steps leaves behind. `learnt`: attempts whose Meta id came with a status rather than with Meta's answer. */
export interface Fold { readonly attempts: readonly AttemptState[]; readonly learnt: readonly AttemptState[]; readonly messages: readonly MessageRow[]; readonly threads: readonly ConversationRow[] }

const WRITE_FOLD = prepared(`
  WITH tried AS (
    UPDATE send_attempt a SET status = v.status, wamid = v.wamid, error = nullif(v.error, 'null'), times = v.times
    FROM json_to_recordset($2::json) AS v (id uuid, status text, wamid text, error jsonb, times jsonb) WHERE a.workspace_id = $1 AND a.id = v.id),
  said AS (
    UPDATE message m SET status = v.status, wamid = v.wamid, error = nullif(v.error, 'null'), price = nullif(v.price, 'null')
    FROM json_to_recordset($3::json) AS v (id uuid, status text, wamid text, error jsonb, price jsonb) WHERE m.workspace_id = $1 AND m.id = v.id),
  named AS (
    INSERT INTO message_key (workspace_id, number_id, wamid, message_id, attempt_id)
    SELECT $1, $5, wamid, message_id, id FROM json_to_recordset($6::json) AS v (id uuid, message_id uuid, wamid text) ON CONFLICT DO NOTHING)
  UPDATE conversation c SET preview = jsonb_set(c.preview, '{status}', to_jsonb(v.status))
  FROM json_to_recordset($4::json) AS v (id uuid, status text) WHERE c.workspace_id = $1 AND c.id = v.id`);

/** Writes attempts, messages, the list rows that show them and new keys in one statement. Of a thread only its preview's status is written. */
export const writeFold = async (tx: Tx, numberId: NumberId, { attempts, learnt, messages, threads }: Fold): Promise<void> => {
  await run(tx, WRITE_FOLD, [
    tx.workspaceId, JSON.stringify(attempts.map(({ id, status, wamid, error, times }) => ({ id, status, wamid, error, times }))),
    JSON.stringify(messages.map(({ id, status, wamid, error, price }) => ({ id, status, wamid, error, price }))),
    JSON.stringify(threads.map(({ id, preview }) => ({ id, status: preview?.status }))), numberId,
    JSON.stringify(learnt.map(({ id, messageId, wamid }) => ({ id, message_id: messageId, wamid }))),
  ]);
};

/** How far the free entry point reaches, in Meta's words. @returns the conversations it concerns. */
export const writeFreeEntries = async (tx: Tx, known: readonly Known[]): Promise<Set<ConversationId>> => {
  const entries = known.flatMap(([{ freeEntryUntil }, { conversationId }]) => (freeEntryUntil ? [{ id: conversationId, until: freeEntryUntil }] : []));
  if (entries.length === 0) return new Set();
  await tx.query(`UPDATE conversation c SET free_entry_expires_at = greatest(c.free_entry_expires_at, v.until)
    FROM (SELECT id, max(until) AS until FROM json_to_recordset($2::json) AS e(id uuid, until timestamptz) GROUP BY id) AS v WHERE c.workspace_id = $1 AND c.id = v.id`, [tx.workspaceId, JSON.stringify(entries)]);
  return new Set(entries.map(({ id }) => id));
};

/** When Meta last told us about anything this number sent. */
export const touchNumber = async (tx: Tx, numberId: NumberId, at: Date): Promise<void> => {
  await tx.query('UPDATE number SET last_status_at = greatest(last_status_at, $3) WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, numberId, at]);
};
