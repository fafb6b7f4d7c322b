import { type ConversationId, type NumberId, type UserId, type Wamid, type WorkspaceId } from '@diwan/domain';
import { row, type Tx } from '../../database/database.js';
import { SAID } from '../../database/said.sql.js';

/**
 * What a customer may be shown. `opened`: a person of ours has the conversation before them; `answered`: a person's answer was taken by
 * Meta; `typing`: somebody writes.
 */
export type Signal = { readonly workspaceId: WorkspaceId; readonly conversationId: ConversationId } & (
  | { readonly kind: 'opened'; readonly userId: UserId }
  | { readonly kind: 'answered' | 'typing' });

/** One call to Meta, which nobody else will make. */
export interface SignalCall { readonly number_id: NumberId; readonly wamid: Wamid }

/** Meta, typing indicators: shown for up to 25 seconds, or until we answer. */
export const TYPING_EVERY_S = 20;

/** The customer's newest word. Meta marks earlier ones read with it, and takes it for 30 days. Source: Meta, "Mark messages as read". */
const NEWEST = `
  SELECT c.workspace_id, c.id, c.number_id, m.wamid, m.seq FROM conversation c
  JOIN number n ON n.workspace_id = c.workspace_id AND n.id = c.number_id AND n.paused_reason IS NULL AND n.id <> ALL($3::uuid[])
  CROSS JOIN LATERAL (
    SELECT i.wamid, i.seq, i.sent_at FROM message i
    WHERE i.workspace_id = c.workspace_id AND i.conversation_id = c.id AND i.direction = 'in' AND i.wamid IS NOT NULL AND i.type ${SAID}
    ORDER BY i.order_at DESC, i.seq DESC LIMIT 1) m
  WHERE c.workspace_id = $1 AND c.id = $2 AND m.sent_at > now() - interval '30 days'`;

/** A person who has read to the end; a glance at an old page marks nothing. */
const READ_TO_THE_END = `EXISTS (
  SELECT FROM seen_cursor k WHERE k.workspace_id = c.workspace_id AND k.conversation_id = c.id AND k.user_id = $4 AND k.inbound_no >= c.inbound_no)`;

const claimRead = (tx: Tx, conversationId: ConversationId, resting: readonly NumberId[], condition: string, more: readonly unknown[] = []): Promise<SignalCall | null> => row<SignalCall>(tx, `
  WITH newest AS (${NEWEST} AND ${condition}),
  claimed AS (
    INSERT INTO customer_signal AS s (workspace_id, conversation_id, read_seq) SELECT workspace_id, id, seq FROM newest
    ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET read_seq = EXCLUDED.read_seq WHERE s.read_seq < EXCLUDED.read_seq RETURNING conversation_id)
  SELECT newest.number_id, newest.wamid FROM newest JOIN claimed ON claimed.conversation_id = newest.id`, [tx.workspaceId, conversationId, resting, ...more]);

const claimTyping = (tx: Tx, conversationId: ConversationId, resting: readonly NumberId[]): Promise<SignalCall | null> => row<SignalCall>(tx, `
  WITH newest AS (${NEWEST} AND n.typing_indicator AND n.read_receipts <> 'never' AND c.window_expires_at > now()),
  claimed AS (
    INSERT INTO customer_signal AS s (workspace_id, conversation_id, read_seq, typing_at) SELECT workspace_id, id, seq, now() FROM newest
    ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET read_seq = greatest(s.read_seq, EXCLUDED.read_seq), typing_at = now()
      WHERE s.typing_at IS NULL OR s.typing_at < now() - interval '${TYPING_EVERY_S} seconds' RETURNING conversation_id)
  SELECT newest.number_id, newest.wamid FROM newest JOIN claimed ON claimed.conversation_id = newest.id`, [tx.workspaceId, conversationId, resting]);

/**
 * Claims the call that a signal comes to, if the number's policy wants it shown and nobody showed it before: each message is marked read
 * once, each stretch of writing shown once, by whatever process. `resting`: numbers that Meta asked to slow down.
 */
export const claimSignal = (tx: Tx, signal: Signal, resting: readonly NumberId[]): Promise<SignalCall | null> => {
  switch (signal.kind) {
    case 'opened': return claimRead(tx, signal.conversationId, resting, `n.read_receipts = 'on_open' AND ${READ_TO_THE_END}`, [signal.userId]);
    case 'answered': return claimRead(tx, signal.conversationId, resting, `n.read_receipts = 'on_reply'`);
    case 'typing': return claimTyping(tx, signal.conversationId, resting);
  }
};
