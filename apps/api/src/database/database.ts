import { type WorkspaceId } from '@diwan/domain';
import { type DataSource, type EntityManager } from 'typeorm';

/** A transaction inside one workspace. Every query of the app goes through one, so that row-level security has its workspace. */
export type Tx = EntityManager & { readonly workspaceId: WorkspaceId };

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';

/** The pools of the product. `app` is bound by row-level security; `system` serves what comes before a workspace is known. */
export class Database {
  constructor(readonly app: DataSource, readonly system: DataSource) {}

  /** Runs `work` as the app role in one transaction of this workspace. Everything must go through `tx`. */
  async inWorkspace<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>, isolation: Isolation = 'READ COMMITTED'): Promise<T> {
    return this.run(this.app, workspaceId, work, isolation);
  }

  /** The same as the system role: for the reader and the relay, which serve many workspaces, one at a time. */
  async asSystem<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(this.system, workspaceId, work, 'READ COMMITTED');
  }

  private async run<T>(source: DataSource, workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>, isolation: Isolation): Promise<T> {
    return source.transaction(isolation, async (manager) => {
      await manager.query(`SELECT set_config('app.workspace_id', $1, true)`, [workspaceId]);
      return work(Object.assign(manager, { workspaceId }));
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.app.destroy(), this.system.destroy()]);
  }
}

/** Typed rows of a statement. The caller vouches for the shape: it stands next to the SQL it describes. */
export const rows = async <Row>(tx: EntityManager | DataSource, sql: string, parameters: unknown[] = []): Promise<Row[]> => {
  const result: unknown = await tx.query(sql, parameters);
  // TypeORM answers UPDATE and DELETE with [rows, count].
  const list = Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] as unknown : result;
  return list as Row[];
};

/** The first row, or null. */
export const row = async <Row>(tx: EntityManager | DataSource, sql: string, parameters: unknown[] = []): Promise<Row | null> =>
  (await rows<Row>(tx, sql, parameters))[0] ?? null;
