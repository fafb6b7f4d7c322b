import { type Quote } from '@diwan/contract';
import { type MessageId, type NumberId } from '@diwan/domain';
import { QUOTED_COLUMNS, type Quoted, quoteOfMessage } from '../conversation/quoted.js';
import { rows, type Tx } from '../database/database.js';
import { type Arrival } from './arrival.js';
import { type Written } from './arrival.writer.js';
import { authorOf } from './arrive.js';
import { type ThreadItem } from './thread.js';

const fresh = ({ id, direction, content }: Arrival): Quoted => ({ id, direction, content, author: { kind: authorOf(direction), id: null }, revokedAt: null });

/** Gives every arrival what it answers: the message's id and a snapshot of its words, or a bare mark where we do not have it. */
export const withQuotes = async (tx: Tx, numberId: NumberId, arrivals: readonly Arrival[]): Promise<ThreadItem[]> => {
  const wanted = [...new Set(arrivals.flatMap(({ context }) => context.quotedWamid ?? []))];
  const stored = wanted.length === 0 ? [] : await rows<Quoted & { wamid: string }>(tx, `
    SELECT k.wamid, ${QUOTED_COLUMNS} FROM message_key k JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id
    WHERE k.workspace_id = $1 AND k.number_id = $2 AND k.wamid = ANY($3::text[])`, [tx.workspaceId, numberId, wanted]);
  const known = new Map<string, Quoted>(stored.map((quoted) => [quoted.wamid, quoted]));
  for (const arrival of arrivals) if (arrival.wamid !== null) known.set(arrival.wamid, fresh(arrival));
  return arrivals.map((arrival) => {
    const { quotedWamid } = arrival.context;
    const quoted = quotedWamid === undefined ? undefined : known.get(quotedWamid);
    return { arrival, replyToId: quoted?.id ?? null, quote: quotedWamid === undefined ? null : snapshot(quoted) };
  });
};

const snapshot = (quoted: Quoted | undefined): Quote => (quoted ? quoteOfMessage(quoted) : { messageId: null, direction: null, kind: 'unknown', text: null });

/**
 * Gives answers that had come before the message they quote its id and words. Only within one conversation: elsewhere this person cannot
 * have meant it. Call after the batch's messages are written, with the conversations locked; returns the answers.
 */
export const fillQuotes = async (tx: Tx, written: readonly Written[]): Promise<MessageId[]> => {
  const values = written.flatMap(({ before, arrived }) => arrived.messages.flatMap(({ arrival }) =>
    (arrival.wamid === null ? [] : [{ conversation_id: before.id, wamid: arrival.wamid, id: arrival.id, quote: snapshot(fresh(arrival)) }])));
  const filled = await rows<{ id: MessageId }>(tx, `
    UPDATE message m SET reply_to_id = v.id, context = jsonb_set(m.context, '{quote}', v.quote)
    FROM jsonb_to_recordset($2::jsonb) AS v(conversation_id uuid, wamid text, id uuid, quote jsonb)
    WHERE m.workspace_id = $1 AND m.reply_to_id IS NULL AND m.context->'meta'->>'quotedWamid' = v.wamid AND m.conversation_id = v.conversation_id RETURNING m.id`,
  [tx.workspaceId, JSON.stringify(values)]);
  return filled.map(({ id }) => id);
};

/**
 * Marks answers that quote what was edited or deleted since: what they carry of it are former words. `ids`: the messages that changed just now.
 * Call with the conversations locked; returns the answers.
 */
export const markEarlierQuotes = async (tx: Tx, ids: readonly MessageId[]): Promise<MessageId[]> => (ids.length === 0 ? [] : (await rows<{ id: MessageId }>(tx, `
  UPDATE message m SET context = jsonb_set(m.context, '{quote,earlier}', 'true') FROM message q
  WHERE m.workspace_id = $1 AND m.reply_to_id = ANY($2::uuid[]) AND m.context->'quote' IS NOT NULL AND m.context->'quote'->'earlier' IS NULL
    AND q.workspace_id = $1 AND q.id = m.reply_to_id AND (q.revoked_at IS NOT NULL OR q.edits IS NOT NULL) RETURNING m.id`, [tx.workspaceId, ids])).map(({ id }) => id));
