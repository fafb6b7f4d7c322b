import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A field that a workspace added to contacts or conversations. */
@Entity({ name: 'custom_field' })
export class CustomFieldEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) target!: string;
  @Column({ type: 'text' }) key!: string;
  @Column({ type: 'text' }) type!: string;
  @Column({ type: 'text', name: 'name_ar' }) nameAr!: string;
  @Column({ type: 'text', name: 'name_en' }) nameEn!: string;
  @Column({ type: 'jsonb', default: () => "'[]'" }) options!: unknown;
  @Column({ type: 'integer' }) position!: number;
  @Column({ type: 'timestamptz', name: 'archived_at', nullable: true }) archivedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/** What colleagues keep of a person. */
@Entity({ name: 'contact_profile' })
export class ContactProfileEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'contact_id' }) contactId!: string;
  @Column({ type: 'jsonb', default: () => "'{}'" }) custom!: unknown;
  @Column({ type: 'uuid', name: 'label_ids', array: true, default: () => "'{}'" }) labelIds!: string[];
}

/** What colleagues keep of a conversation. */
@Entity({ name: 'conversation_profile' })
export class ConversationProfileEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'jsonb', default: () => "'{}'" }) custom!: unknown;
}

/** One thing that was changed about a person or a conversation. */
@Entity({ name: 'profile_history' })
export class ProfileHistoryEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) target!: string;
  @Column({ type: 'uuid', name: 'subject_id' }) subjectId!: string;
  @Column({ type: 'text' }) field!: string;
  @Column({ type: 'jsonb', nullable: true }) before!: unknown;
  @Column({ type: 'jsonb', nullable: true }) after!: unknown;
  @Column({ type: 'text', name: 'actor_kind' }) actorKind!: string;
  @Column({ type: 'uuid', name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
}

/** A note on a person, whichever conversation they are in. */
@Entity({ name: 'contact_note' })
export class ContactNoteEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'contact_id' }) contactId!: string;
  @Column({ type: 'uuid', name: 'author_id' }) authorId!: string;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'integer', default: () => '1' }) revision!: number;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @Column({ type: 'timestamptz', name: 'edited_at', nullable: true }) editedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
}

/** A file of contacts on its way in. */
@Entity({ name: 'contact_import' })
export class ContactImportEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) filename!: string;
  @Column({ type: 'text' }) state!: string;
  @Column({ type: 'text' }) encoding!: string;
  @Column({ type: 'text' }) delimiter!: string;
  @Column({ type: 'text', array: true }) columns!: string[];
  @Column({ type: 'integer' }) total!: number;
  @Column({ type: 'integer', default: () => '0' }) done!: number;
  @Column({ type: 'jsonb', default: () => "'{}'" }) counts!: unknown;
  @Column({ type: 'jsonb', nullable: true }) plan!: unknown;
  @Column({ type: 'text', nullable: true }) problem!: string | null;
  @Column({ type: 'timestamptz', name: 'claimed_until', nullable: true }) claimedUntil!: Date | null;
  @Column({ type: 'text', name: 'actor_kind' }) actorKind!: string;
  @Column({ type: 'uuid', name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'updated_at', default: () => 'now()' }) updatedAt!: Date;
}

/** A row of such a file as it stands there, and what becomes of it. */
@Entity({ name: 'contact_import_row' })
export class ContactImportRowEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'import_id' }) importId!: string;
  @PrimaryColumn({ type: 'integer' }) no!: number;
  @Column({ type: 'integer' }) line!: number;
  @Column({ type: 'text', array: true }) cells!: string[];
  @Column({ type: 'text', nullable: true }) key!: string | null;
  @Column({ type: 'text', nullable: true }) outcome!: string | null;
  @Column({ type: 'jsonb', nullable: true }) faults!: unknown;
}
