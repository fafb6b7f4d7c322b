import { Inject, Injectable, Logger } from '@nestjs/common';
import { WEBHOOK_ITEM_KINDS, type WebhookItemKind } from '@diwan/cloud-api';
import { type EventId, type WorkspaceId } from '@diwan/domain';
import { appendChanges } from '../change/append.js';
import { groupBy } from '../database/group.js';
import { type Database, type Tx } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { isTransient } from '../database/transient.js';
import { BATCH, markFailed, markProcessed, pendingKinds, readPending, takeIdleSource, takeSource } from './event.repository.js';
import { keyOf, WEBHOOK_HANDLERS, type WebhookEvent, type WebhookHandler, type WebhookSource } from './handler.js';
import { type SplitEvent } from './split.repository.js';
import { eventAge, eventsTotal } from './webhook.metrics.js';

/** How a round at a source ended: nothing left that is ours, more to come, or another reader is there. */
export type Round = 'done' | 'more' | 'busy';

/** Events that are read in the transaction which writes them, with their lane and a hold on their source. */
export interface Claim extends WebhookSource { readonly tx: Tx; readonly lane: WebhookHandler | null; readonly events: readonly SplitEvent[] }

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
  readonly #others: WebhookHandler['kinds'];

  constructor(@Inject(DATABASE) private readonly db: Database, @Inject(WEBHOOK_HANDLERS) handlers: readonly WebhookHandler[]) {
    this.#lanes = [...handlers, null];
    this.#handled = handlers.flatMap(({ kinds }) => kinds);
    this.#others = WEBHOOK_ITEM_KINDS.filter((kind) => !this.#handled.includes(kind));
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

  /**
   * Picks the events of a round that can be read at once: those of one source and lane, when they are most of it and nothing of the kind
   * waits there. `enter` binds the transaction to their workspace. Null: they are to wait like everything else.
   */
  async claim(events: readonly SplitEvent[], enter: (workspaceId: WorkspaceId) => Promise<Tx>): Promise<Claim | null> {
    const group = largestOf(groupBy(events.filter(({ source }) => source !== null), ({ source, item }) => `${source ? keyOf(source) : ''} ${this.#laneOf(item.kind)}`));
    const [first] = group;
    if (!first?.source || group.length > BATCH || group.length * 2 < events.length) return null;
    const lane = this.#lanes[this.#laneOf(first.item.kind)] ?? null;
    const tx = await enter(first.source.workspaceId);
    return await takeIdleSource(tx, first.source, lane?.kinds ?? this.#others) ? { ...first.source, tx, lane, events: group } : null;
  }

  /** Reads what was claimed. Its transaction must write nothing afterwards: the log's numbers are taken last. */
  async readHere({ tx, lane, events, ...source }: Claim): Promise<void> {
    const changes = lane ? await lane.handle(tx, { workspaceId: source.workspaceId, numberId: source.numberId, events }) : [];
    if (changes.length > 0) await appendChanges(tx, changes);
  }

  /** To be called after the commit of what was read: tells the lane, and counts. */
  committed({ lane, events }: Pick<Claim, 'lane'> & { readonly events: readonly WebhookEvent[] }): void {
    if (events.length === 0) return;
    lane?.committed?.();
    const now = Date.now();
    for (const [kind, { length }] of groupBy(events, ({ item }) => item.kind)) eventsTotal.inc({ kind, outcome: 'processed' }, length);
    for (const { receivedAt } of events) eventAge.observe((now - receivedAt.getTime()) / 1000);
  }

  /** Of what nobody handles, the last one. */
  #laneOf(kind: WebhookItemKind): number {
    const found = this.#lanes.findIndex((lane) => lane?.kinds.includes(kind));
    return found === -1 ? this.#lanes.length - 1 : found;
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
    this.committed({ lane, events });
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

const largestOf = (groups: ReadonlyMap<string, SplitEvent[]>): SplitEvent[] => [...groups.values()].reduce((best, group) => (group.length > best.length ? group : best), []);

const isItemsFault = (error: unknown): boolean => !(error instanceof SourceBusy) && !isTransient(error);
