import { type MessageError } from '@diwan/contract';
import { type AttemptId, type ConversationId, type MessageId, MessageStatus, type NumberId } from '@diwan/domain';
import { insertRows } from '../database/bulk.js';
import { rows, type Tx } from '../database/database.js';
import { type AttemptState } from './settle.js';
import { isBefore, orderOf, type StatusStep } from './status.js';

/** What a status is about. `attemptId` null: a message that went another way, from the phone app. */
export interface Subject { readonly messageId: MessageId; readonly conversationId: ConversationId; readonly attemptId: AttemptId | null }

/** Finds what each step is about: by Meta's id, else by the attempt that our own mark names. Steps without an entry wait. */
export const findSubjects = async (tx: Tx, numberId: NumberId, steps: readonly StatusStep[]): Promise<Map<StatusStep, Subject>> => {
  const keys = await rows<{ wamid: string; message_id: MessageId; conversation_id: ConversationId; attempt_id: AttemptId | null }>(tx, `
    SELECT k.wamid, k.message_id, k.attempt_id, m.conversation_id FROM message_key k JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id
    WHERE k.workspace_id = $1 AND k.number_id = $2 AND k.wamid = ANY($3::text[]) AND m.direction = 'out'`, [tx.workspaceId, numberId, steps.map(({ wamid }) => wamid)]);
  const byWamid = new Map(keys.map((key) => [key.wamid, { messageId: key.message_id, conversationId: key.conversation_id, attemptId: key.attempt_id }]));
  const marks = steps.flatMap(({ wamid, attemptId }) => (attemptId !== null && (byWamid.get(wamid)?.attemptId ?? null) === null ? [attemptId] : []));
  const attempts = marks.length === 0 ? [] : await rows<{ id: AttemptId; message_id: MessageId; conversation_id: ConversationId }>(tx, `
    SELECT id, message_id, conversation_id FROM send_attempt WHERE workspace_id = $1 AND number_id = $2 AND id = ANY($3::uuid[])`, [tx.workspaceId, numberId, marks]);
  const byMark = new Map(attempts.map((each) => [each.id, { messageId: each.message_id, conversationId: each.conversation_id, attemptId: each.id }]));
  const found = new Map<StatusStep, Subject>();
  for (const step of steps) {
    const subject = (step.attemptId === null ? undefined : byMark.get(step.attemptId)) ?? byWamid.get(step.wamid);
    if (subject) found.set(step, subject);
  }
  return found;
};

const stepKey = (step: { wamid: string; status: string; participant: string }): string => JSON.stringify([step.wamid, step.status, step.participant]);

const rowOf = (tx: Tx, numberId: NumberId, step: StatusStep, subject: Subject | undefined) => ({
  workspace_id: tx.workspaceId, number_id: numberId, wamid: step.wamid, status: step.word, participant: step.participant, attempt_id: subject?.attemptId ?? null,
  at: step.at, received_at: step.receivedAt, detail: { ladder: step.status, error: step.error, price: step.price, freeEntryUntil: step.freeEntryUntil, order: orderOf(step) },
});

/**
 * Writes the steps down, each word of Meta's once for ever. Returns those that say something new. Should Meta say one word twice with
 * different times or reasons, the earliest stays (by content, where the times are equal), so that the order of arrival makes no difference.
 */
export const insertSteps = async (tx: Tx, numberId: NumberId, steps: readonly StatusStep[], subjects: ReadonlyMap<StatusStep, Subject>): Promise<StatusStep[]> => {
  const first = new Map<string, StatusStep>();
  for (const step of steps) {
    const key = stepKey({ ...step, status: step.word });
    const known = first.get(key);
    if (!known || isBefore(step, known)) first.set(key, step);
  }
  const written = await insertRows<{ wamid: string; status: string; participant: string }>(tx, 'message_status',
    ['workspace_id', 'number_id', 'wamid', 'status', 'participant', 'attempt_id', 'at', 'received_at', 'detail'],
    [...first.values()].map((step) => rowOf(tx, numberId, step, subjects.get(step))),
    `ON CONFLICT (workspace_id, number_id, wamid, status, participant) DO UPDATE SET at = EXCLUDED.at, detail = EXCLUDED.detail, attempt_id = coalesce(message_status.attempt_id, EXCLUDED.attempt_id)
     WHERE (EXCLUDED.at, EXCLUDED.detail->>'order') < (message_status.at, coalesce(message_status.detail->>'order', '')) RETURNING wamid, status, participant`);
  const fresh = new Set(written.map(stepKey));
  return [...first].flatMap(([key, step]) => (fresh.has(key) ? [step] : []));
};

interface AttemptRow { id: AttemptId; message_id: MessageId; conversation_id: ConversationId; status: string; wamid: string | null; error: MessageError | null; times: Record<string, string> }

/** Attempts by id, locked. Their conversations must have been locked before. */
export const lockAttempts = async (tx: Tx, ids: readonly AttemptId[]): Promise<AttemptState[]> => (await rows<AttemptRow>(tx, `
  SELECT id, message_id, conversation_id, status, wamid, error, times FROM send_attempt WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE`, [tx.workspaceId, ids]))
  .map((each) => ({
    id: each.id, messageId: each.message_id, conversationId: each.conversation_id, status: MessageStatus.parse(each.status), wamid: each.wamid, error: each.error, times: each.times,
  }));

/** Writes attempts back, and the keys of those whose Meta id was learnt from a status rather than from Meta's answer. */
export const writeAttempts = async (tx: Tx, numberId: NumberId, attempts: readonly AttemptState[]): Promise<void> => {
  if (attempts.length === 0) return;
  await tx.query(`
    UPDATE send_attempt a SET status = v.status, wamid = v.wamid, error = v.error, times = v.times
    FROM json_to_recordset($2::json) AS v(id uuid, status text, wamid text, error jsonb, times jsonb) WHERE a.workspace_id = $1 AND a.id = v.id`,
  [tx.workspaceId, JSON.stringify(attempts.map(({ id, status, wamid, error, times }) => ({ id, status, wamid, error, times })))]);
  await insertRows(tx, 'message_key', ['workspace_id', 'number_id', 'wamid', 'message_id', 'attempt_id'], attempts.flatMap(({ id, messageId, wamid }) => (wamid === null ? [] : [{
    workspace_id: tx.workspaceId, number_id: numberId, wamid, message_id: messageId, attempt_id: id,
  }])), 'ON CONFLICT DO NOTHING');
};

/**
 * What Meta charges, in Meta's words, and how far the free entry point reaches. Neither is ever guessed. Meta prices a message with `sent` and
 * again when it is delivered or read: the later word holds, whichever came first.
 */
export const writePrices = async (tx: Tx, numberId: NumberId, steps: readonly (readonly [StatusStep, Subject])[]): Promise<void> => {
  const priced = new Map(steps.flatMap(([{ price, wamid }, { messageId }]) => (price ? [[messageId, wamid] as const] : [])));
  if (priced.size > 0) {
    await tx.query(`
      UPDATE message m SET price = (
        SELECT s.detail->'price' FROM message_status s
        WHERE s.workspace_id = $1 AND s.number_id = $2 AND s.wamid = v.wamid AND jsonb_typeof(s.detail->'price') = 'object'
        ORDER BY array_position(ARRAY['played', 'read', 'delivered', 'sent'], s.status) NULLS LAST, s.status, s.participant LIMIT 1)
      FROM unnest($3::uuid[], $4::text[]) AS v (id, wamid) WHERE m.workspace_id = $1 AND m.id = v.id`, [tx.workspaceId, numberId, [...priced.keys()], [...priced.values()]]);
  }
  const entries = steps.flatMap(([{ freeEntryUntil }, { conversationId }]) => (freeEntryUntil ? [{ id: conversationId, until: freeEntryUntil }] : []));
  if (entries.length > 0) {
    await tx.query(`UPDATE conversation c SET free_entry_expires_at = greatest(c.free_entry_expires_at, v.until)
      FROM (SELECT id, max(until) AS until FROM json_to_recordset($2::json) AS e(id uuid, until timestamptz) GROUP BY id) AS v WHERE c.workspace_id = $1 AND c.id = v.id`, [tx.workspaceId, JSON.stringify(entries)]);
  }
};

/** When Meta last told us about anything this number sent. */
export const touchNumber = async (tx: Tx, numberId: NumberId, at: Date): Promise<void> => {
  await tx.query('UPDATE number SET last_status_at = greatest(last_status_at, $3) WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, numberId, at]);
};
