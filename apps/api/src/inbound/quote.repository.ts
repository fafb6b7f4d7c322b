import { type Quote } from '@diwan/contract';
import { type MessageContent, type MessageId, type NumberId, previewOf } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { type Arrival } from './arrival.js';
import { type Written } from './arrival.writer.js';
import { type ThreadItem } from './thread.js';

interface Quoted { readonly id: MessageId; readonly direction: 'in' | 'out'; readonly content: MessageContent }

/** Gives every arrival what it answers: the message's id and a snapshot of its words, or a bare mark where we do not have it. */
export const withQuotes = async (tx: Tx, numberId: NumberId, arrivals: readonly Arrival[]): Promise<ThreadItem[]> => {
  const wanted = [...new Set(arrivals.flatMap(({ context }) => context.quotedWamid ?? []))];
  const stored = wanted.length === 0 ? [] : await rows<Quoted & { wamid: string }>(tx, `
    SELECT k.wamid, m.id, m.direction, m.content FROM message_key k JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id
    WHERE k.workspace_id = $1 AND k.number_id = $2 AND k.wamid = ANY($3::text[])`, [tx.workspaceId, numberId, wanted]);
  const known = new Map<string, Quoted>(stored.map((quoted) => [quoted.wamid, quoted]));
  for (const { wamid, id, direction, content } of arrivals) if (wamid !== null) known.set(wamid, { id, direction, content });
  return arrivals.map((arrival) => {
    const { quotedWamid } = arrival.context;
    const quoted = quotedWamid === undefined ? undefined : known.get(quotedWamid);
    return { arrival, replyToId: quoted?.id ?? null, quote: quotedWamid === undefined ? null : snapshot(quoted) };
  });
};

const snapshot = (quoted: Quoted | undefined): Quote => {
  if (!quoted) return { messageId: null, direction: null, kind: 'unknown', text: null };
  const { kind, text } = previewOf(quoted.content, quoted.direction);
  return { messageId: quoted.id, direction: quoted.direction, kind, text };
};

/**
 * Gives answers that had come before the message they quote its id and words. Only within one conversation: elsewhere this person cannot
 * have meant it. Call after the batch's messages are written, with the conversations locked; returns the answers.
 */
export const fillQuotes = async (tx: Tx, written: readonly Written[]): Promise<MessageId[]> => {
  const values = written.flatMap(({ before, arrived }) => arrived.messages.flatMap(({ arrival: { id, wamid, direction, content } }) =>
    (wamid === null ? [] : [{ conversation_id: before.id, wamid, id, quote: snapshot({ id, direction, content }) }])));
  const filled = await rows<{ id: MessageId }>(tx, `
    UPDATE message m SET reply_to_id = v.id, context = jsonb_set(m.context, '{quote}', v.quote)
    FROM jsonb_to_recordset($2::jsonb) AS v(conversation_id uuid, wamid text, id uuid, quote jsonb)
    WHERE m.workspace_id = $1 AND m.reply_to_id IS NULL AND m.context->'meta'->>'quotedWamid' = v.wamid AND m.conversation_id = v.conversation_id RETURNING m.id`,
  [tx.workspaceId, JSON.stringify(values)]);
  return filled.map(({ id }) => id);
};
