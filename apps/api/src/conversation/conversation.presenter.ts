import { type ContactSummary, type ConversationView } from '@diwan/contract';
import { type ConversationId, displayName, EpisodeStatus, Priority, TurnOwner } from '@diwan/domain';
import { type Tx } from '../database/database.js';
import { type ConversationRow, readConversations } from './conversation.row.js';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

const presentContact = (row: ConversationRow): ContactSummary => ({
  id: row.contact_id,
  name: row.contact_name ?? displayName({ profileName: row.profile_name, username: row.username, phone: row.contact_phone, bsuid: row.contact_bsuid }) ?? '',
  profileName: row.profile_name, phone: row.contact_phone, username: row.username, language: row.language, country: row.country, blocked: row.blocked,
});

/** The conversation as every viewer sees it. Only this shapes one. */
export const presentConversation = (row: ConversationRow): ConversationView => ({
  id: row.id, numberId: row.number_id, contact: presentContact(row), status: EpisodeStatus.parse(row.status), assigneeId: row.owner_id, teamId: row.team_id,
  turnOwner: TurnOwner.parse(row.turn_owner), priority: Priority.parse(row.priority), labelIds: row.label_ids, snoozedUntil: iso(row.snoozed_until),
  assignmentVersion: row.assignment_version, lastSeq: row.last_seq, inboundNo: row.inbound_no, lastInboundAt: iso(row.last_inbound_at),
  windowExpiresAt: iso(row.window_expires_at), freeEntryExpiresAt: iso(row.free_entry_expires_at), waitingSince: iso(row.waiting_since),
  lastActivityAt: row.last_activity_at.toISOString(), preview: row.preview, createdAt: row.created_at.toISOString(),
  episode: row.episode_id !== null && row.episode_no !== null && row.episode_opened_at !== null
    ? { id: row.episode_id, no: row.episode_no, openedAt: row.episode_opened_at.toISOString() } : null,
  ...(row.hand_over === null ? {} : { handOver: row.hand_over }),
  ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
});

/** Views of several conversations as this transaction sees them now, by id. */
export const viewConversations = async (tx: Tx, ids: readonly ConversationId[]): Promise<Map<ConversationId, ConversationView>> =>
  new Map((await readConversations(tx, ids)).map((row) => [row.id, presentConversation(row)]));
