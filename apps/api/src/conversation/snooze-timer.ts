import { type ConversationId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type BackgroundTask } from '../config/background-task.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, rows } from '../database/database.js';
import { isTransient } from '../database/transient.js';
import { readConversations } from './conversation.row.js';
import { beginEdit } from './edit.js';
import { writeEdit } from './edit.write.js';
import { wake } from './snooze.js';

const EVERY_MS = 1_000;
const AT_ONCE = 200;

/** Wakes snoozed conversations when they are due. Any number of workers may run it: each row is judged again under its lock. */
@Injectable()
export class SnoozeTimer implements BackgroundTask {
  readonly name = 'snooze timer';
  readonly #log = new Logger(SnoozeTimer.name);
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> = Promise.resolve();
  #stopped = true;

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async start(): Promise<void> {
    this.#stopped = false;
    this.#next(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#round;
  }

  /** Wakes what is due. @returns how many. */
  async wakeDue(now: Date): Promise<number> {
    const due = await rows<{ workspace_id: WorkspaceId; id: ConversationId }>(this.db.system,
      `SELECT workspace_id, id FROM conversation WHERE snoozed_until <= $1 AND status = 'snoozed' ORDER BY snoozed_until LIMIT ${AT_ONCE}`, [now]);
    let woken = 0;
    for (const { workspace_id, id } of due) {
      if (await this.#tryToWake(workspace_id, id, now)) woken += 1;
    }
    return woken;
  }

  /** One that cannot be woken keeps no other asleep. */
  async #tryToWake(workspaceId: WorkspaceId, id: ConversationId, now: Date): Promise<boolean> {
    return this.#wake(workspaceId, id, now).catch((error: unknown) => {
      if (isTransient(error)) throw error;
      this.#log.error(`Conversation ${id} could not be woken: ${String(error)}`);
      return false;
    });
  }

  async #wake(workspaceId: WorkspaceId, id: ConversationId, now: Date): Promise<boolean> {
    return this.db.asSystem(workspaceId, async (tx) => {
      const [row] = await readConversations(tx, [id], true);
      return row !== undefined && await writeEdit(tx, wake(beginEdit(row), now), { actor: { kind: 'system', id: null }, now }) !== null;
    });
  }

  #next(delay: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => { this.#round = this.#run(); }, delay);
  }

  async #run(): Promise<void> {
    try {
      const woken = await this.wakeDue(new Date());
      this.#next(woken === AT_ONCE ? 0 : EVERY_MS);
    } catch (error) {
      this.#log.error(`Waking snoozed conversations failed; trying again: ${String(error)}`);
      this.#next(EVERY_MS);
    }
  }
}
