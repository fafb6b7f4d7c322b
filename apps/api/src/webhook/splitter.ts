import { Inject, Injectable, Logger } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { row, type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { isTransient } from '../database/transient.js';
import { type Rung } from './handler.js';
import { isFullRound, readUnsplit, setDeliveryAside, splitInto } from './split.repository.js';

/** Told by one round of splitting. `more`: there may be further deliveries; `busy`: another process is at it. */
export interface SplitRound { readonly sources: readonly Rung[]; readonly more: boolean; readonly busy: boolean }

const NOTHING: SplitRound = { sources: [], more: false, busy: false };

/** Takes stored deliveries apart, oldest first. One process at a time, so that events are numbered in the order of arrival. */
@Injectable()
export class WebhookSplitter {
  readonly #log = new Logger(WebhookSplitter.name);

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** One round. Rejects only when the database is away; a delivery that resists is set aside and never stops the rest. */
  async round(): Promise<SplitRound> {
    try {
      return await this.#attempt();
    } catch (error) {
      if (isTransient(error)) throw error;
      this.#log.error(`Deliveries are taken apart one by one: ${String(error)}`);
      return this.#single();
    }
  }

  #attempt(limit?: number): Promise<SplitRound> {
    return this.db.system.transaction(async (tx) => {
      if (!(await takeTurn(tx))) return { ...NOTHING, busy: true };
      const deliveries = await readUnsplit(tx, limit);
      if (deliveries.length === 0) return NOTHING;
      // A round that was not full took everything; what came meanwhile rings again.
      return { sources: await splitInto(tx, deliveries), more: isFullRound(deliveries), busy: false };
    });
  }

  async #single(): Promise<SplitRound> {
    try {
      const round = await this.#attempt(1);
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

/** Waits until nobody splits, and keeps it so until the transaction ends. */
export const waitTurn = async (tx: EntityManager): Promise<void> => {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('webhook splitter', 0))`);
};

/** A lock that ends with the transaction, and a transaction that ends soon after its process: a killed splitter blocks nobody. */
const takeTurn = async (tx: EntityManager): Promise<boolean> =>
  (await row<{ mine: boolean }>(tx, `SELECT pg_try_advisory_xact_lock(hashtextextended('webhook splitter', 0)) AS mine, set_config('idle_in_transaction_session_timeout', '15s', true)`))?.mine ?? false;
