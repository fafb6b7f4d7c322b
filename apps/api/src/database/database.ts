import { type WorkspaceId } from '@diwan/domain';
import { type DataSource, type EntityManager } from 'typeorm';
import { prepared, run } from './prepared.js';

const ENTER = prepared(`SELECT set_config('app.workspace_id', $1, true)`);

/** A transaction inside one workspace. Every query of the app goes through one, so that row-level security has its workspace. */
export type Tx = EntityManager & {
  readonly workspaceId: WorkspaceId;
  /** Set by the change log's append: somebody must be told after the commit. */
  changed: boolean;
};

/** Told after a commit that left changes behind. Runs outside the transaction; must not throw. */
export type CommitListener = (workspaceId: WorkspaceId) => void;

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';

/** The pools of the product. `app` is bound by row-level security; `system` serves what comes before a workspace is known. */
export class Database {
  readonly #listeners = new Set<CommitListener>();

  constructor(readonly app: DataSource, readonly system: DataSource) {}

  /** Hears of every commit of this process that appended to the change log. Returns how to stop listening. */
  onChanged(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Runs `work` as the app role in one transaction of this workspace. Everything must go through `tx`. */
  async inWorkspace<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>, isolation: Isolation = 'READ COMMITTED'): Promise<T> {
    return this.run(this.app, workspaceId, work, isolation);
  }

  /** The same as the system role: for the reader and the relay, which serve many workspaces, one at a time. */
  async asSystem<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(this.system, workspaceId, work, 'READ COMMITTED');
  }

  /**
   * The same before a workspace is known: `enter` binds the transaction to the one that was found, at most once. Until then `manager` sees
   * what the system role sees without.
   */
  async asSystemEntering<T>(work: (manager: EntityManager, enter: (workspaceId: WorkspaceId) => Promise<Tx>) => Promise<T>): Promise<T> {
    return this.transact(this.system, work, 'READ COMMITTED');
  }

  private async run<T>(source: DataSource, workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>, isolation: Isolation): Promise<T> {
    return this.transact(source, async (_manager, enter) => work(await enter(workspaceId)), isolation);
  }

  private async transact<T>(source: DataSource, work: (manager: EntityManager, enter: (workspaceId: WorkspaceId) => Promise<Tx>) => Promise<T>, isolation: Isolation): Promise<T> {
    let entered: Tx | null = null;
    const inTransaction = (manager: EntityManager): Promise<T> => work(manager, async (workspaceId) => {
      await run(manager, ENTER, [workspaceId]);
      entered = Object.assign(manager, { workspaceId, changed: false });
      return entered;
    });
    // READ COMMITTED is what a transaction starts with: asking for it would be a round trip.
    const result = isolation === 'READ COMMITTED' ? await source.transaction(inTransaction) : await source.transaction(isolation, inTransaction);
    this.tell(entered);
    return result;
  }

  private tell(tx: Tx | null): void {
    if (tx?.changed) for (const listener of this.#listeners) listener(tx.workspaceId);
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
