import { type Author, type ConversationView, type HandOver, type TimelineItem } from '@diwan/contract';
import { outboundOrderAt } from '@diwan/domain';
import { v7 } from 'uuid';
import { appendChanges, type ChangeDraft } from '../change/append.js';
import { type Tx } from '../database/database.js';
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

/** What was written of one edit: the conversation as it is now, and the changes to append. */
export interface Written { readonly conversation: ConversationView; readonly drafts: ChangeDraft[] }

/** The same for a transaction that edits several conversations, or more than them, and appends the changes of all at its end. */
export const writeEditWithoutChange = async (tx: Tx, edit: Edit, context: EditContext): Promise<Written> => {
  const [written] = await writeEditsWithoutChange(tx, [edit], context);
  if (!written) throw new Error(`Conversation ${edit.now.id} was not written`);
  return written;
};

/** The same for many conversations, each of which has events: what can be is written in one statement for all. */
export const writeEditsWithoutChange = async (tx: Tx, edits: readonly Edit[], context: EditContext): Promise<Written[]> => {
  if (edits.length === 0) return [];
  const { actor, now, causeId = null } = context;
  // An event stands below everything its author could see, also when a customer's clock is ahead of ours.
  const placed = edits.map((edit) => ({ edit, pinned: stillPinned(edit.now), at: outboundOrderAt(now, edit.before.newest_order_at) }));
  await updateConversations(tx, placed);
  const events = placed.map(({ edit, at }) => eventRows(edit, actor, at));
  await insertEvents(tx, events.flat(), causeId);
  for (const { edit } of placed) await moveEpisode(tx, edit, actor, now);
  const after = new Map((await readConversations(tx, edits.map((edit) => edit.now.id))).map((row) => [row.id, row]));
  const written: Written[] = [];
  for (const [i, { edit: { before }, pinned }] of placed.entries()) {
    const row = after.get(before.id);
    if (!row) throw new Error(`Conversation ${before.id} vanished while it was locked`);
    const conversation = presentConversation(row);
    const items = (events[i] ?? []).map((event): TimelineItem => ({ type: 'event', event: presentEvent(event) }));
    const [from, to] = [placeOf(before), placeOf(row)];
    const change: ChangeDraft = { kind: 'conversation.updated', actor, causeId, conversationId: row.id, before: from, after: to, data: { conversation, items } };
    written.push({ conversation, drafts: [change, ...await cursorsOfEntering(tx, row.id, from, to), ...await tellHandOver(tx, before.hand_over, pinned, row)] });
  }
  return written;
};

interface Placed { readonly edit: Edit; readonly pinned: HandOver | null; readonly at: Date }

const updateConversations = async (tx: Tx, placed: readonly Placed[]): Promise<void> => {
  const wanted = placed.map(({ edit: { now, events }, pinned, at }) => ({
    id: now.id, status: now.status, owner_id: now.owner_id, team_id: now.team_id, turn_owner: now.turn_owner, priority: now.priority, label_ids: now.label_ids, snoozed_until: now.snoozed_until,
    assignment_version: now.assignment_version, waiting_since: now.waiting_since, n: events.length, at, pinned,
  }));
  await tx.query(`
    UPDATE conversation c SET status = w.status, owner_id = w.owner_id, team_id = w.team_id, turn_owner = w.turn_owner, priority = w.priority, label_ids = w.label_ids, snoozed_until = w.snoozed_until,
      assignment_version = w.assignment_version, waiting_since = w.waiting_since, last_seq = c.last_seq + w.n, newest_order_at = w.at, hand_over = w.pinned
    FROM jsonb_to_recordset($2::jsonb) AS w (id uuid, status text, owner_id uuid, team_id uuid, turn_owner text, priority text, label_ids uuid[], snoozed_until timestamptz,
      assignment_version integer, waiting_since timestamptz, n integer, at timestamptz, pinned jsonb)
    WHERE c.workspace_id = $1 AND c.id = w.id`, [tx.workspaceId, JSON.stringify(wanted)]);
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
