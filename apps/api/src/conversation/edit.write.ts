import { type Author, type ConversationView, type TimelineItem } from '@diwan/contract';
import { outboundOrderAt } from '@diwan/domain';
import { v7 } from 'uuid';
import { appendChanges, type ChangeDraft } from '../change/append.js';
import { rows, type Tx } from '../database/database.js';
import { presentConversation } from './conversation.presenter.js';
import { placeOf, readConversations } from './conversation.row.js';
import { type Edit } from './edit.js';
import { cursorsOfEntering } from './entering.js';
import { moveEpisode } from './episode.write.js';
import { type EventRow, presentEvent } from './event.presenter.js';
import { stillPinned, tellHandOver } from './teamwork/hand-over.js';

export interface EditContext { readonly actor: Author; readonly now: Date; readonly causeId?: string | null }

/**
 * Writes what an edit changed: the conversation, its events, its episode, and one change for every screen. The transaction's last word.
 * @returns the conversation as it is now; null when nothing was different and nothing was written.
 */
export const writeEdit = async (tx: Tx, edit: Edit, context: EditContext): Promise<ConversationView | null> => {
  if (edit.events.length === 0) return null;
  const { conversation, drafts } = await writeEditWithoutChange(tx, edit, context);
  await appendChanges(tx, drafts);
  return conversation;
};

/** The same for a transaction that edits several conversations, or more than them, and appends the changes of all at its end. */
export const writeEditWithoutChange = async (tx: Tx, edit: Edit, context: EditContext): Promise<{ conversation: ConversationView; drafts: ChangeDraft[] }> => {
  const { before, now } = edit;
  const pinned = stillPinned(now);
  // An event stands below everything its author could see, also when a customer's clock is ahead of ours.
  const at = outboundOrderAt(context.now, before.newest_order_at);
  await rows(tx, `
    UPDATE conversation SET status = $3, owner_id = $4, team_id = $5, turn_owner = $6, priority = $7, label_ids = $8, snoozed_until = $9, assignment_version = $10,
      waiting_since = $11, last_seq = last_seq + $12, newest_order_at = $13, hand_over = $14 WHERE workspace_id = $1 AND id = $2`,
  [tx.workspaceId, now.id, now.status, now.owner_id, now.team_id, now.turn_owner, now.priority, now.label_ids, now.snoozed_until, now.assignment_version,
    now.waiting_since, edit.events.length, at, pinned]);
  const events = eventRows(edit, context.actor, at);
  await insertEvents(tx, events, context.causeId ?? null);
  await moveEpisode(tx, edit, context.actor, context.now);
  const [row] = await readConversations(tx, [now.id]);
  if (!row) throw new Error(`Conversation ${now.id} vanished while it was locked`);
  const conversation = presentConversation(row);
  const items = events.map((event): TimelineItem => ({ type: 'event', event: presentEvent(event) }));
  const [from, to] = [placeOf(before), placeOf(row)];
  const change: ChangeDraft = {
    kind: 'conversation.updated', actor: context.actor, causeId: context.causeId ?? null, conversationId: row.id, before: from, after: to, data: { conversation, items },
  };
  return { conversation, drafts: [change, ...await cursorsOfEntering(tx, row.id, from, to), ...await tellHandOver(tx, before.hand_over, pinned, row)] };
};

const eventRows = ({ before, events }: Edit, actor: Author, at: Date): EventRow[] => events.map((event, i) => ({
  id: v7(), conversation_id: before.id, episode_id: before.episode_id, seq: before.last_seq + i + 1, kind: event.kind, actor_kind: actor.kind, actor_id: actor.id, data: event.data, at,
}));

const insertEvents = async (tx: Tx, events: readonly EventRow[], causeId: string | null): Promise<void> => {
  await tx.query(`
    INSERT INTO conversation_event (workspace_id, id, conversation_id, episode_id, seq, kind, actor_kind, actor_id, cause_id, data, at)
    SELECT $1, e.id, e.conversation_id, e.episode_id, e.seq, e.kind, e.actor_kind, e.actor_id, $2, e.data, e.at
    FROM jsonb_to_recordset($3::jsonb) AS e (id uuid, conversation_id uuid, episode_id uuid, seq integer, kind text, actor_kind text, actor_id uuid, data jsonb, at timestamptz)`,
  [tx.workspaceId, causeId, JSON.stringify(events)]);
};
