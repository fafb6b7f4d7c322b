import { type AttemptId, type ConversationId, type MessageId, type NumberId, type Wamid, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { appendChanges } from '../change/append.js';
import { type BackgroundTask } from '../config/background-task.js';
import { type Database, rows } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { isTransient } from '../database/transient.js';
import { adoptOrphans } from './adopt-orphans.js';

const EVERY_MS = 30_000;
/** As many messages as one transaction takes up: their conversations stay locked until it ends. */
const BATCH = 100;

interface Missed { workspace_id: WorkspaceId; number_id: NumberId; wamid: Wamid; attempt_id: AttemptId; message_id: MessageId; conversation_id: ConversationId }

/**
 * The watchdog of waiting statuses. A status and the answer that names its message may be written at the same moment by two processes,
 * neither seeing the other: what then waits for nobody is found here.
 */
@Injectable()
export class OrphanSweep implements BackgroundTask {
  readonly name = 'orphan sweep';
  readonly #log = new Logger(OrphanSweep.name);
  /** Set aside since they resisted: by message, until the process starts again. Others must not wait behind them. */
  readonly #resisting = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async start(): Promise<void> {
    this.#timer = setInterval(() => {
      this.#running ??= this.sweep().catch((error: unknown) => this.#log.warn(`Waiting statuses were not swept: ${String(error)}`)).finally(() => { this.#running = null; });
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Adopts every status of the last hour whose message has come. One that cannot be taken in is set aside and keeps no other waiting. */
  async sweep(): Promise<void> {
    const missed = await rows<Missed>(this.db.system, `
      SELECT DISTINCT s.workspace_id, s.number_id, s.wamid, k.attempt_id, k.message_id, m.conversation_id FROM message_status s
      JOIN message_key k ON k.workspace_id = s.workspace_id AND k.number_id = s.number_id AND k.wamid = s.wamid AND k.attempt_id IS NOT NULL
      JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id
      WHERE s.attempt_id IS NULL AND s.received_at > now() - interval '1 hour' AND NOT k.message_id = ANY($1::uuid[]) LIMIT 1000`, [[...this.#resisting]]);
    const byNumber = new Map<NumberId, Missed[]>();
    for (const each of missed) byNumber.set(each.number_id, [...byNumber.get(each.number_id) ?? [], each]);
    for (const group of byNumber.values()) for (let at = 0; at < group.length; at += BATCH) await this.#adopt(group.slice(at, at + BATCH));
  }

  /** Halves what fails until the bad one stands alone. */
  async #adopt(missed: readonly Missed[]): Promise<void> {
    const [first] = missed;
    if (!first) return;
    try {
      await this.db.asSystem(first.workspace_id, async (tx) => {
        const changes = await adoptOrphans(tx, first.number_id, missed.map((each) => ({ attemptId: each.attempt_id, messageId: each.message_id, conversationId: each.conversation_id, wamid: each.wamid })));
        if (changes.length > 0) await appendChanges(tx, changes);
      });
    } catch (error) {
      // The database is away: the next round finds them all again.
      if (isTransient(error)) throw error;
      if (missed.length === 1) {
        this.#resisting.add(first.message_id);
        this.#log.error({ msg: 'A waiting status was set aside', messageId: first.message_id, error: error instanceof Error ? error.name : 'unknown' });
        return;
      }
      const middle = Math.ceil(missed.length / 2);
      await this.#adopt(missed.slice(0, middle));
      await this.#adopt(missed.slice(middle));
    }
  }
}
