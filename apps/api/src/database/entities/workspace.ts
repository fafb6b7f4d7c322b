import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A company, or a part of one, that is kept apart from all others. */
@Entity({ name: 'workspace' })
export class WorkspaceEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', name: 'default_language', default: () => "'en'" }) defaultLanguage!: string;
  @Column({ type: 'text', name: 'time_zone', default: () => "'UTC'" }) timeZone!: string;
  @Column({ type: 'interval', name: 'reopen_within', default: () => "'00:00:00'" }) reopenWithin!: unknown;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/** A person's place in a workspace: role, what they may see. */
@Entity({ name: 'member' })
export class MemberEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'user_id' }) userId!: string;
  @Column({ type: 'text' }) role!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) email!: string;
  @Column({ type: 'text', array: true }) scopes!: string[];
  @Column({ type: 'uuid', name: 'number_ids', array: true, nullable: true }) numberIds!: string[] | null;
  @Column({ type: 'text', default: () => "'en'" }) language!: string;
  @Column({ type: 'boolean', default: () => 'true' }) active!: boolean;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/** A group that conversations are given to. */
@Entity({ name: 'team' })
export class TeamEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', default: () => "''" }) description!: string;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/** Who is in which team. */
@Entity({ name: 'team_member' })
export class TeamMemberEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'team_id' }) teamId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'user_id' }) userId!: string;
}

/** A coloured word on conversations. */
@Entity({ name: 'label' })
export class LabelEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', default: () => "'gray'" }) color!: string;
  @Column({ type: 'text', default: () => "''" }) description!: string;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/** A program's key. Only its hash is kept. */
@Entity({ name: 'api_key' })
export class ApiKeyEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) prefix!: string;
  @Column({ type: 'bytea' }) hash!: Buffer;
  @Column({ type: 'text' }) role!: string;
  @Column({ type: 'boolean', default: () => 'true' }) throttled!: boolean;
  @Column({ type: 'uuid', name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'last_used_at', nullable: true }) lastUsedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}

/** The journal of who changed what. Only ever added to. */
@Entity({ name: 'audit_log' })
export class AuditLogEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @Column({ type: 'text', name: 'actor_kind' }) actorKind!: string;
  @Column({ type: 'uuid', name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column({ type: 'text' }) action!: string;
  @Column({ type: 'text', name: 'target_kind', nullable: true }) targetKind!: string | null;
  @Column({ type: 'text', name: 'target_id', nullable: true }) targetId!: string | null;
  @Column({ type: 'text', nullable: true }) ip!: string | null;
  @Column({ type: 'jsonb', nullable: true }) diff!: unknown;
}
