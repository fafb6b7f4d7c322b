import { type ContactId, type ConversationId, type EpisodeId, type LabelId, type NumberId, type Place, type TeamId, type UserId } from '@diwan/domain';
import { type HandOver, type Preview } from '@diwan/contract';
import { type Tx } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';

/**
 * A conversation with its person and its unresolved (else newest) episode, as one query reads it. `contact_id` is who the person is by
 * now, `own_contact_id` whom the conversation began with: another, once contacts were merged. `phone` and `bsuid` are where an answer goes:
 * to whoever of them wrote last, since the service window is theirs; `contact_phone` and `contact_bsuid` are for reading. One that was merged
 * into another conversation is seen by those who see that one.
 */
export interface ConversationRow {
  id: ConversationId; number_id: NumberId; contact_id: ContactId; own_contact_id: ContactId; merged_into: ConversationId | null; reach_contact_id: ContactId | null; status: string; owner_id: UserId | null; team_id: TeamId | null; turn_owner: string;
  priority: string; label_ids: LabelId[]; snoozed_until: Date | null; assignment_version: number; last_seq: number; inbound_no: number;
  last_inbound_at: Date | null; newest_order_at: Date | null; window_expires_at: Date | null; ad_click_at: Date | null; free_entry_expires_at: Date | null;
  waiting_since: Date | null; last_activity_at: Date; preview: Preview | null; last_episode_no: number; created_at: Date;
  contact_name: string | null; profile_name: string | null; phone: string | null; username: string | null; bsuid: string | null; language: string | null;
  country: string | null; blocked: boolean; contact_phone: string | null; contact_bsuid: string | null;
  episode_id: EpisodeId | null; episode_no: number | null; episode_opened_at: Date | null; first_inbound_at: Date | null; first_human_reply_at: Date | null;
  episode_source: string | null; episode_resolved_at: Date | null; episode_reopened: number | null; hand_over: HandOver | null;
}

/** Where an answer goes: `r` wrote last, `o` began the conversation, `p` is who they are; else whoever was merged into them. */
const addressOf = (column: 'phone' | 'bsuid'): string => `
  CASE WHEN coalesce(r.phone, r.bsuid) IS NOT NULL THEN r.${column} WHEN coalesce(o.phone, o.bsuid) IS NOT NULL THEN o.${column}
    WHEN coalesce(p.phone, p.bsuid) IS NOT NULL THEN p.${column} ELSE (
      SELECT m.${column} FROM contact m WHERE m.workspace_id = c.workspace_id AND m.merged_into = p.id AND coalesce(m.phone, m.bsuid) IS NOT NULL ORDER BY m.id DESC LIMIT 1) END AS ${column}`;

/**
 * The columns and joins of a ConversationRow, for queries that add their own WHERE and ORDER. `c` is the conversation. Under row-level security
 * coalesce() counts as something that could leak, and no index is asked with it: the same as a CASE finds the person by key.
 */
export const CONVERSATION_COLUMNS = `
  c.id, c.number_id, p.id AS contact_id, c.contact_id AS own_contact_id, c.merged_into, c.reach_contact_id, c.status,
  CASE WHEN h.id IS NULL THEN c.owner_id ELSE h.owner_id END AS owner_id, CASE WHEN h.id IS NULL THEN c.team_id ELSE h.team_id END AS team_id, c.turn_owner, c.priority, c.label_ids, c.snoozed_until, c.assignment_version,
  c.last_seq, c.inbound_no, c.last_inbound_at, c.newest_order_at, c.window_expires_at, c.ad_click_at, c.free_entry_expires_at, c.waiting_since,
  c.last_activity_at, c.preview, c.last_episode_no, c.created_at, c.hand_over,
  coalesce(p.name, o.name) AS contact_name, coalesce(p.profile_name, o.profile_name) AS profile_name, ${addressOf('phone')}, coalesce(p.username, o.username) AS username, ${addressOf('bsuid')}, p.language,
  p.country, c.number_id = ANY(p.blocked_numbers || o.blocked_numbers || r.blocked_numbers) AS blocked, coalesce(p.phone, o.phone) AS contact_phone, coalesce(p.bsuid, o.bsuid) AS contact_bsuid,
  e.id AS episode_id, e.no AS episode_no, e.opened_at AS episode_opened_at, e.first_inbound_at, e.first_human_reply_at,
  e.source AS episode_source, e.resolved_at AS episode_resolved_at, e.reopened AS episode_reopened`;
export const CONVERSATION_JOINS = `
  conversation c
  JOIN contact o ON o.workspace_id = c.workspace_id AND o.id = c.contact_id
  JOIN contact p ON p.workspace_id = c.workspace_id AND p.id = CASE WHEN o.merged_into IS NULL THEN o.id ELSE o.merged_into END
  LEFT JOIN contact r ON r.workspace_id = c.workspace_id AND r.id = c.reach_contact_id
  LEFT JOIN conversation h ON h.workspace_id = c.workspace_id AND h.id = c.merged_into
  LEFT JOIN episode e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id AND e.no = c.last_episode_no`;

/** Takes the rows of conversations for update, in the same order everywhere, so that nobody waits in a ring. */
const lockConversations = (tx: Tx, ids: readonly ConversationId[]): Promise<unknown> =>
  tx.query('SELECT id FROM conversation WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE', [tx.workspaceId, ids]);

/**
 * Reads conversations by id, in id order. `lock` takes their rows for update before that. Not in the same statement: one that had to wait for
 * a row would see that row as it is now, and the episode and people beside it as they were before the wait.
 */
export const readConversations = async (tx: Tx, ids: readonly ConversationId[], lock = false): Promise<ConversationRow[]> => {
  if (ids.length === 0) return [];
  if (lock) await lockConversations(tx, ids);
  return run<ConversationRow>(tx, READ, [tx.workspaceId, [...new Set(ids)]]);
};

const one = (table: string, id: string): string => `LATERAL (SELECT * FROM ${table} WHERE workspace_id = $1 AND id = ${id} OFFSET 0)`;

/**
 * The joins of CONVERSATION_JOINS, each by its key whatever the tables held when this was planned: it is planned once a connection, and in a
 * workspace that was empty then, joins that read all of it once a row were taken for the cheapest.
 */
const READ = prepared(`
  SELECT ${CONVERSATION_COLUMNS} FROM unnest($2::uuid[]) AS wanted(id)
  CROSS JOIN ${one('conversation', 'wanted.id')} c
  CROSS JOIN ${one('contact', 'c.contact_id')} o
  CROSS JOIN ${one('contact', 'CASE WHEN o.merged_into IS NULL THEN o.id ELSE o.merged_into END')} p
  LEFT JOIN ${one('contact', 'c.reach_contact_id')} r ON true
  LEFT JOIN ${one('conversation', 'c.merged_into')} h ON true
  LEFT JOIN LATERAL (SELECT * FROM episode WHERE workspace_id = $1 AND conversation_id = c.id AND no = c.last_episode_no OFFSET 0) e ON true
  ORDER BY c.id`);

/** Where it stands, as far as seeing it is concerned. */
export const placeOf = (row: Pick<ConversationRow, 'number_id' | 'owner_id' | 'team_id'>): Place => ({ numberId: row.number_id, ownerId: row.owner_id, teamId: row.team_id });
