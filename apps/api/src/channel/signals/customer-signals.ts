import { setTimeout as sleep } from 'node:timers/promises';
import { GraphCallError } from '@diwan/cloud-api';
import { type NumberId } from '@diwan/domain';
import { Inject, Injectable, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Counter } from 'prom-client';
import { DATABASE } from '../../database/database.module.js';
import { type Database } from '../../database/database.js';
import { metrics } from '../../http/metrics.js';
import { ChannelModule } from '../channel.module.js';
import { CloudClients } from '../cloud-clients.js';
import { claimSignal, type Signal } from './signal.repository.js';

/** By kind (opened, answered, typing) and what came of it: shown, needless (policy, shown before), failed, dropped. */
const signalsTotal = new Counter({ name: 'diwan_customer_signals_total', help: 'Read receipts and typing indicators, by outcome', labelNames: ['kind', 'outcome'] as const, registers: [metrics] });

/** Calls under way at once, and the pause after each: a courtesy must not take the rate from what is being said. */
const SIDE_BY_SIDE = 4;
const PAUSE_MS = 100;
/** More than that waits only when Meta hardly answers, and by then it is no news to anybody. */
const MOST_WAITING = 1_000;
/** How long a number shows nothing after Meta said "too fast". */
const REST_MS = 30_000;

/**
 * Shows customers that they are read and being answered, as each number's policy wants. A courtesy, on a path of its own: never tried
 * again, never part of a message's fate; failures are counted and logged.
 */
@Injectable()
export class CustomerSignals implements OnApplicationShutdown {
  readonly #log = new Logger(CustomerSignals.name);
  /** By conversation and kind, so that ten screens opened at once are one call. */
  readonly #waiting = new Map<string, Signal>();
  readonly #active = new Set<Promise<void>>();
  readonly #resting = new Map<NumberId, number>();
  #stopped = false;

  constructor(@Inject(DATABASE) private readonly db: Database, private readonly clients: CloudClients) {}

  /** Shows it soon, or not at all. Never throws, never waits. */
  show(signal: Signal): void {
    if (this.#stopped) return;
    if (this.#waiting.size >= MOST_WAITING) {
      signalsTotal.inc({ kind: signal.kind, outcome: 'dropped' });
      return;
    }
    this.#waiting.set(`${signal.kind} ${signal.conversationId}`, signal);
    if (this.#active.size >= SIDE_BY_SIDE) return;
    const worker: Promise<void> = this.#work().finally(() => this.#active.delete(worker));
    this.#active.add(worker);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    this.#waiting.clear();
    await Promise.allSettled(this.#active);
  }

  async #work(): Promise<void> {
    for (let next = this.#take(); next; next = this.#take()) {
      const outcome = await this.#call(next).catch((error: unknown) => {
        this.#log.warn(`A ${next.kind} signal was not shown: ${error instanceof GraphCallError ? error.verdict.cause : String(error)}`);
        return 'failed' as const;
      });
      signalsTotal.inc({ kind: next.kind, outcome });
      if (outcome !== 'needless' && !this.#stopped) await sleep(PAUSE_MS);
    }
  }

  #take(): Signal | null {
    const [first] = this.#waiting;
    if (!first) return null;
    this.#waiting.delete(first[0]);
    return first[1];
  }

  async #call(signal: Signal): Promise<'shown' | 'needless'> {
    const call = await this.db.asSystem(signal.workspaceId, (tx) => claimSignal(tx, signal, this.#restingNow()));
    if (!call) return 'needless';
    const { client, phoneNumberId } = await this.clients.of(signal.workspaceId, call.number_id);
    try {
      await client.markRead(phoneNumberId, call.wamid, { typing: signal.kind === 'typing' });
    } catch (error) {
      if (error instanceof GraphCallError && error.verdict.class === 'throttled') this.#resting.set(call.number_id, Date.now() + REST_MS);
      throw error;
    }
    return 'shown';
  }

  #restingNow(): NumberId[] {
    for (const [id, until] of this.#resting) if (until <= Date.now()) this.#resting.delete(id);
    return [...this.#resting.keys()];
  }
}

/** One path a process, whoever uses it. */
@Module({ imports: [ChannelModule], providers: [CustomerSignals], exports: [CustomerSignals] })
export class SignalsModule {}
