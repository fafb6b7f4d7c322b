import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A list of conversations that people made: a filter with a name and an order. */
@Entity({ name: 'saved_view' })
export class SavedViewEntity {
  @PrimaryColumn({ type: 'uuid', name: 'workspace_id' }) workspaceId!: string;
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) scope!: string;
  @Column({ type: 'uuid', name: 'team_id', nullable: true }) teamId!: string | null;
  @Column({ type: 'jsonb' }) filter!: unknown;
  @Column({ type: 'text' }) sort!: string;
  @Column({ type: 'uuid', name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'updated_at', default: () => 'now()' }) updatedAt!: Date;
}
