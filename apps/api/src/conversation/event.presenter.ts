import { type ConversationEventKind, ConversationEventKind as Kind, type ConversationEventView, type NoteView } from '@diwan/contract';
import { AuthorKind, type ConversationId, type EpisodeId, type NoteId, type TeamId, type UserId } from '@diwan/domain';

/** Something that happened, before it has a place in the conversation. */
export interface EventDraft { readonly kind: ConversationEventKind; readonly data: Record<string, unknown> }

export interface EventRow {
  id: string; conversation_id: ConversationId; episode_id: EpisodeId | null; seq: number; kind: string; actor_kind: string; actor_id: string | null;
  data: Record<string, unknown>; at: Date;
}
export const EVENT_COLUMNS = 'e.id, e.conversation_id, e.episode_id, e.seq, e.kind, e.actor_kind, e.actor_id, e.data, e.at';

/** Only this shapes an event. */
export const presentEvent = (row: EventRow): ConversationEventView => ({
  id: row.id, conversationId: row.conversation_id, episodeId: row.episode_id, seq: row.seq, kind: Kind.parse(row.kind),
  actor: { kind: AuthorKind.parse(row.actor_kind), id: row.actor_id }, data: row.data, at: row.at.toISOString(),
});

export interface NoteRow {
  id: NoteId; conversation_id: ConversationId; episode_id: EpisodeId | null; seq: number; author_id: UserId; text: string; mentions: UserId[]; team_mentions: TeamId[]; at: Date;
  edited_at: Date | null; deleted_at: Date | null; key_name: string | null;
}
/** The name of the key that wrote it, $1 being the workspace. */
export const KEY_NAME = (author: string): string => `(SELECT k.name FROM api_key k WHERE k.workspace_id = $1 AND k.id = ${author}) AS key_name`;
export const NOTE_COLUMNS = `n.id, n.conversation_id, n.episode_id, n.seq, n.author_id, n.text, n.mentions, n.team_mentions, n.at, n.edited_at, n.deleted_at, ${KEY_NAME('n.author_id')}`;

/** Only this shapes a note. */
export const presentNote = (row: NoteRow): NoteView => ({
  id: row.id, conversationId: row.conversation_id, episodeId: row.episode_id, seq: row.seq, authorId: row.author_id, text: row.text, mentions: row.mentions,
  at: row.at.toISOString(), editedAt: row.edited_at?.toISOString() ?? null, deletedAt: row.deleted_at?.toISOString() ?? null,
  ...(row.key_name === null ? {} : { keyName: row.key_name }), ...(row.team_mentions.length === 0 ? {} : { teamMentions: row.team_mentions }),
});
