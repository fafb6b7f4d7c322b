import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type BackgroundTask } from '../config/background-task.js';
import { type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { pendingSources } from './event.repository.js';
import { keyOf, type Rung } from './handler.js';
import { SourceReader } from './source-reader.js';
import { type SplitRound, WebhookSplitter } from './splitter.js';
import { WebhookBell } from './webhook-bell.js';

/** Without a ring: what a lost notification, a killed process or another process's lock left behind is found this soon. */
const POLL_MS = 1_000;
/** Another process is at the same number; it may have looked before our event was there. */
const BUSY_MS = 25;
const AFTER_ERROR_MS = 250;
/** Numbers that are read side by side; each takes a connection. */
const PARALLEL = 3;
/** How long nobody's deliveries are taken apart while the number is read that most of the last were of. */
const MAIN_PATIENCE_MS = 250;

/** Reads webhooks for as long as the worker runs: deliveries into events, events into what the handlers make of them. */
@Injectable()
export class WebhookReader implements BackgroundTask {
  readonly name = 'webhook reader';
  readonly #log = new Logger(WebhookReader.name);
  /** Sources to be read, in the order in which they were rung for; a source under way may be rung for again. */
  readonly #due = new Map<string, Rung>();
  readonly #reading = new Map<string, Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #splitting: Promise<void> | null = null;
  #ringAgain = false;
  #poll: NodeJS.Timeout | null = null;
  #silence: (() => void) | null = null;
  #stopped = true;

  constructor(
    @Inject(DATABASE) private readonly db: Database, private readonly splitter: WebhookSplitter, private readonly sources: SourceReader, private readonly bell: WebhookBell,
  ) {}

  async start(): Promise<void> {
    this.#stopped = false;
    this.#silence = this.bell.onRing(() => this.#ring());
    this.#poll = setInterval(() => this.#look(), POLL_MS);
    this.#look();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#silence?.();
    if (this.#poll) clearInterval(this.#poll);
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#splitting;
    await Promise.all(this.#reading.values());
  }

  #ring(): void {
    if (this.#stopped) return;
    if (this.#splitting) {
      this.#ringAgain = true;
      return;
    }
    this.#splitting = this.#split().finally(() => { this.#splitting = null; if (this.#ringAgain) { this.#ringAgain = false; this.#ring(); } });
  }

  async #split(): Promise<void> {
    try {
      let round = await this.#splitRound();
      while (round.more && !this.#stopped) round = await this.#splitRound();
      if (round.busy) this.#later(BUSY_MS, () => this.#look());
    } catch (error) {
      this.#trouble('Deliveries could not be taken apart', error);
    }
  }

  /**
   * One round. What it left for the reader of its main number is read before the next begins, so that this can read the number at once again:
   * side by side, the reader would hold the number, everything would have to be left to it, and a flood would be written twice from then on.
   */
  async #splitRound(): Promise<SplitRound> {
    const round = await this.splitter.round();
    this.#enqueue(round.sources);
    const reading = round.main && this.#reading.get(keyOf(round.main));
    if (reading && !this.#stopped) await Promise.race([reading, sleep(MAIN_PATIENCE_MS, undefined, { ref: false })]);
    return round;
  }

  /** Finds whatever waits, rung for or not. */
  #look(): void {
    this.#ring();
    pendingSources(this.db).then((found) => this.#enqueue(found.map((source) => ({ ...source, kinds: null }))), (error: unknown) => this.#trouble('Waiting events could not be counted', error));
  }

  #enqueue(sources: readonly Rung[]): void {
    for (const source of sources) {
      const before = this.#due.get(keyOf(source));
      // Rung for twice: what is known adds up, and not knowing once is not knowing.
      const kinds = before === undefined ? source.kinds : before.kinds && source.kinds && new Set([...before.kinds, ...source.kinds]);
      this.#due.set(keyOf(source), { ...source, kinds });
    }
    this.#next();
  }

  #next(): void {
    for (const [key, source] of this.#due) {
      if (this.#stopped || this.#reading.size >= PARALLEL) return;
      if (this.#reading.has(key)) continue;
      this.#due.delete(key);
      this.#reading.set(key, this.#read(source).finally(() => {
        this.#reading.delete(key);
        this.#next();
      }));
    }
  }

  async #read(source: Rung): Promise<void> {
    try {
      const round = await this.sources.round(source, source.kinds);
      // To the end of the line, so that one busy number lets the others have their turn.
      if (round === 'more') this.#due.set(keyOf(source), { ...source, kinds: null });
      if (round === 'busy') this.#later(BUSY_MS, () => this.#enqueue([{ ...source, kinds: null }]));
    } catch (error) {
      this.#trouble('Events could not be read', error);
      this.#later(AFTER_ERROR_MS, () => this.#enqueue([source]));
    }
  }

  #later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#stopped) work();
    }, ms);
    this.#timers.add(timer);
  }

  #trouble(what: string, error: unknown): void {
    if (!this.#stopped) this.#log.warn(`${what}, will try again: ${error instanceof Error ? error.message : String(error)}`);
  }
}
