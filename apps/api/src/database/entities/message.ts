import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message in either direction. */
@Entity({ name: 'message' })
export class MessageEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'uuid', name: 'episode_id', nullable: true }) episodeId!: string | null;
  @Column({ type: 'integer' }) seq!: number;
  @Column({ type: 'text' }) direction!: string;
  @Column({ type: 'text', name: 'author_kind' }) authorKind!: string;
  @Column({ type: 'uuid', name: 'author_id', nullable: true }) authorId!: string | null;
  @Column({ type: 'uuid', name: 'cause_id', nullable: true }) causeId!: string | null;
  @Column({ type: 'text' }) type!: string;
  @Column({ type: 'jsonb' }) content!: unknown;
  @Column({ type: 'jsonb', nullable: true }) context!: unknown;
  @Column({ type: 'text', nullable: true }) wamid!: string | null;
  @Column({ type: 'uuid', name: 'reply_to_id', nullable: true }) replyToId!: string | null;
  @Column({ type: 'timestamptz', name: 'sent_at' }) sentAt!: Date;
  @Column({ type: 'timestamptz', name: 'received_at', nullable: true }) receivedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'order_at' }) orderAt!: Date;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'jsonb', nullable: true }) error!: unknown;
  @Column({ type: 'jsonb', nullable: true }) price!: unknown;
  @Column({ type: 'jsonb', default: () => "'[]'" }) reactions!: unknown;
  @Column({ type: 'jsonb', nullable: true }) edits!: unknown;
  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  @Column({ type: 'jsonb', nullable: true }) schedule!: unknown;
  @Column({ type: 'timestamptz', name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column({ type: 'bytea', name: 'request_hash', nullable: true }) requestHash!: Buffer | null;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/** Meta's id of a message; what makes a duplicate impossible. */
@Entity({ name: 'message_key' })
export class MessageKeyEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'number_id' }) numberId!: string;
  @PrimaryColumn({ type: 'text' }) wamid!: string;
  @Column({ type: 'uuid', name: 'message_id' }) messageId!: string;
  @Column({ type: 'uuid', name: 'attempt_id', nullable: true }) attemptId!: string | null;
}

/** One try to hand a message to Meta. While `queued` it is the outbox. */
@Entity({ name: 'send_attempt' })
export class SendAttemptEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'message_id' }) messageId!: string;
  @Column({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'uuid', name: 'number_id' }) numberId!: string;
  @Column({ type: 'integer' }) seq!: number;
  @Column({ type: 'integer' }) no!: number;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'text', default: () => "'live'" }) lane!: string;
  @Column({ type: 'timestamptz', name: 'not_before', nullable: true }) notBefore!: Date | null;
  @Column({ type: 'timestamptz', name: 'enqueued_at', nullable: true }) enqueuedAt!: Date | null;
  @Column({ type: 'integer', default: () => '0' }) tries!: number;
  @Column({ type: 'text', nullable: true }) wamid!: string | null;
  @Column({ type: 'jsonb', nullable: true }) error!: unknown;
  @Column({ type: 'jsonb', default: () => "'{}'" }) times!: unknown;
  @Column({ type: 'timestamptz', name: 'queued_at', default: () => 'now()' }) queuedAt!: Date;
  @Column({ type: 'timestamptz', name: 'sending_at', nullable: true }) sendingAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  /** Spares the relay the look: `infinity` until what it waits for has moved, else until its time. Whether it may go is judged by the rest. */
  @Column({ type: 'timestamptz', name: 'asleep_until', nullable: true }) asleepUntil!: Date | null;
  /** How often a job gave it back untried; part of the next job's id. */
  @Column({ type: 'integer', name: 'handed_back', default: () => '0' }) handedBack!: number;
}

/** What Meta said became of a message; may wait here for the message itself. */
@Entity({ name: 'message_status' })
export class MessageStatusEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'number_id' }) numberId!: string;
  @PrimaryColumn({ type: 'text' }) wamid!: string;
  @PrimaryColumn({ type: 'text' }) status!: string;
  @PrimaryColumn({ type: 'text', default: () => "''" }) participant!: string;
  @Column({ type: 'uuid', name: 'attempt_id', nullable: true }) attemptId!: string | null;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'timestamptz', name: 'received_at', default: () => 'now()' }) receivedAt!: Date;
  @Column({ type: 'jsonb', default: () => "'{}'" }) detail!: unknown;
}

/** A file that was received or is to be sent. */
@Entity({ name: 'media' })
export class MediaEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) direction!: string;
  @Column({ type: 'uuid', name: 'number_id', nullable: true }) numberId!: string | null;
  @Column({ type: 'uuid', name: 'message_id', nullable: true }) messageId!: string | null;
  @Column({ type: 'text' }) state!: string;
  @Column({ type: 'text', name: 'mime_type', nullable: true }) mimeType!: string | null;
  @Column({ type: 'text', nullable: true }) sha256!: string | null;
  @Column({ type: 'bigint', name: 'file_size', nullable: true }) fileSize!: string | null;
  @Column({ type: 'text', nullable: true }) filename!: string | null;
  @Column({ type: 'integer', nullable: true }) width!: number | null;
  @Column({ type: 'integer', nullable: true }) height!: number | null;
  @Column({ type: 'real', name: 'duration_seconds', nullable: true }) durationSeconds!: number | null;
  @Column({ type: 'text', name: 'storage_key', nullable: true }) storageKey!: string | null;
  @Column({ type: 'text', name: 'meta_media_id', nullable: true }) metaMediaId!: string | null;
  @Column({ type: 'text', nullable: true }) error!: string | null;
  @Column({ type: 'integer', default: () => '0' }) tries!: number;
  @Column({ type: 'timestamptz', name: 'next_try_at', nullable: true }) nextTryAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column({ type: 'uuid', name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column({ type: 'text', nullable: true }) problem!: string | null;
  @Column({ type: 'text', name: 'thumbnail_key', nullable: true }) thumbnailKey!: string | null;
  @Column({ type: 'smallint', array: true, nullable: true }) waveform!: number[] | null;
  @Column({ type: 'jsonb', default: () => "'{}'" }) details!: unknown;
  @Column({ type: 'timestamptz', name: 'facts_at', nullable: true }) factsAt!: Date | null;
  @Column({ type: 'integer', name: 'facts_tries', default: () => '0' }) factsTries!: number;
}

/** Under which id Meta holds a file for one of our numbers. */
@Entity({ name: 'media_upload' })
export class MediaUploadEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'text' }) sha256!: string;
  @PrimaryColumn({ type: 'text', name: 'mime_type' }) mimeType!: string;
  @PrimaryColumn({ type: 'uuid', name: 'number_id' }) numberId!: string;
  @Column({ type: 'text', name: 'meta_media_id' }) metaMediaId!: string;
  @Column({ type: 'timestamptz', name: 'uploaded_at' }) uploadedAt!: Date;
}
