import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who wrote or was written to. */
@Entity({ name: 'contact' })
export class ContactEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text', nullable: true }) name!: string | null;
  @Column({ type: 'text', name: 'profile_name', nullable: true }) profileName!: string | null;
  @Column({ type: 'text', nullable: true }) phone!: string | null;
  @Column({ type: 'text', nullable: true }) username!: string | null;
  @Column({ type: 'text', nullable: true }) bsuid!: string | null;
  @Column({ type: 'text', nullable: true }) language!: string | null;
  @Column({ type: 'text', nullable: true }) country!: string | null;
  @Column({ type: 'uuid', name: 'merged_into', nullable: true }) mergedInto!: string | null;
  /** Nothing reads it any more. */
  @Column({ type: 'timestamptz', name: 'blocked_at', nullable: true }) blockedAt!: Date | null;
  @Column({ type: 'uuid', name: 'blocked_numbers', array: true, default: () => "'{}'" }) blockedNumbers!: string[];
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column({ type: 'text', name: 'name_source', nullable: true }) nameSource!: string | null;
  @Column({ type: 'timestamptz', name: 'name_at', nullable: true }) nameAt!: Date | null;
}

/** One person known as two: a link, and nothing else, so that it can be taken back. */
@Entity({ name: 'contact_merge' })
export class ContactMergeEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'contact_id' }) contactId!: string;
  @Column({ type: 'uuid', name: 'into_id' }) intoId!: string;
  @Column({ type: 'timestamptz', name: 'merged_at' }) mergedAt!: Date;
  @Column({ type: 'uuid', name: 'merged_by', nullable: true }) mergedBy!: string | null;
  @Column({ type: 'jsonb', nullable: true }) evidence!: unknown;
  @Column({ type: 'timestamptz', name: 'undone_at', nullable: true }) undoneAt!: Date | null;
  @Column({ type: 'uuid', name: 'undone_by', nullable: true }) undoneBy!: string | null;
}

/** A name Meta or a phone network knows a person by, for as long as it was theirs. */
@Entity({ name: 'contact_identity' })
export class ContactIdentityEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'contact_id' }) contactId!: string;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) value!: string;
  @Column({ type: 'text', default: () => "''" }) scope!: string;
  @Column({ type: 'timestamptz', name: 'valid_from', default: () => 'now()' }) validFrom!: Date;
  @Column({ type: 'timestamptz', name: 'valid_to', nullable: true }) validTo!: Date | null;
}

/** The lasting thread between a number and a person, with where it stands now. */
@Entity({ name: 'conversation' })
export class ConversationEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'number_id' }) numberId!: string;
  @Column({ type: 'uuid', name: 'contact_id' }) contactId!: string;
  @Column({ type: 'text', default: () => "'open'" }) status!: string;
  @Column({ type: 'uuid', name: 'owner_id', nullable: true }) ownerId!: string | null;
  @Column({ type: 'uuid', name: 'team_id', nullable: true }) teamId!: string | null;
  @Column({ type: 'text', name: 'turn_owner', default: () => "'human'" }) turnOwner!: string;
  @Column({ type: 'text', default: () => "'normal'" }) priority!: string;
  @Column({ type: 'uuid', name: 'label_ids', array: true, default: () => "'{}'" }) labelIds!: string[];
  @Column({ type: 'timestamptz', name: 'snoozed_until', nullable: true }) snoozedUntil!: Date | null;
  @Column({ type: 'integer', name: 'assignment_version', default: () => '0' }) assignmentVersion!: number;
  @Column({ type: 'integer', name: 'last_seq', default: () => '0' }) lastSeq!: number;
  @Column({ type: 'integer', name: 'inbound_no', default: () => '0' }) inboundNo!: number;
  @Column({ type: 'timestamptz', name: 'last_inbound_at', nullable: true }) lastInboundAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'newest_order_at', nullable: true }) newestOrderAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'window_expires_at', nullable: true }) windowExpiresAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'ad_click_at', nullable: true }) adClickAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'free_entry_expires_at', nullable: true }) freeEntryExpiresAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'waiting_since', nullable: true }) waitingSince!: Date | null;
  @Column({ type: 'timestamptz', name: 'last_activity_at', default: () => 'now()' }) lastActivityAt!: Date;
  @Column({ type: 'jsonb', nullable: true }) preview!: unknown;
  @Column({ type: 'integer', name: 'last_episode_no', default: () => '0' }) lastEpisodeNo!: number;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column({ type: 'uuid', name: 'merged_into', nullable: true }) mergedInto!: string | null;
  @Column({ type: 'uuid', name: 'reach_contact_id', nullable: true }) reachContactId!: string | null;
  @Column({ type: 'jsonb', name: 'hand_over', nullable: true }) handOver!: unknown;
}

/** A resolved conversation under one of its labels; the database itself keeps these. */
@Entity({ name: 'label_history' })
export class LabelHistoryEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'label_id' }) labelId!: string;
  @PrimaryColumn({ type: 'timestamptz', name: 'last_activity_at' }) lastActivityAt!: Date;
  @PrimaryColumn({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
}

/** A stretch of a conversation from its opening to its resolution. */
@Entity({ name: 'episode' })
export class EpisodeEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'integer' }) no!: number;
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'timestamptz', name: 'opened_at' }) openedAt!: Date;
  @Column({ type: 'timestamptz', name: 'first_inbound_at', nullable: true }) firstInboundAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'first_human_reply_at', nullable: true }) firstHumanReplyAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column({ type: 'uuid', name: 'resolved_by', nullable: true }) resolvedBy!: string | null;
  @Column({ type: 'uuid', name: 'owner_id', nullable: true }) ownerId!: string | null;
  @Column({ type: 'uuid', name: 'team_id', nullable: true }) teamId!: string | null;
  @Column({ type: 'integer', default: () => '0' }) reopened!: number;
}

/** Something that happened to a conversation. Only ever added to. */
@Entity({ name: 'conversation_event' })
export class ConversationEventEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'uuid', name: 'episode_id', nullable: true }) episodeId!: string | null;
  @Column({ type: 'integer' }) seq!: number;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text', name: 'actor_kind' }) actorKind!: string;
  @Column({ type: 'uuid', name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column({ type: 'uuid', name: 'cause_id', nullable: true }) causeId!: string | null;
  @Column({ type: 'jsonb', default: () => "'{}'" }) data!: unknown;
  @Column({ type: 'timestamptz' }) at!: Date;
}

/** A private note of a colleague. */
@Entity({ name: 'note' })
export class NoteEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'uuid', name: 'episode_id', nullable: true }) episodeId!: string | null;
  @Column({ type: 'integer' }) seq!: number;
  @Column({ type: 'uuid', name: 'author_id' }) authorId!: string;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'uuid', array: true, default: () => "'{}'" }) mentions!: string[];
  @Column({ type: 'uuid', name: 'team_mentions', array: true, default: () => "'{}'" }) teamMentions!: string[];
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'timestamptz', name: 'edited_at', nullable: true }) editedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
}

/** How far a person has read a conversation. */
@Entity({ name: 'seen_cursor' })
export class SeenCursorEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'user_id' }) userId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'integer', name: 'inbound_no' }) inboundNo!: number;
  @Column({ type: 'integer', name: 'last_seq' }) lastSeq!: number;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
}

/** The advertisement a message came from. */
@Entity({ name: 'referral' })
export class ReferralEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'uuid', name: 'message_id' }) messageId!: string;
  @Column({ type: 'text', name: 'source_id', nullable: true }) sourceId!: string | null;
  @Column({ type: 'text', name: 'ctwa_clid', nullable: true }) ctwaClid!: string | null;
  @Column({ type: 'jsonb' }) data!: unknown;
  @Column({ type: 'timestamptz' }) at!: Date;
}

/** What a person agreed to, or took back. Only ever added to. */
@Entity({ name: 'consent_event' })
export class ConsentEventEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'contact_id' }) contactId!: string;
  @Column({ type: 'text' }) topic!: string;
  @Column({ type: 'text' }) value!: string;
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'jsonb' }) proof!: unknown;
  @Column({ type: 'timestamptz' }) at!: Date;
}

/** A measured stretch of time, credited to a person and a team. */
@Entity({ name: 'metric_interval' })
export class MetricIntervalEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) metric!: string;
  @Column({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'uuid', name: 'episode_id' }) episodeId!: string;
  @Column({ type: 'uuid', name: 'number_id' }) numberId!: string;
  @Column({ type: 'uuid', name: 'user_id', nullable: true }) userId!: string | null;
  @Column({ type: 'uuid', name: 'team_id', nullable: true }) teamId!: string | null;
  @Column({ type: 'timestamptz', name: 'started_at' }) startedAt!: Date;
  @Column({ type: 'timestamptz', name: 'stopped_at' }) stoppedAt!: Date;
  @Column({ type: 'bigint', name: 'wall_ms' }) wallMs!: string;
  @Column({ type: 'bigint', name: 'business_ms', nullable: true }) businessMs!: string | null;
  @Column({ type: 'uuid', name: 'start_message_id', nullable: true }) startMessageId!: string | null;
  @Column({ type: 'uuid', name: 'stop_message_id', nullable: true }) stopMessageId!: string | null;
  @Column({ type: 'integer', name: 'definition_version' }) definitionVersion!: number;
}
