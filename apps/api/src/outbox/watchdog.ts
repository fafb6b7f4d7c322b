import { type AttemptId, type MessageStatus, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type BackgroundTask } from '../config/background-task.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, rows } from '../database/database.js';
import { OutboxBell } from '../reply/outbox-bell.js';
import { AcceptedSends } from './accepted-sends.js';
import { BUSY } from './rate.repository.js';
import { freeLost, wakeForgotten } from './relay.repository.js';
import { lostAnswer, type SendOutcome, tooLateError } from './outcome.js';
import { ticketOf } from './send-job.js';
import { settle } from './settle.js';

const EVERY_MS = 5_000;
/** Longer than any request may take: whoever held it is gone. */
const STUCK_AFTER_S = 60;
/** Statuses come within seconds; after this a person is asked. Source: Meta gives no bound; one or two minutes is the field's habit. */
const ASK_AFTER_S = 120;
const BATCH = 200;
/** Every so many rounds also what looks at all that waits, however much that is. */
const SELDOM = 6;

/** `paused`: why its number is paused. */
interface Found { id: AttemptId; workspace_id: WorkspaceId; tries: number; handed_back: number; paused?: string | null }

/** Sends whose process died. Their number's queue would otherwise wait for them for ever. */
const STUCK = `SELECT id, workspace_id, tries, handed_back FROM send_attempt WHERE ${BUSY('send_attempt')} AND status = 'sending' AND sending_at < now() - interval '${STUCK_AFTER_S} seconds' LIMIT ${BATCH}`;

/** Free messages whose window closed while they waited (behind others, or on a paused number): Meta would refuse them. */
const TOO_LATE = `
  SELECT a.id, a.workspace_id, a.tries, a.handed_back, n.paused_reason AS paused FROM send_attempt a
  JOIN message m ON m.workspace_id = a.workspace_id AND m.id = a.message_id AND m.type <> 'template'
  JOIN number n ON n.workspace_id = a.workspace_id AND n.id = a.number_id
  JOIN conversation c ON c.workspace_id = a.workspace_id AND c.id = a.conversation_id
  WHERE a.status = 'queued' AND (c.window_expires_at IS NULL OR c.window_expires_at <= now()) LIMIT ${BATCH}`;

/** Sends in doubt for so long that a person should look. */
const DOUBTFUL = `
  SELECT a.id, a.workspace_id, a.tries, a.handed_back FROM send_attempt a
  WHERE a.status = 'unknown' AND a.answered_at < now() - interval '${ASK_AFTER_S} seconds' AND a.error->>'nextStep' = 'wait_for_status' LIMIT ${BATCH}`;

const windowClosed = ({ paused = null }: Found): SendOutcome => ({ kind: 'failed', error: tooLateError(paused) });

/** Sees to it that nothing in the outbox stays as it is for ever. */
@Injectable()
export class OutboxWatchdog implements BackgroundTask {
  readonly name = 'outbox watchdog';
  readonly #log = new Logger(OutboxWatchdog.name);
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #sweeps = 0;

  constructor(@Inject(DATABASE) private readonly db: Database, private readonly bell: OutboxBell, private readonly accepted: AcceptedSends) {}

  async start(): Promise<void> {
    this.#timer = setInterval(() => {
      this.#running ??= this.sweep(this.#sweeps++ % SELDOM === 0).catch((error: unknown) => this.#log.warn(`The outbox was not swept: ${String(error)}`)).finally(() => { this.#running = null; });
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** One round over everything that has been in a state for too long. `thorough`: also what takes reading all that waits. */
  async sweep(thorough = true): Promise<void> {
    const moved = await this.#settleAll(STUCK, 'sending', () => lostAnswer('The process that sent it ended before the answer came.'))
      + await this.#settleAll(DOUBTFUL, 'unknown', askPerson)
      + await freeLost(this.db.system.manager)
      + (thorough ? await this.#settleAll(TOO_LATE, 'queued', windowClosed) + await wakeForgotten(this.db.system.manager) : 0);
    if (moved > 0) this.bell.ring();
  }

  async #settleAll(query: string, expects: MessageStatus, outcome: (found: Found) => SendOutcome): Promise<number> {
    const found = await rows<Found>(this.db.system, query);
    for (const workspaceId of new Set(found.map(({ workspace_id }) => workspace_id))) {
      const own = found.filter(({ workspace_id }) => workspace_id === workspaceId);
      await this.db.asSystem(workspaceId, (tx) => settle(tx, own.map((each) => ({ ...ticketOf(each), expects, outcome: outcome(each) })), this.accepted));
    }
    return found.length;
  }
}

/** Still unknown, but no longer "wait a moment": the agent is asked to check with the customer and decide. */
const askPerson = (): SendOutcome => ({
  kind: 'unknown', error: {
    code: 0, cause: 'meta_unclear', nextStep: 'check_and_decide', retryable: true, detail: 'Meta has not said what became of this message. Check with the customer before sending it again.',
  },
});
