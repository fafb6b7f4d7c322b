import { type ViewCount } from '@diwan/contract';
import { type Filter, isPersonal, visibilityClass } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../database/database.module.js';
import { type Database } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { type Principal } from '../../identity/principal.js';
import { Slots } from '../../media/slots.js';
import { boundedSnapshot } from '../filter/bounded.js';
import { countByFilter } from '../filter/filtered.query.js';
import { listViews } from './view.row.js';

/** However many screens ask: one count of one filter for the same eyes in this time. */
const HOLDS_MS = 5_000;
/** What took too long would take too long again. */
const NULL_HOLDS_MS = 60_000;
/** Counts at once in this process: they read much, and people who wait for a page or an answer come first. */
const AT_ONCE = 2;
/** A badge is not worth more. */
const COUNT_TIMEOUT_MS = 700;
const MAX_KEPT = 2_000;

/** `last` is what was counted before, undefined when nothing was; `until` lies in no time while it is being counted. */
interface Kept { until: number; readonly count: Promise<ViewCount | null>; last: ViewCount | null | undefined }

/** Counts what filters hold for: bounded in time and number, and shared by all who would get the same answer. */
@Injectable()
export class ViewCounter {
  readonly #kept = new Map<string, Kept>();
  readonly #slots = new Slots(AT_ONCE);
  #counting = 0;

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** Of every view that this principal finds, one after the other: a person's badges take one connection. */
  async counts(principal: Principal): Promise<Record<string, ViewCount | null>> {
    const views = await this.db.inWorkspace(principal.workspaceId, (tx) => listViews(tx, principal));
    const counts: Record<string, ViewCount | null> = {};
    for (const { id, filter } of views) counts[id] = await this.count(principal, filter);
    return counts;
  }

  /** Null: it took too long. While others are being counted, what was known is answered rather than waited for. */
  async count(principal: Principal, filter: Filter): Promise<ViewCount | null> {
    const { viewer, workspaceId } = principal;
    const key = JSON.stringify([workspaceId, visibilityClass(viewer), isPersonal(filter) ? [viewer.userId, [...viewer.teamIds].sort()] : null, filter]);
    const known = this.#kept.get(key);
    const busy = this.#counting >= AT_ONCE;
    const kept = known && Date.now() < known.until ? known : this.#begin(key, known?.last, () => this.#read(principal, filter));
    return busy && kept.until === Infinity && kept.last !== undefined ? kept.last : kept.count;
  }

  #begin(key: string, last: Kept['last'], read: () => Promise<ViewCount | null>): Kept {
    this.#counting += 1;
    const count = this.#slots.run(read).finally(() => { this.#counting -= 1; });
    const kept: Kept = { until: Infinity, count, last };
    this.#keep(key, kept);
    count.then((counted) => {
      Object.assign(kept, { last: counted, until: Date.now() + (counted === null ? NULL_HOLDS_MS : HOLDS_MS) });
    }, () => {
      // What failed is asked again, not kept; its caller hears of it.
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
    });
    return kept;
  }

  async #read(principal: Principal, filter: Filter): Promise<ViewCount | null> {
    try {
      return await boundedSnapshot(this.db, principal, COUNT_TIMEOUT_MS, (tx, viewer) => countByFilter(tx, viewer, filter, new Date()));
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'filter_too_broad') return null;
      throw error;
    }
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}
