import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a customer was last shown of our reading and writing. */
@Entity({ name: 'customer_signal' })
export class CustomerSignalEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'integer', name: 'read_seq', default: () => '0' }) readSeq!: number;
  @Column({ type: 'timestamptz', name: 'typing_at', nullable: true }) typingAt!: Date | null;
}

/** A message kept to be sent again. */
@Entity({ name: 'quick_reply' })
export class QuickReplyEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) scope!: string;
  @Column({ type: 'uuid', name: 'team_id', nullable: true }) teamId!: string | null;
  @Column({ type: 'text' }) shortcut!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text', nullable: true }) language!: string | null;
  @Column({ type: 'jsonb' }) content!: unknown;
  @Column({ type: 'jsonb', default: () => `'[]'` }) variants!: unknown;
  @Column({ type: 'uuid', name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column({ type: 'integer', default: () => '0' }) uses!: number;
  @Column({ type: 'timestamptz', name: 'last_used_at', nullable: true }) lastUsedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'updated_at', default: () => 'now()' }) updatedAt!: Date;
  /** Taken away, and for a day to be brought back. */
  @Column({ type: 'timestamptz', name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
}

/** How one person uses a quick reply. */
@Entity({ name: 'quick_reply_use' })
export class QuickReplyUseEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'user_id' }) userId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'quick_reply_id' }) quickReplyId!: string;
  @Column({ type: 'integer' }) uses!: number;
  @Column({ type: 'timestamptz', name: 'last_used_at' }) lastUsedAt!: Date;
}

/** A file that a quick reply holds as its own. */
@Entity({ name: 'quick_reply_media' })
export class QuickReplyMediaEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'quick_reply_id' }) quickReplyId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'media_id' }) mediaId!: string;
}
