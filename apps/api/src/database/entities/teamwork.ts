import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who wants to hear of a conversation. `reason`: chosen, or mentioned. */
@Entity({ name: 'conversation_follower' })
export class ConversationFollowerEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'user_id' }) userId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'text' }) reason!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
}

/** The newest note of a conversation that mentions a person who has not acted on it since. */
@Entity({ name: 'conversation_mention' })
export class ConversationMentionEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'user_id' }) userId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'uuid', name: 'note_id' }) noteId!: string;
  @Column({ type: 'uuid', name: 'author_id' }) authorId!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
}

/** What a person has begun to write. `mode`: reply or note. */
@Entity({ name: 'draft' })
export class DraftEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'user_id' }) userId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @PrimaryColumn({ type: 'text' }) mode!: string;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'uuid', name: 'quote_id', nullable: true }) quoteId!: string | null;
  @Column({ type: 'bigint' }) revision!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
}
