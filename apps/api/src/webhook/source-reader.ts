import { Inject, Injectable, Logger } from '@nestjs/common';
import { type EventId } from '@diwan/domain';
import { appendChanges } from '../change/append.js';
import { type Database, type Tx } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { isTransient } from '../database/transient.js';
import { BATCH, markFailed, markProcessed, pendingKinds, readPending, takeSource } from './event.repository.js';
import { WEBHOOK_HANDLERS, type WebhookEvent, type WebhookHandler, type WebhookSource } from './handler.js';
import { eventAge, eventsTotal } from './webhook.metrics.js';

/** How a round at a source ended: nothing left that is ours, more to come, or another reader is there. */
export type Round = 'done' | 'more' | 'busy';

/** A transaction that found its source taken is rolled back by this. */
class SourceBusy extends Error {
  override readonly name = 'SourceBusy';
}

/** Reads one source's events: each handler's kinds in transactions of their own, and what nobody handles is kept as read. */
@Injectable()
export class SourceReader {
  readonly #log = new Logger(SourceReader.name);
  readonly #lanes: readonly (WebhookHandler | null)[];
  readonly #handled: WebhookHandler['kinds'];

  constructor(@Inject(DATABASE) private readonly db: Database, @Inject(WEBHOOK_HANDLERS) handlers: readonly WebhookHandler[]) {
    this.#lanes = [...handlers, null];
    this.#handled = handlers.flatMap(({ kinds }) => kinds);
  }

  /** One batch of every kind that waits; `known` says which, null looks. Rejects only for what passes by itself; nothing is lost then. */
  async round(source: WebhookSource, known: ReadonlySet<string> | null = null): Promise<Round> {
    let more = false;
    try {
      const kinds = known ?? await pendingKinds(this.db, source);
      for (const lane of this.#lanes) if (this.#concerns(lane, kinds)) more = (await this.#lane(source, lane)) === BATCH || more;
    } catch (error) {
      if (error instanceof SourceBusy) return 'busy';
      throw error;
    }
    return more ? 'more' : 'done';
  }

  #concerns(lane: WebhookHandler | null, kinds: ReadonlySet<string>): boolean {
    return lane ? lane.kinds.some((kind) => kinds.has(kind)) : [...kinds].some((kind) => !(this.#handled as readonly string[]).includes(kind));
  }

  async #lane(source: WebhookSource, lane: WebhookHandler | null): Promise<number> {
    let seen: readonly WebhookEvent[] = [];
    try {
      await this.#attempt(source, lane, null, (events) => { seen = events; });
    } catch (error) {
      if (!isItemsFault(error)) throw error;
      await this.#bisect(source, lane, seen, error);
    }
    return seen.length;
  }

  async #attempt(source: WebhookSource, lane: WebhookHandler | null, ids: readonly EventId[] | null, seen: (events: readonly WebhookEvent[]) => void): Promise<void> {
    const events = await this.db.asSystem(source.workspaceId, async (tx) => {
      if (!(await takeSource(tx, source))) throw new SourceBusy();
      const found = await readPending(tx, source, lane?.kinds ?? this.#handled, lane ? 'only' : 'except', ids);
      seen(found);
      if (found.length > 0) await this.#handle(tx, source, lane, found);
      return found;
    });
    if (events.length > 0) lane?.committed?.();
    const now = Date.now();
    for (const { item, receivedAt } of events) {
      eventsTotal.inc({ kind: item.kind, outcome: 'processed' });
      eventAge.observe((now - receivedAt.getTime()) / 1000);
    }
  }

  async #handle(tx: Tx, source: WebhookSource, lane: WebhookHandler | null, events: readonly WebhookEvent[]): Promise<void> {
    const changes = lane ? await lane.handle(tx, { ...source, events }) : [];
    await markProcessed(tx, events.map(({ id }) => id));
    if (changes.length > 0) await appendChanges(tx, changes);
  }

  /** Halves the batch until the bad item stands alone and is set aside; the good ones go on. */
  async #bisect(source: WebhookSource, lane: WebhookHandler | null, events: readonly WebhookEvent[], cause: unknown): Promise<void> {
    const [only] = events;
    if (only === undefined) throw cause;
    if (events.length === 1) return this.#lastTry(source, lane, only);
    const middle = Math.ceil(events.length / 2);
    for (const half of [events.slice(0, middle), events.slice(middle)]) {
      try {
        await this.#attempt(source, lane, half.map(({ id }) => id), () => undefined);
      } catch (error) {
        if (!isItemsFault(error)) throw error;
        await this.#bisect(source, lane, half, error);
      }
    }
  }

  /** Somebody may have written the same key a moment ago: then a second look finds it and all is well. */
  async #lastTry(source: WebhookSource, lane: WebhookHandler | null, event: WebhookEvent): Promise<void> {
    try {
      await this.#attempt(source, lane, [event.id], () => undefined);
    } catch (error) {
      if (!isItemsFault(error)) throw error;
      await this.#setAside(source, event, error);
    }
  }

  async #setAside(source: WebhookSource, event: WebhookEvent, cause: unknown): Promise<void> {
    const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    await this.db.asSystem(source.workspaceId, (tx) => markFailed(tx, event.id, message.slice(0, 1_000)));
    eventsTotal.inc({ kind: event.item.kind, outcome: 'failed' });
    this.#log.error({ msg: 'A webhook item was set aside', eventId: event.id, kind: event.item.kind, error: cause instanceof Error ? cause.name : 'unknown' });
  }
}

const isItemsFault = (error: unknown): boolean => !(error instanceof SourceBusy) && !isTransient(error);
