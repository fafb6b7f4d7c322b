import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A customer's own Meta app: the secret its webhooks are signed with. */
@Entity({ name: 'connection' })
export class ConnectionEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text', name: 'app_id', nullable: true }) appId!: string | null;
  @Column({ type: 'bytea', name: 'app_secret' }) appSecret!: Buffer;
  @Column({ type: 'text', name: 'app_secret_key_id' }) appSecretKeyId!: string;
  @Column({ type: 'bytea', name: 'previous_app_secret', nullable: true }) previousAppSecret!: Buffer | null;
  @Column({ type: 'text', name: 'previous_app_secret_key_id', nullable: true }) previousAppSecretKeyId!: string | null;
  @Column({ type: 'text', name: 'verify_token' }) verifyToken!: string;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/** A WhatsApp number and the token it is used with. */
@Entity({ name: 'number' })
export class NumberEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text', name: 'phone_number_id' }) phoneNumberId!: string;
  @Column({ type: 'text', name: 'waba_id' }) wabaId!: string;
  @Column({ type: 'uuid', name: 'connection_id', nullable: true }) connectionId!: string | null;
  @Column({ type: 'text', name: 'display_phone_number' }) displayPhoneNumber!: string;
  @Column({ type: 'text', name: 'verified_name', default: () => "''" }) verifiedName!: string;
  @Column({ type: 'bytea', name: 'access_token' }) accessToken!: Buffer;
  @Column({ type: 'text', name: 'access_token_key_id' }) accessTokenKeyId!: string;
  @Column({ type: 'text', default: () => "'CONNECTED'" }) status!: string;
  @Column({ type: 'text', default: () => "'UNKNOWN'" }) quality!: string;
  @Column({ type: 'text', name: 'messaging_limit', nullable: true }) messagingLimit!: string | null;
  @Column({ type: 'integer', name: 'sends_per_second', default: () => '80' }) sendsPerSecond!: number;
  @Column({ type: 'text', name: 'paused_reason', nullable: true }) pausedReason!: string | null;
  @Column({ type: 'timestamptz', name: 'paused_at', nullable: true }) pausedAt!: Date | null;
  @Column({ type: 'text', name: 'read_receipts', default: () => "'on_open'" }) readReceipts!: string;
  @Column({ type: 'boolean', name: 'typing_indicator', default: () => 'true' }) typingIndicator!: boolean;
  @Column({ type: 'timestamptz', name: 'last_inbound_at', nullable: true }) lastInboundAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'last_status_at', nullable: true }) lastStatusAt!: Date | null;
  @Column({ type: 'jsonb', name: 'history_import', nullable: true }) historyImport!: unknown;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/** Which workspace a webhook's number belongs to; asked before a workspace is known. */
@Entity({ name: 'number_route' })
export class NumberRouteEntity {
  @PrimaryColumn({ type: 'text', name: 'phone_number_id' }) phoneNumberId!: string;
  @Column({ type: 'text', name: 'waba_id' }) wabaId!: string;
  @Column({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @Column({ type: 'uuid', name: 'number_id' }) numberId!: string;
}

/** Meta's copy of a message template. */
@Entity({ name: 'template' })
export class TemplateEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text', name: 'waba_id' }) wabaId!: string;
  @Column({ type: 'text', name: 'meta_template_id', nullable: true }) metaTemplateId!: string | null;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) language!: string;
  @Column({ type: 'text' }) category!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'text', default: () => "'UNKNOWN'" }) quality!: string;
  @Column({ type: 'text', name: 'parameter_format', default: () => "'POSITIONAL'" }) parameterFormat!: string;
  @Column({ type: 'jsonb' }) components!: unknown;
  @Column({ type: 'text', name: 'rejected_reason', nullable: true }) rejectedReason!: string | null;
  @Column({ type: 'text', name: 'rejection_advice', nullable: true }) rejectionAdvice!: string | null;
  @Column({ type: 'boolean', name: 'missing_on_meta', default: () => 'false' }) missingOnMeta!: boolean;
  @Column({ type: 'timestamptz', name: 'synced_at', default: () => 'now()' }) syncedAt!: Date;
}

/** Tokens of a number's sending rate. */
@Entity({ name: 'number_rate' })
export class NumberRateEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'number_id' }) numberId!: string;
  @Column({ type: 'double precision' }) tokens!: number;
  @Column({ type: 'timestamptz', name: 'refilled_at', default: () => 'clock_timestamp()' }) refilledAt!: Date;
  @Column({ type: 'timestamptz', name: 'slowed_until', nullable: true }) slowedUntil!: Date | null;
}

/** Tokens of Meta's limit between one number and one person. */
@Entity({ name: 'pair_rate' })
export class PairRateEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'double precision' }) tokens!: number;
  @Column({ type: 'timestamptz', name: 'refilled_at', default: () => 'clock_timestamp()' }) refilledAt!: Date;
}
