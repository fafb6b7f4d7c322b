import { setTimeout as sleep } from 'node:timers/promises';
import { type GraphBody, GraphCallError, type SendAnswer, toGraphBody, UnresolvedMediaError } from '@diwan/cloud-api';
import { type AttemptId, isHuman, type MediaRef, type MessageStatus, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CloudClients, NumberUnusableError } from '../channel/cloud-clients.js';
import { CustomerSignals } from '../channel/signals/customer-signals.js';
import { type BackgroundTask } from '../config/background-task.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { isAway } from '../database/transient.js';
import { mayBeForgotten, MetaUploads } from '../media/meta-upload.js';
import { OutboxBell } from '../reply/outbox-bell.js';
import { type Lane } from '../reply/write-attempt.js';
import { AcceptedSends } from './accepted-sends.js';
import { type AttemptRow, renewTurns } from './attempt.row.js';
import { type Claim, claimAttempts, showSending } from './claim.js';
import { Coalescer } from './coalescer.js';
import { sendAge, sendDuration, sendsTotal } from './outbox.metrics.js';
import { outcomeOf, outcomeOfVerdict, type SendOutcome } from './outcome.js';
import { Pace } from './pace.js';
import { type JobWorker, Queues } from './queue/queues.js';
import { SEND_QUEUE, type SendJob, type Ticket, ticketOf } from './send-job.js';
import { settle, type Settlement } from './settle.js';

/** Jobs in hand at once in one process, from claim to written answer: enough for some numbers' worth of MOST_BUSY, were each a job of its own. */
const CONCURRENCY = 1_000;
/** Under load transactions of one workspace and lane come no closer than this, so that each carries many. At rest the first is at once. */
const GATHER_MS = { live: 12, campaign: 40 } as const satisfies Record<Lane, number>;
/** A message is shown as being sent when Meta has not answered for so long. */
const SHOWN_AFTER_MS = 1_000;
/** After this it no longer leaves but is tried again: well before the watchdog would call it lost, and a person send it once more. */
const LEAVES_WITHIN_MS = 20_000;
/** A claim is asked for again so soon when the database was away, or only the connection that it went over. After that it was lost with its queue. */
const CLAIM_RETRIES_MS = [50, 200, 1_000];
/** While a file is on its way its message is not lost, however long that takes: so often it is said, well within what counts as lost. */
const RENEW_MS = 5_000;
/** What Meta said must be written down, even when the database is away for a moment. */
const SETTLE_RETRIES_MS = [50, 200, 1_000, 3_000, 8_000];

/** Where sends share transactions. Each lane has its own, so that a live reply waits for no campaign's. */
interface Desk { readonly claims: Coalescer<Ticket, Claim>; readonly settlements: Coalescer<Settlement, undefined> }

const deskOf = (db: Database, accepted: AcceptedSends, lane: Lane): Desk => ({
  claims: new Coalescer((workspaceId, tickets) => db.asSystem(workspaceId as WorkspaceId, (tx) => claimAttempts(tx, tickets)), { gatherMs: GATHER_MS[lane], passes: isAway }),
  settlements: new Coalescer(async (workspaceId, settlements) => {
    await db.asSystem(workspaceId as WorkspaceId, (tx) => settle(tx, settlements, accepted));
    return settlements.map(() => undefined);
  }, { gatherMs: GATHER_MS[lane], passes: isAway }),
});

/** Works the queue: claims, asks the gate, calls Meta once, writes down what came of it. */
@Injectable()
export class OutboxSender implements BackgroundTask {
  readonly name = 'outbox sender';
  readonly #log = new Logger(OutboxSender.name);
  readonly #desks: Readonly<Record<Lane, Desk>>;
  readonly #shown: Coalescer<AttemptId, undefined>;
  readonly #pace = new Pace();
  #worker: JobWorker | null = null;

  constructor(
    @Inject(DATABASE) private readonly db: Database, private readonly clients: CloudClients, private readonly uploads: MetaUploads, private readonly queues: Queues,
    private readonly bell: OutboxBell, accepted: AcceptedSends, private readonly signals: CustomerSignals,
  ) {
    this.#desks = { live: deskOf(db, accepted, 'live'), campaign: deskOf(db, accepted, 'campaign') };
    this.#shown = new Coalescer(async (workspaceId, ids) => {
      await db.asSystem(workspaceId as WorkspaceId, (tx) => showSending(tx, ids));
      return ids.map(() => undefined);
    }, { gatherMs: GATHER_MS.campaign, passes: isAway });
  }

  async start(): Promise<void> {
    this.#worker = this.queues.worker<SendJob>(SEND_QUEUE, CONCURRENCY, (job) => this.work(job));
  }

  /** Takes no more jobs and waits until every answer that is on its way has been written down. */
  async stop(): Promise<void> {
    await this.#worker?.close();
    this.#worker = null;
  }

  /** One job: its sends side by side, none of which stops another. */
  async work({ workspaceId, lane, tickets }: SendJob): Promise<void> {
    const ends = await Promise.allSettled(tickets.map((ticket) => this.#send(workspaceId, lane, ticket)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  /** One send, from claim to outcome. Any number of times for the same attempt sends it at most once. */
  async #send(workspaceId: WorkspaceId, lane: Lane, ticket: Ticket): Promise<void> {
    let claim = await this.#claim(workspaceId, lane, ticket);
    if (claim.kind === 'upload') {
      const trouble = await this.#upload(workspaceId, claim);
      if (trouble) return this.#finish(workspaceId, claim.attempt, trouble, 'queued');
      claim = await this.#claim(workspaceId, lane, ticket);
    }
    switch (claim.kind) {
      // Refused, cancelled or in doubt: what waits behind it may be free to go.
      case 'over':
        if (claim.refused) sendsTotal.inc({ outcome: 'refused' });
        return this.bell.ringHere();
      case 'upload': return this.#finish(workspaceId, claim.attempt, notNow('A file was not at Meta after it had been uploaded.'), 'queued');
      case 'send': {
        const shown = setTimeout(() => this.#show(workspaceId, ticket.attemptId), SHOWN_AFTER_MS);
        const outcome = await this.#post(workspaceId, claim).finally(() => clearTimeout(shown));
        return this.#finish(workspaceId, claim.attempt, outcome);
      }
    }
  }

  /** Should the claim that failed have been written all the same, this one finds the turn begun and leaves it in doubt. */
  async #claim(workspaceId: WorkspaceId, lane: Lane, ticket: Ticket): Promise<Claim> {
    const { claims } = this.#desks[lane];
    for (const delay of CLAIM_RETRIES_MS) {
      try {
        return await claims.add(workspaceId, ticket);
      } catch (error) {
        if (!isAway(error)) throw error;
        await sleep(delay);
      }
    }
    return claims.add(workspaceId, ticket);
  }

  #show(workspaceId: WorkspaceId, attemptId: AttemptId): void {
    this.#shown.add(workspaceId, attemptId).catch((error: unknown) => this.#log.warn(`Attempt ${attemptId} could not be shown as being sent: ${String(error)}`));
  }

  async #post(workspaceId: WorkspaceId, claim: Extract<Claim, { kind: 'send' }>): Promise<SendOutcome> {
    const { attempt } = claim;
    const claimed = performance.now();
    let call: () => Promise<SendAnswer>;
    try {
      const { client, phoneNumberId } = await this.clients.of(workspaceId, attempt.number_id);
      const body = bodyOf(claim);
      call = () => client.sendMessage(phoneNumberId, body);
    } catch (error) {
      return this.#beforeSending(attempt, error);
    }
    await this.#pace.depart(attempt.number_id, claim.limit, attempt.lane);
    if (performance.now() - claimed > LEAVES_WITHIN_MS) return notNow('The number\'s rate did not let the message leave in time.', attempt.tries);
    const stop = sendDuration.startTimer();
    const answer = await call();
    stop();
    if (!answer.ok && answer.verdict.class === 'account') this.clients.forget(attempt.number_id);
    if (!answer.ok && mayBeForgotten(answer.verdict.code) && await this.uploads.forget(workspaceId, attempt.number_id, [...claim.mediaIds.keys()])) {
      return notNow('WhatsApp did not know a file of this message any more. It is uploaded again.', attempt.tries);
    }
    return outcomeOf(answer, attempt.tries);
  }

  async #upload(workspaceId: WorkspaceId, { attempt, media }: Extract<Claim, { kind: 'upload' }>): Promise<SendOutcome | null> {
    const renewal = setInterval(() => this.#renew(workspaceId, attempt), RENEW_MS);
    try {
      for (const id of media) await this.uploads.upload(workspaceId, attempt.number_id, id);
      return null;
    } catch (error) {
      return this.#beforeSending(attempt, error);
    } finally {
      clearInterval(renewal);
    }
  }

  #renew(workspaceId: WorkspaceId, attempt: AttemptRow): void {
    this.db.asSystem(workspaceId, (tx) => renewTurns(tx, [attempt]))
      .catch((error: unknown) => this.#log.warn(`Attempt ${attempt.id} could not be kept while its files are on their way: ${String(error)}`));
  }

  /** Something failed while the message itself had not left: it is never in doubt. */
  #beforeSending(attempt: AttemptRow, error: unknown): SendOutcome {
    if (error instanceof NumberUnusableError) {
      return { kind: 'paused', reason: 'token_invalid', error: { code: 0, cause: 'token_invalid', nextStep: 'renew_token', retryable: true, detail: error.message } };
    }
    if (error instanceof GraphCallError) {
      const outcome = outcomeOfVerdict(error.verdict, attempt.tries);
      return outcome.kind === 'unknown' ? notNow(error.verdict.detail, attempt.tries) : outcome;
    }
    this.#log.error(`Attempt ${attempt.id} could not be prepared: ${String(error)}`);
    return notNow('The message could not be prepared for sending.', attempt.tries);
  }

  /** `expects`: what failed while it was in this state says nothing of what came after, should somebody with the same ticket have gone on. */
  async #finish(workspaceId: WorkspaceId, attempt: AttemptRow, outcome: SendOutcome, expects?: MessageStatus): Promise<void> {
    sendsTotal.inc({ outcome: outcome.kind });
    if (outcome.kind === 'accepted') sendAge.observe((Date.now() - attempt.queued_at.getTime()) / 1000);
    await this.#write(workspaceId, attempt.lane, { ...ticketOf(attempt), outcome, ...(expects ? { expects } : {}) });
    if (outcome.kind === 'accepted' && isHuman(attempt.author_kind)) this.signals.show({ kind: 'answered', workspaceId, conversationId: attempt.conversation_id });
    this.bell.ringHere();
  }

  async #write(workspaceId: WorkspaceId, lane: Lane, settlement: Settlement): Promise<void> {
    const { settlements } = this.#desks[lane];
    for (const delay of SETTLE_RETRIES_MS) {
      try {
        return await settlements.add(workspaceId, settlement);
      } catch (error) {
        this.#log.warn(`The outcome of attempt ${settlement.attemptId} could not be written yet: ${String(error)}`);
        await sleep(delay);
      }
    }
    // Left as `sending`: the watchdog will call it unknown, and the status webhook settles it.
    await settlements.add(workspaceId, settlement);
  }
}

const notNow = (detail: string, tries = 0): SendOutcome => ({
  kind: 'again', delayMs: Math.min(60_000, 1_000 * 2 ** tries), slowNumber: false,
  error: { code: 0, cause: 'no_connection', nextStep: 'retried_automatically', retryable: true, detail },
});

const bodyOf = ({ attempt, recipient, reactionTarget, mediaIds }: Extract<Claim, { kind: 'send' }>): GraphBody => toGraphBody(attempt.content, recipient, {
  callbackData: attempt.id, replyToWamid: attempt.reply_wamid ?? undefined, reactionTargetWamid: reactionTarget ?? undefined,
  media: (media: MediaRef) => {
    const id = media.mediaId === undefined ? undefined : mediaIds.get(media.mediaId);
    if (id !== undefined) return { id };
    if (media.link !== undefined) return { link: media.link };
    throw new UnresolvedMediaError(media);
  },
});
