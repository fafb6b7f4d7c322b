import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The bytes of one signed webhook, as they came. */
@Entity({ name: 'webhook_delivery' })
export class WebhookDeliveryEntity {
  @PrimaryColumn({ type: 'bigint', generatedIdentity: 'ALWAYS' }) no!: string;
  @Column({ type: 'uuid', name: 'connection_id', nullable: true }) connectionId!: string | null;
  @Column({ type: 'timestamptz', name: 'received_at', default: () => 'now()' }) receivedAt!: Date;
  @Column({ type: 'bytea' }) body!: Buffer;
  @Column({ type: 'timestamptz', name: 'split_at', nullable: true }) splitAt!: Date | null;
}

/** One item of a delivery, and what became of it. */
@Entity({ name: 'webhook_event' })
export class WebhookEventEntity {
  @Column({ type: 'bigint', generatedIdentity: 'ALWAYS' }) no!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'workspace_id', nullable: true }) workspaceId!: string | null;
  @Column({ type: 'uuid', name: 'number_id', nullable: true }) numberId!: string | null;
  @Column({ type: 'bigint', name: 'delivery_no' }) deliveryNo!: string;
  @Column({ type: 'integer', name: 'item_no' }) itemNo!: number;
  @Column({ type: 'text', name: 'phone_number_id', nullable: true }) phoneNumberId!: string | null;
  @Column({ type: 'text', name: 'waba_id', nullable: true }) wabaId!: string | null;
  @Column({ type: 'text' }) field!: string;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'json' }) item!: unknown;
  @Column({ type: 'timestamptz', name: 'received_at' }) receivedAt!: Date;
  @Column({ type: 'text', default: () => "'pending'" }) state!: string;
  @Column({ type: 'jsonb', nullable: true }) error!: unknown;
  @Column({ type: 'integer', default: () => '0' }) tries!: number;
  @Column({ type: 'timestamptz', name: 'processed_at', nullable: true }) processedAt!: Date | null;
}

/** The newest number of a workspace's change log. */
@Entity({ name: 'change_head' })
export class ChangeHeadEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @Column({ type: 'bigint', default: () => '0' }) seq!: string;
}

/** One entry of the log that screens, webhooks and reports read. */
@Entity({ name: 'change' })
export class ChangeEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'bigint' }) seq!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text', name: 'actor_kind' }) actorKind!: string;
  @Column({ type: 'uuid', name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column({ type: 'uuid', name: 'cause_id', nullable: true }) causeId!: string | null;
  @Column({ type: 'uuid', name: 'conversation_id', nullable: true }) conversationId!: string | null;
  @Column({ type: 'uuid', name: 'user_id', nullable: true }) userId!: string | null;
  @Column({ type: 'jsonb', nullable: true }) before!: unknown;
  @Column({ type: 'jsonb', nullable: true }) after!: unknown;
  @Column({ type: 'jsonb' }) data!: unknown;
}

/** How far a reader of the change log that must miss nothing has come. */
@Entity({ name: 'change_reader' })
export class ChangeReaderEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'text' }) name!: string;
  @Column({ type: 'bigint' }) seq!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
}
