import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The same done to many conversations. `position` is the conversation up to which it is done; `lease_until` says how long a worker has it in hand. */
@Entity({ name: 'bulk_job' })
export class BulkJobEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text', name: 'actor_kind' }) actorKind!: string;
  @Column({ type: 'uuid', name: 'actor_id' }) actorId!: string;
  @Column({ type: 'jsonb' }) action!: unknown;
  @Column({ type: 'text', name: 'request_hash' }) requestHash!: string;
  @Column({ type: 'uuid', nullable: true }) undoes!: string | null;
  @Column({ type: 'text' }) state!: string;
  @Column({ type: 'integer' }) total!: number;
  @Column({ type: 'integer', default: () => '0' }) done!: number;
  @Column({ type: 'integer', default: () => '0' }) unchanged!: number;
  @Column({ type: 'integer', default: () => '0' }) refused!: number;
  @Column({ type: 'uuid', nullable: true }) position!: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'finished_at', nullable: true }) finishedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'served_at', default: () => 'now()' }) servedAt!: Date;
  @Column({ type: 'timestamptz', name: 'lease_until', nullable: true }) leaseUntil!: Date | null;
  @Column({ type: 'timestamptz', name: 'told_at', nullable: true }) toldAt!: Date | null;
}

/** One conversation of a job: what it was when it was chosen (`base`), what became of it, and what to put back (`before`, changed by nobody after `seq`). */
@Entity({ name: 'bulk_row' })
export class BulkRowEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'job_id' }) jobId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'conversation_id' }) conversationId!: string;
  @Column({ type: 'jsonb' }) base!: unknown;
  @Column({ type: 'text', nullable: true }) result!: string | null;
  @Column({ type: 'text', nullable: true }) code!: string | null;
  @Column({ type: 'jsonb', nullable: true }) data!: unknown;
  @Column({ type: 'jsonb', nullable: true }) before!: unknown;
  @Column({ type: 'integer', nullable: true }) seq!: number | null;
  @Column({ type: 'timestamptz', nullable: true }) at!: Date | null;
}
