import { ImportId } from '@diwan/contract';
import { UserId, type Viewer, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type BackgroundTask } from '../../config/background-task.js';
import { activeViewer } from '../../conversation/member.query.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row } from '../../database/database.js';
import { LEASE, takeBatch } from './batch.js';
import { MadeMeanwhile } from './write.js';

const EVERY_MS = 1_000;
const TRIES = 5;
const KEPT_DAYS = 30;
const SWEEP_MS = 3_600_000;

interface Claimed { workspace_id: WorkspaceId; id: string; actor_kind: string; actor_id: string | null }

/** Does the rows of imports, one import at a time in each process. A claim that nobody renews is somebody else's after a minute. */
@Injectable()
export class ContactImporter implements BackgroundTask {
  readonly name = 'contact importer';
  readonly #log = new Logger(ContactImporter.name);
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #stopping = false;
  #sweptAt = 0;

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async start(): Promise<void> {
    this.#timer = setInterval(() => {
      this.#running ??= this.round().catch((error: unknown) => this.#log.warn(`An import did not go on: ${String(error)}`)).finally(() => { this.#running = null; });
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Does every import that waits, to its end. */
  async round(): Promise<void> {
    while (!this.#stopping) {
      const claimed = await this.#claim();
      if (claimed === null) break;
      await this.#work(claimed);
    }
    if (Date.now() - this.#sweptAt < SWEEP_MS) return;
    this.#sweptAt = Date.now();
    await this.db.system.query(`DELETE FROM contact_import WHERE updated_at < now() - make_interval(days => ${KEPT_DAYS})`);
  }

  #claim(): Promise<Claimed | null> {
    return row<Claimed>(this.db.system, `
      UPDATE contact_import i SET claimed_until = ${LEASE} FROM (
        SELECT workspace_id, id FROM contact_import WHERE state IN ('checking', 'running') AND (claimed_until IS NULL OR claimed_until < now()) ORDER BY updated_at LIMIT 1 FOR UPDATE SKIP LOCKED) next
      WHERE i.workspace_id = next.workspace_id AND i.id = next.id RETURNING i.workspace_id, i.id, i.actor_kind, i.actor_id`);
  }

  async #work(claimed: Claimed): Promise<void> {
    const id = ImportId.parse(claimed.id);
    for (let tries = 0; !this.#stopping;) {
      try {
        const more = await this.db.asSystem(claimed.workspace_id, async (tx) => {
          const viewer = claimed.actor_kind === 'agent' && claimed.actor_id !== null ? await activeViewer(tx, UserId.parse(claimed.actor_id)) : EVERYTHING;
          if (viewer === null) throw new Error('Whoever began the import is no longer active');
          return takeBatch(tx, id, viewer);
        });
        if (!more) return;
        tries = 0;
      } catch (error) {
        tries += 1;
        if (!(error instanceof MadeMeanwhile)) this.#log.warn(`Import ${id}: ${String(error)}`);
        if (tries >= TRIES) return this.#fail(claimed, error);
      }
    }
    // Handed back, for another process to go on with at once.
    await this.db.system.query('UPDATE contact_import SET claimed_until = NULL WHERE workspace_id = $1 AND id = $2', [claimed.workspace_id, id]);
  }

  async #fail({ workspace_id: workspaceId, id }: Claimed, error: unknown): Promise<void> {
    await this.db.system.query(`UPDATE contact_import SET state = 'failed', problem = $3, claimed_until = NULL, updated_at = now() WHERE workspace_id = $1 AND id = $2 AND state IN ('checking', 'running')`,
      [workspaceId, id, error instanceof Error ? error.message.slice(0, 300) : 'unknown']);
  }
}

/** A key imports with the eyes that keys have: all. */
const EVERYTHING: Viewer = { userId: UserId.parse('00000000-0000-0000-0000-000000000000'), teamIds: [], scopes: ['all'], numberIds: null, readsEarlier: false };
