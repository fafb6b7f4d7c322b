import { type ViewCount } from '@diwan/contract';
import { type Filter, isPersonal, visibilityClass } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../database/database.module.js';
import { type Database } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { type Principal } from '../../identity/principal.js';
import { requireAnswerable } from '../filter/answerable.js';
import { boundedSnapshot } from '../filter/bounded.js';
import { countByFilter } from '../filter/filtered.query.js';
import { listViews } from './view.row.js';

/** However many screens ask: one count of one filter for the same eyes in this time. */
const HOLDS_MS = 5_000;
/** A badge is not worth more. */
const COUNT_TIMEOUT_MS = 700;
const MAX_KEPT = 2_000;

interface Kept { readonly at: number; readonly count: Promise<ViewCount | null> }

/** Counts what filters hold for: bounded in time and number, and shared by all who would get the same answer. */
@Injectable()
export class ViewCounter {
  readonly #kept = new Map<string, Kept>();

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** Of every view that this principal finds, one after the other: a person's badges take one connection. */
  async counts(principal: Principal): Promise<Record<string, ViewCount | null>> {
    const views = await this.db.inWorkspace(principal.workspaceId, (tx) => listViews(tx, principal));
    const counts: Record<string, ViewCount | null> = {};
    for (const { id, filter } of views) counts[id] = await this.count(principal, filter);
    return counts;
  }

  /** Null: it took too long. @throws {ProblemError} filter_not_answerable */
  count(principal: Principal, filter: Filter): Promise<ViewCount | null> {
    requireAnswerable(filter);
    const { viewer, workspaceId } = principal;
    const key = JSON.stringify([workspaceId, visibilityClass(viewer), isPersonal(filter) ? [viewer.userId, [...viewer.teamIds].sort()] : null, filter]);
    const now = Date.now();
    const known = this.#kept.get(key);
    if (known && now - known.at < HOLDS_MS) return known.count;
    const count = this.#read(principal, filter);
    this.#keep(key, { at: now, count });
    // What failed is asked again, not kept; its caller hears of it.
    count.catch(() => this.#kept.delete(key));
    return count;
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
