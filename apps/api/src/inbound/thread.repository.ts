import { type ContactId, type ConversationId, type EpisodeId, EpisodeStatus, type NumberId, TurnOwner } from '@diwan/domain';
import { type ConversationRow, readConversations } from '../conversation/conversation.row.js';
import { insertRows } from '../database/bulk.js';
import { rows, type Tx } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { prepared, run } from '../database/prepared.js';
import { type EpisodeState, type ThreadState } from './thread.js';

/** Conversations of a batch, locked, and which of them are new. */
export interface Threads { readonly locked: ReadonlyMap<ConversationId, ConversationRow>; readonly ofContact: ReadonlyMap<ContactId, ConversationId>; readonly created: ReadonlySet<ConversationId> }

/**
 * Whose conversations are wanted, of all contacts that are one with them: those of `contacts` with this number, made where missing; and,
 * where they exist, those of the others. With them come those that became part of these: reactions and withdrawals reach into them.
 */
export interface Wanted {
  readonly numberId: NumberId; readonly contacts: readonly ContactId[]; readonly changedContacts: readonly ContactId[]; readonly conversations: readonly ConversationId[];
}

/**
 * Finds or creates the conversation of every contact with this number and locks them, in id order, together with the other
 * conversations of contacts whose name or number is about to change: those have to be shown anew as well.
 */
export const lockThreads = async (tx: Tx, wanted: Wanted): Promise<Threads> => {
  const existing = await lockWanted(tx, wanted);
  const known = new Set(existing.filter((each) => each.number_id === wanted.numberId && each.merged_into === null).map((each) => each.contact_id));
  const missing = wanted.contacts.filter((contact) => !known.has(contact));
  const created = missing.length === 0 ? [] : await insertThreads(tx, wanted.numberId, missing);
  // Somebody else may have been faster with one of them: then it is there now.
  const locked = missing.length === 0 ? existing : await lockWanted(tx, wanted);
  return {
    locked: new Map(locked.map((each) => [each.id, each])), created: new Set(created),
    ofContact: new Map(locked.filter((each) => each.number_id === wanted.numberId && each.merged_into === null).map((each) => [each.contact_id, each.id])),
  };
};

/** Locked in one statement and read in the next: what had to wait for a lock would else see episodes and people as they were before the wait. */
const lockWanted = async (tx: Tx, { numberId, contacts, changedContacts, conversations }: Wanted): Promise<ConversationRow[]> => {
  const locked = await run<{ id: ConversationId }>(tx, LOCK, [tx.workspaceId, numberId, contacts, changedContacts, conversations]);
  return readConversations(tx, locked.map(({ id }) => id));
};

/** From key to key, as people are looked up: whatever the tables held when this was planned. */
const LOCK = prepared(`
  WITH asked AS (SELECT id, bool_or(changed) AS changed FROM (SELECT unnest($3::uuid[]) AS id, false AS changed UNION ALL SELECT unnest($4::uuid[]), true) a GROUP BY id),
  wanted AS (
    SELECT coalesce(w.merged_into, w.id) AS id, asked.changed FROM asked
    CROSS JOIN LATERAL (SELECT id, merged_into FROM contact WHERE workspace_id = $1 AND id = asked.id OFFSET 0) w),
  everybody AS (
    SELECT id, changed FROM wanted UNION SELECT m.id, wanted.changed FROM wanted
    CROSS JOIN LATERAL (SELECT id FROM contact WHERE workspace_id = $1 AND merged_into = wanted.id OFFSET 0) m),
  theirs AS (
    SELECT t.id FROM everybody
    CROSS JOIN LATERAL (SELECT id, number_id, merged_into FROM conversation WHERE workspace_id = $1 AND contact_id = everybody.id OFFSET 0) t
    WHERE t.number_id = $2 OR (everybody.changed AND t.merged_into IS NULL)
    UNION SELECT unnest($5::uuid[]))
  SELECT c.id FROM conversation c WHERE c.workspace_id = $1 AND c.id = ANY(ARRAY(SELECT id FROM theirs)) ORDER BY c.id FOR UPDATE`);

const insertThreads = async (tx: Tx, numberId: NumberId, contacts: readonly ContactId[]): Promise<ConversationId[]> => (await insertRows<{ id: ConversationId }>(tx, 'conversation', [
  'workspace_id', 'id', 'number_id', 'contact_id', 'status', 'turn_owner', 'priority', 'label_ids', 'assignment_version', 'last_seq', 'inbound_no', 'last_activity_at', 'last_episode_no', 'created_at',
], contacts.map((contact) => ({
  workspace_id: tx.workspaceId, id: newId(), number_id: numberId, contact_id: contact, status: 'resolved', turn_owner: 'human', priority: 'normal', label_ids: [],
  assignment_version: 0, last_seq: 0, inbound_no: 0, last_activity_at: new Date(), last_episode_no: 0, created_at: new Date(),
})), 'ON CONFLICT (workspace_id, number_id, contact_id) DO NOTHING RETURNING id')).map(({ id }) => id);

interface EpisodeRow {
  conversation_id: ConversationId; id: EpisodeId; no: number; source: string; opened_at: Date; first_inbound_at: Date | null; first_human_reply_at: Date | null;
  resolved_at: Date | null; reopened: number;
}

/** The closed episodes that hold what was said before these numbers came to us. */
export const readPastEpisodes = async (tx: Tx, conversations: readonly ConversationId[]): Promise<Map<ConversationId, EpisodeState>> => new Map((await rows<EpisodeRow>(tx, `
  SELECT conversation_id, id, no, source, opened_at, first_inbound_at, first_human_reply_at, resolved_at, reopened FROM episode
  WHERE workspace_id = $1 AND conversation_id = ANY($2::uuid[]) AND source = 'history'`, [tx.workspaceId, conversations])).map((each) => [each.conversation_id, {
  id: each.id, no: each.no, source: each.source, openedAt: each.opened_at, firstInboundAt: each.first_inbound_at, firstHumanReplyAt: each.first_human_reply_at,
  resolvedAt: each.resolved_at, reopened: each.reopened,
}]));

const NUMBER = prepared(`
  SELECT n.waba_id, (extract(epoch FROM w.reopen_within) * 1000)::float8 AS ms FROM number n JOIN workspace w ON w.id = n.workspace_id WHERE n.workspace_id = $1 AND n.id = $2`);

/** What a batch must know about its number: the business account, and how long a message continues a resolved episode, in milliseconds. */
export const readNumber = async (tx: Tx, numberId: NumberId): Promise<{ account: string; reopenWithinMs: number }> => {
  const [found] = await run<{ waba_id: string; ms: number }>(tx, NUMBER, [tx.workspaceId, numberId]);
  return { account: found?.waba_id ?? '', reopenWithinMs: found?.ms ?? 0 };
};

const newestEpisode = (row: ConversationRow): EpisodeState | null =>
  (row.episode_id === null || row.episode_no === null || row.episode_opened_at === null ? null : {
    id: row.episode_id, no: row.episode_no, source: row.episode_source ?? '', openedAt: row.episode_opened_at, firstInboundAt: row.first_inbound_at,
    firstHumanReplyAt: row.first_human_reply_at, resolvedAt: row.episode_resolved_at, reopened: row.episode_reopened ?? 0,
  });

/** `past`: the episode that `readPastEpisodes` found; asked for only where the past is told. `created`: this batch made it. */
export const threadState = (row: ConversationRow, past: EpisodeState | undefined, created: boolean): ThreadState => ({
  id: row.id, status: EpisodeStatus.parse(row.status), turnOwner: TurnOwner.parse(row.turn_owner), ownerId: row.owner_id, teamId: row.team_id, snoozedUntil: row.snoozed_until, lastSeq: row.last_seq, inboundNo: row.inbound_no,
  lastInboundAt: row.last_inbound_at, newestOrderAt: row.newest_order_at, windowExpiresAt: row.window_expires_at, adClickAt: row.ad_click_at, freeEntryExpiresAt: row.free_entry_expires_at,
  ownContactId: row.own_contact_id, reachContactId: row.reach_contact_id, waitingSince: row.waiting_since, lastActivityAt: created ? new Date(0) : row.last_activity_at, preview: row.preview, lastEpisodeNo: row.last_episode_no, episode: newestEpisode(row), past: past ?? null,
});
