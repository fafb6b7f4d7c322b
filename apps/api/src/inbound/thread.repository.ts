import { type ContactId, type ConversationId, type EpisodeId, EpisodeStatus, type NumberId } from '@diwan/domain';
import { v7 } from 'uuid';
import { type ConversationRow, readConversations } from '../conversation/conversation.row.js';
import { insertRows } from '../database/bulk.js';
import { rows, type Tx } from '../database/database.js';
import { type EpisodeState, type ThreadState } from './thread.js';

/** Conversations of a batch, locked, and which of them are new. */
export interface Threads { readonly locked: ReadonlyMap<ConversationId, ConversationRow>; readonly ofContact: ReadonlyMap<ContactId, ConversationId>; readonly created: ReadonlySet<ConversationId> }

/** Whose conversations are wanted: those of `contacts` with this number, made where missing; and, where they exist, those of the others. */
export interface Wanted {
  readonly numberId: NumberId; readonly contacts: readonly ContactId[]; readonly changedContacts: readonly ContactId[]; readonly conversations: readonly ConversationId[];
}

/**
 * Finds or creates the conversation of every contact with this number and locks them, in id order, together with the other
 * conversations of contacts whose name or number is about to change: those have to be shown anew as well.
 */
export const lockThreads = async (tx: Tx, wanted: Wanted): Promise<Threads> => {
  const { numberId, contacts } = wanted;
  const existing = await findThreads(tx, wanted);
  const known = new Set(existing.filter((each) => each.number_id === numberId).map((each) => each.contact_id));
  const missing = contacts.filter((contact) => !known.has(contact));
  const inserted = await insertRows<{ id: ConversationId; contact_id: ContactId }>(tx, 'conversation', [
    'workspace_id', 'id', 'number_id', 'contact_id', 'status', 'turn_owner', 'priority', 'label_ids', 'assignment_version', 'last_seq', 'inbound_no', 'last_activity_at', 'last_episode_no', 'created_at',
  ], missing.map((contact) => ({
    workspace_id: tx.workspaceId, id: v7(), number_id: numberId, contact_id: contact, status: 'resolved', turn_owner: 'human', priority: 'normal', label_ids: [],
    assignment_version: 0, last_seq: 0, inbound_no: 0, last_activity_at: new Date(), last_episode_no: 0, created_at: new Date(),
  })), 'ON CONFLICT (workspace_id, number_id, contact_id) DO NOTHING RETURNING id, contact_id');
  // Somebody else was faster with one of them: it is there now.
  const all = inserted.length === missing.length ? [...existing, ...inserted.map((each) => ({ ...each, number_id: numberId }))] : await findThreads(tx, wanted);
  const locked = await readConversations(tx, all.map(({ id }) => id), true);
  return {
    locked: new Map(locked.map((each) => [each.id, each])), created: new Set(inserted.map(({ id }) => id)),
    ofContact: new Map(locked.filter((each) => each.number_id === numberId).map((each) => [each.contact_id, each.id])),
  };
};

const findThreads = (tx: Tx, { numberId, contacts, changedContacts, conversations }: Wanted) =>
  rows<{ id: ConversationId; contact_id: ContactId; number_id: NumberId }>(tx, `
    SELECT id, contact_id, number_id FROM conversation
    WHERE workspace_id = $1 AND ((number_id = $2 AND contact_id = ANY($3::uuid[])) OR contact_id = ANY($4::uuid[]) OR id = ANY($5::uuid[]))`,
  [tx.workspaceId, numberId, contacts, changedContacts, conversations]);

interface EpisodeRow {
  conversation_id: ConversationId; id: EpisodeId; no: number; source: string; opened_at: Date; first_inbound_at: Date | null; first_human_reply_at: Date | null;
  resolved_at: Date | null; reopened: number;
}

/** The newest episode of each conversation, and the one that holds its past. */
export const readEpisodes = (tx: Tx, conversations: readonly ConversationRow[]): Promise<EpisodeRow[]> => rows<EpisodeRow>(tx, `
  SELECT e.conversation_id, e.id, e.no, e.source, e.opened_at, e.first_inbound_at, e.first_human_reply_at, e.resolved_at, e.reopened
  FROM unnest($2::uuid[], $3::int[]) AS k(id, no) JOIN episode e ON e.workspace_id = $1 AND e.conversation_id = k.id AND (e.no = k.no OR e.source = 'history')`,
[tx.workspaceId, conversations.map(({ id }) => id), conversations.map((each) => each.last_episode_no)]);

/** Milliseconds within which a message continues a resolved episode, as the workspace set it. */
export const readReopenWithin = async (tx: Tx): Promise<number> =>
  (await rows<{ ms: number }>(tx, `SELECT (extract(epoch FROM reopen_within) * 1000)::float8 AS ms FROM workspace WHERE id = $1`, [tx.workspaceId]))[0]?.ms ?? 0;

const toEpisode = (row: EpisodeRow): EpisodeState => ({
  id: row.id, no: row.no, source: row.source, openedAt: row.opened_at, firstInboundAt: row.first_inbound_at, firstHumanReplyAt: row.first_human_reply_at,
  resolvedAt: row.resolved_at, reopened: row.reopened,
});

export const threadState = (row: ConversationRow, episodes: readonly EpisodeRow[]): ThreadState => {
  const own = episodes.filter((episode) => episode.conversation_id === row.id);
  const newest = own.find(({ no }) => no === row.last_episode_no);
  const past = own.find(({ source }) => source === 'history');
  return {
    id: row.id, status: EpisodeStatus.parse(row.status), ownerId: row.owner_id, teamId: row.team_id, snoozedUntil: row.snoozed_until, lastSeq: row.last_seq, inboundNo: row.inbound_no,
    lastInboundAt: row.last_inbound_at, newestOrderAt: row.newest_order_at, windowExpiresAt: row.window_expires_at, adClickAt: row.ad_click_at, waitingSince: row.waiting_since,
    lastActivityAt: row.last_activity_at, preview: row.preview, lastEpisodeNo: row.last_episode_no, episode: newest ? toEpisode(newest) : null, past: past ? toEpisode(past) : null,
  };
};
