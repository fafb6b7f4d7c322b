import { Inject, Injectable, Logger } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { prepared, run } from '../database/prepared.js';
import { isTransient } from '../database/transient.js';
import { groupBy } from '../database/group.js';
import { keyOf, type Rung, type WebhookSource } from './handler.js';
import { SourceReader } from './source-reader.js';
import { insertEvents, isFullRound, readUnsplit, setDeliveryAside, sourcesOf, type SplitEvent, takeApart } from './split.repository.js';

/** Told by one round of splitting. `more`: there may be further deliveries; `busy`: another process is at it; `main`: whose events were most of it. */
export interface SplitRound { readonly sources: readonly Rung[]; readonly more: boolean; readonly busy: boolean; readonly main: WebhookSource | null }

const NOTHING: SplitRound = { sources: [], more: false, busy: false, main: null };

/**
 * Takes stored deliveries apart, oldest first. One process at a time, so that events are numbered in the order of arrival. Where most of a
 * round is of one number and nothing of it waits, it is read at once, in the same transaction: then an event is written once, as read.
 */
@Injectable()
export class WebhookSplitter {
  readonly #log = new Logger(WebhookSplitter.name);

  /** `sources` null: everything waits for a reader elsewhere. */
  constructor(@Inject(DATABASE) private readonly db: Database, @Inject(SourceReader) private readonly sources: SourceReader | null) {}

  /** One round. Rejects only when the database is away; a delivery that resists is set aside and never stops the rest. */
  async round(): Promise<SplitRound> {
    try {
      return await this.#attempt('at once');
    } catch {
      // One of the items may be the cause, or somebody who holds what they need: read from where they wait, that is found, and stops nobody else.
      return this.#apart();
    }
  }

  async #apart(): Promise<SplitRound> {
    try {
      return await this.#attempt('later');
    } catch (error) {
      if (isTransient(error)) throw error;
      this.#log.error(`Deliveries are taken apart one by one: ${String(error)}`);
      return this.#single();
    }
  }

  async #attempt(reading: 'at once' | 'later', limit?: number): Promise<SplitRound> {
    const { here, round } = await this.db.asSystemEntering(async (manager, enter) => {
      if (!(await takeTurn(manager))) return { here: null, round: { ...NOTHING, busy: true } };
      const deliveries = await readUnsplit(manager, limit);
      if (deliveries.length === 0) return { here: null, round: NOTHING };
      const events = await takeApart(manager, deliveries);
      const here = reading === 'at once' ? await this.sources?.claim(events, enter) ?? null : null;
      const read = new Set(here?.events);
      await insertEvents(manager, deliveries, events, read);
      if (here) await this.sources?.readHere(here);
      // A round that was not full took everything; what came meanwhile rings again.
      return { here, round: { sources: sourcesOf(events.filter((event) => !read.has(event))), more: isFullRound(deliveries), busy: false, main: mainOf(events) } };
    });
    if (here) this.sources?.committed(here);
    return round;
  }

  async #single(): Promise<SplitRound> {
    try {
      const round = await this.#attempt('later', 1);
      // The one that resists may stand far behind this one, with good ones after it.
      return { ...round, more: !round.busy };
    } catch (error) {
      if (isTransient(error)) throw error;
      await this.db.system.transaction(async (tx) => {
        const [delivery] = (await takeTurn(tx)) ? await readUnsplit(tx, 1) : [];
        if (delivery) await setDeliveryAside(tx, delivery, error instanceof Error ? error.message : String(error));
      });
      return { ...NOTHING, more: true };
    }
  }
}

/** The source of more than half of these events. */
const mainOf = (events: readonly SplitEvent[]): WebhookSource | null => {
  const bySource = groupBy(events.flatMap(({ source }) => source ?? []), keyOf);
  return [...bySource.values()].find(({ length }) => length * 2 > events.length)?.[0] ?? null;
};

/** Waits until nobody splits, and keeps it so until the transaction ends. */
export const waitTurn = async (tx: EntityManager): Promise<void> => {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('webhook splitter', 0))`);
};

/** A lock that ends with the transaction, and a transaction that ends soon after its process: a killed splitter blocks nobody. */
const takeTurn = async (tx: EntityManager): Promise<boolean> => (await run<{ mine: boolean }>(tx, TURN))[0]?.mine ?? false;

const TURN = prepared(`SELECT pg_try_advisory_xact_lock(hashtextextended('webhook splitter', 0)) AS mine, set_config('idle_in_transaction_session_timeout', '15s', true)`);
