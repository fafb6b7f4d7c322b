import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of what Meta said about a number, its account or its templates. */
@Entity({ name: 'number_event' })
export class NumberEventEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'number_id' }) numberId!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'timestamptz', name: 'received_at' }) receivedAt!: Date;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) thread!: string;
  @Column({ type: 'text' }) severity!: string;
  @Column({ type: 'text' }) summary!: string;
  @Column({ type: 'jsonb' }) data!: unknown;
  @Column({ type: 'jsonb' }) raw!: unknown;
}

/** Something that a person has to act on. */
@Entity({ name: 'notification' })
export class NotificationEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) topic!: string;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) severity!: string;
  @Column({ type: 'uuid', name: 'number_id', nullable: true }) numberId!: string | null;
  @Column({ type: 'text', nullable: true }) permission!: string | null;
  @Column({ type: 'uuid', name: 'user_id', nullable: true }) userId!: string | null;
  @Column({ type: 'jsonb' }) data!: unknown;
  @Column({ type: 'text', nullable: true }) link!: string | null;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'timestamptz', name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
}

/** Up to where somebody has seen their notifications. */
@Entity({ name: 'notification_cursor' })
export class NotificationCursorEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'user_id' }) userId!: string;
  @Column({ type: 'timestamptz', name: 'seen_at' }) seenAt!: Date;
}
