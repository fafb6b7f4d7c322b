import { type MessageError, type MessageView } from '@diwan/contract';
import { type AuthorKind, type ConversationId, type MessageId, type OutboundContent } from '@diwan/domain';
import { type NumberRow } from '../channel/number.row.js';
import { type ChangeDraft } from '../change/append.js';
import { type ConversationRow, placeOf } from '../conversation/conversation.row.js';
import { MESSAGE_COLUMNS, type MessageRow } from '../conversation/message.presenter.js';
import { type StoredSchedule } from '../conversation/scheduled.js';
import { row, type Tx } from '../database/database.js';
import { afterSend } from './after-send.js';
import { messageChanges } from './fold-messages.js';
import { maySend, type Refusal } from './may-send.js';
import { type MessagePlace, placeMessage } from './place-message.js';
import { loadFacts } from './send-facts.js';
import { cleanContent, enrichContent } from './stored-content.js';

/** A message whose time has not come, or was refused at its time: it never had an attempt. */
export interface ScheduledRow {
  id: MessageId; conversation_id: ConversationId; status: string; content: OutboundContent; author_kind: AuthorKind; author_id: string | null; cause_id: string | null;
  order_at: Date; schedule: StoredSchedule;
}

/** Reads one as it stands now; null when it is not scheduled. Its conversation must be locked. */
export const readScheduled = (tx: Tx, id: MessageId): Promise<ScheduledRow | null> => row<ScheduledRow>(tx, `
  SELECT id, conversation_id, status, content, author_kind, author_id, cause_id, order_at, schedule FROM message m
  WHERE m.workspace_id = $1 AND m.id = $2 AND m.schedule IS NOT NULL AND (m.status = 'scheduled' OR (m.status = 'failed' AND m.schedule->>'launched' IS NULL))`,
[tx.workspaceId, id]);

export type Launch = { readonly ok: true; readonly message: MessageView; readonly changes: readonly ChangeDraft[] } | Refusal;

/**
 * Its time has come: asks the gate again, and makes it a message like any other, which stands where a message of this moment stands.
 * `heedPause`: a person asks, who is told that the number is paused; the timer leaves that to the outbox, which keeps it.
 */
export const launch = async (tx: Tx, thread: ConversationRow, number: NumberRow, scheduled: ScheduledRow, now: Date, { heedPause = false } = {}): Promise<Launch> => {
  const content = cleanContent(scheduled.content);
  const loaded = await loadFacts(tx, thread, number, content, now);
  const decision = maySend(heedPause ? loaded.facts : { ...loaded.facts, numberPausedReason: null });
  if (!decision.ok) return decision;
  const author = { kind: scheduled.author_kind, id: scheduled.author_id };
  const draft = { id: scheduled.id, content: enrichContent(content, loaded), author, causeId: scheduled.cause_id, lane: 'live' as const, now };
  const { message, changes } = await placeMessage(tx, thread, draft, (place) => writeLaunched(tx, scheduled, draft, place));
  const after = await afterSend(tx, { conversationId: thread.id, messageId: scheduled.id, author, then: scheduled.schedule.then }, now);
  return { ok: true, message, changes: [...changes, ...after] };
};

const writeLaunched = async (tx: Tx, { id, schedule }: ScheduledRow, draft: { content: OutboundContent; now: Date }, { seq, orderAt, episodeId }: MessagePlace): Promise<MessageRow> => {
  const written = await row<MessageRow>(tx, `
    UPDATE message m SET status = 'queued', error = NULL, seq = $3, order_at = $4, episode_id = $5, content = $6, sent_at = $7, schedule = $8
    WHERE m.workspace_id = $1 AND m.id = $2 RETURNING ${MESSAGE_COLUMNS}`,
  [tx.workspaceId, id, seq, orderAt, episodeId, JSON.stringify(draft.content), draft.now, JSON.stringify({ ...schedule, launched: true } satisfies StoredSchedule)]);
  if (!written) throw new Error(`Message ${id} vanished while its conversation was locked`);
  return written;
};

/** It will not go: it stands from now on where it was given up, with its time kept and, where it was refused, the reason. */
export const giveUp = async (tx: Tx, thread: ConversationRow, id: MessageId, to: { status: 'cancelled' } | { status: 'failed'; error: MessageError }, now: Date): Promise<void> => {
  await tx.query('UPDATE message SET status = $3, error = $4, order_at = greatest($5, $6::timestamptz) WHERE workspace_id = $1 AND id = $2',
    [tx.workspaceId, id, to.status, to.status === 'failed' ? JSON.stringify(to.error) : null, now, thread.newest_order_at]);
};

/** The change that shows a message that was moved in its conversation, or given up. */
export const shownAgain = (tx: Tx, thread: ConversationRow, id: MessageId, actor: { kind: AuthorKind; id: string | null }): Promise<ChangeDraft[]> =>
  messageChanges(tx, [{ messageId: id, conversationId: thread.id, place: placeOf(thread) }], 'message.updated', actor);
