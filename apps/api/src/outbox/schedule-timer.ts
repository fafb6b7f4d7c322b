import { type ConversationId, type MessageId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { findNumber } from '../channel/number.row.js';
import { appendChanges } from '../change/append.js';
import { type BackgroundTask } from '../config/background-task.js';
import { readConversations } from '../conversation/conversation.row.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, row, rows, type Tx } from '../database/database.js';
import { isTransient } from '../database/transient.js';
import { giveUp, launch, readScheduled, shownAgain } from '../reply/launch.js';
import { type Refusal } from '../reply/may-send.js';
import { tellAuthor } from '../reply/not-sent.js';
import { OutboxBell } from '../reply/outbox-bell.js';
import { refusalError } from './outcome.js';
import { scheduledTotal } from './outbox.metrics.js';

/** Found by the clock, and sooner when something is due sooner. */
const EVERY_MS = 1_000;
const OVERDUE_MS = 250;
const AT_ONCE = 200;
/** Conversations worked on side by side; within one, in the order of their times. */
const SIDE_BY_SIDE = 4;
/** What our own fault has kept for so long is given back to a person. */
const GIVE_UP_MS = 10 * 60_000;

interface Due { id: MessageId; workspace_id: WorkspaceId; conversation_id: ConversationId; order_at: Date }

/**
 * Lets scheduled messages go at their time. Any number of workers may run it: each message is judged again under its conversation's lock,
 * and becomes a queued message with its first attempt in that same transaction, so that it goes once, whatever dies in between.
 */
@Injectable()
export class ScheduleTimer implements BackgroundTask {
  readonly name = 'schedule timer';
  readonly #log = new Logger(ScheduleTimer.name);
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> = Promise.resolve();
  #stopped = true;

  constructor(@Inject(DATABASE) private readonly db: Database, private readonly bell: OutboxBell) {}

  async start(): Promise<void> {
    this.#stopped = false;
    this.#next(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#round;
  }

  /** Lets go what is due. @returns how many messages went or were refused. */
  async fireDue(now: Date): Promise<number> {
    const due = await rows<Due>(this.db.system,
      `SELECT id, workspace_id, conversation_id, order_at FROM message WHERE due_at <= $1 ORDER BY due_at, seq LIMIT ${AT_ONCE}`, [now]);
    const lines = new Map<ConversationId, Due[]>();
    for (const each of due) lines.set(each.conversation_id, [...lines.get(each.conversation_id) ?? [], each]);
    const waiting = [...lines.values()];
    let fired = 0;
    const work = async (): Promise<void> => {
      for (let line = waiting.shift(); line; line = waiting.shift()) fired += await this.#fireLine(line, now);
    };
    // All of them come to rest before the next round, whichever fails.
    const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, work));
    if (fired > 0) this.bell.ring();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return fired;
  }

  /** One conversation's, oldest first. What fails by our own fault keeps the later ones waiting, but not for ever. */
  async #fireLine(line: readonly Due[], now: Date): Promise<number> {
    let fired = 0;
    for (const due of line) {
      try {
        if (await this.db.asSystem(due.workspace_id, (tx) => this.#fire(tx, due, now))) fired += 1;
      } catch (error) {
        if (isTransient(error)) throw error;
        this.#log.error(`Scheduled message ${due.id} could not be queued: ${String(error)}`);
        if (now.getTime() - due.order_at.getTime() < GIVE_UP_MS) return fired;
        await this.db.asSystem(due.workspace_id, (tx) => this.#refuse(tx, due, { ok: false, code: 'internal_error', detail: 'The message could not be prepared at its time.' }, now));
        fired += 1;
      }
    }
    return fired;
  }

  async #fire(tx: Tx, due: Due, now: Date): Promise<boolean> {
    const [thread] = await readConversations(tx, [due.conversation_id], true);
    const scheduled = await readScheduled(tx, due.id);
    const number = thread ? await findNumber(tx, thread.number_id) : null;
    // Taken back, moved or sent by somebody else in the meantime.
    if (!thread || !number || scheduled?.status !== 'scheduled' || scheduled.order_at > now) return false;
    const launched = await launch(tx, thread, number, scheduled, now);
    if (!launched.ok) return this.#refuse(tx, due, launched, now);
    scheduledTotal.inc({ outcome: 'queued' });
    await appendChanges(tx, launched.changes);
    return true;
  }

  async #refuse(tx: Tx, { id, conversation_id }: Due, refusal: Refusal, now: Date): Promise<boolean> {
    const [thread] = await readConversations(tx, [conversation_id], true);
    const scheduled = await readScheduled(tx, id);
    if (!thread || !scheduled) return false;
    const error = refusalError(refusal);
    await giveUp(tx, thread, id, { status: 'failed', error }, now);
    scheduledTotal.inc({ outcome: 'refused' });
    await appendChanges(tx, [...await shownAgain(tx, thread, id, { kind: 'system', id: null }), ...await tellAuthor(tx, 'message.not_sent', thread, scheduled, error)]);
    return true;
  }

  #next(delay: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => { this.#round = this.#run(); }, delay);
  }

  async #run(): Promise<void> {
    try {
      const fired = await this.fireDue(new Date());
      this.#next(fired >= AT_ONCE ? 0 : await this.#untilNext());
    } catch (error) {
      this.#log.error(`Scheduled messages could not be looked at; trying again: ${String(error)}`);
      this.#next(EVERY_MS);
    }
  }

  /** Milliseconds to the next look: sooner than usual when something is due sooner. */
  async #untilNext(): Promise<number> {
    const next = await row<{ at: Date | null }>(this.db.system, `SELECT min(due_at) AS at FROM message WHERE due_at IS NOT NULL`);
    const left = next?.at ? next.at.getTime() - Date.now() : EVERY_MS;
    // What is overdue and did not go is not asked for in a tight circle.
    return left <= 0 ? OVERDUE_MS : Math.min(EVERY_MS, left);
  }
}
