import { setImmediate, setTimeout } from 'node:timers/promises';

/** Works on everything of one key at once. Results in the order of the items. */
export type BatchWork<Item, Result> = (key: string, items: readonly Item[]) => Promise<readonly Result[]>;

interface Waiting<Item, Result> { item: Item; resolve: (result: Result) => void; reject: (reason: unknown) => void }

/**
 * Lets callers share a transaction: what arrives while one batch of a key is under way goes together into the next. An idle key is served
 * at once, with all that came in the same turn, so that nothing waits for company. When a batch fails, its items are tried one by one, so that one bad
 * item stops no other; where the cause lies in none of them (`passes`), all are told at once: against a database that does not answer, each alone would
 * wait as long as all.
 */
export class Coalescer<Item, Result> {
  readonly #waiting = new Map<string, Waiting<Item, Result>[]>();
  readonly #running = new Set<string>();

  readonly #maxBatch: number;
  readonly #gatherMs: number;
  readonly #passes: (error: unknown) => boolean;

  /** `gatherMs`: the least time from the beginning of one batch of a key to that of the next. */
  constructor(private readonly work: BatchWork<Item, Result>, { maxBatch = 100, gatherMs = 0, passes = (): boolean => false }: { maxBatch?: number; gatherMs?: number; passes?: (error: unknown) => boolean } = {}) {
    [this.#maxBatch, this.#gatherMs, this.#passes] = [maxBatch, gatherMs, passes];
  }

  add(key: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const list = this.#waiting.get(key);
      if (list) list.push({ item, resolve, reject });
      else this.#waiting.set(key, [{ item, resolve, reject }]);
      void this.#drain(key);
    });
  }

  async #drain(key: string): Promise<void> {
    if (this.#running.has(key)) return;
    this.#running.add(key);
    await setImmediate();
    for (let batch = this.#take(key); batch.length > 0; batch = this.#take(key)) {
      const began = performance.now();
      await this.#run(key, batch);
      const left = began + this.#gatherMs - performance.now();
      if (left >= 1) await setTimeout(left);
    }
    this.#running.delete(key);
  }

  #take(key: string): Waiting<Item, Result>[] {
    const list = this.#waiting.get(key) ?? [];
    const batch = list.splice(0, this.#maxBatch);
    if (list.length === 0) this.#waiting.delete(key);
    return batch;
  }

  async #run(key: string, batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(key, batch.map(({ item }) => item));
      batch.forEach(({ resolve }, i) => resolve(results[i] as Result));
    } catch (error) {
      const [only] = batch;
      if (this.#passes(error)) for (const { reject } of batch) reject(error);
      else if (batch.length === 1 && only) only.reject(error);
      else for (const each of batch) await this.#run(key, [each]);
    }
  }
}
