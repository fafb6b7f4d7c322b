import { isTransient } from '../database/transient.js';
import { flushSize, waitingBytes } from './webhook.metrics.js';

/** A signed body as it came over the wire. `connectionId`: the customer's own Meta app it came through; null: ours. */
export interface Delivery { readonly connectionId: string | null; readonly body: Buffer }

/** More is waiting than this process may hold. The sender is told to come again; Meta does, for days. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
}

/** `settle` counts once: whoever was turned away hears no more. */
interface Waiting { readonly delivery: Delivery; readonly settle: (error: unknown) => void }
interface Flight { readonly batch: readonly Waiting[]; impatience: NodeJS.Timeout | null; hangs: boolean }

const MEGABYTE = 1024 * 1024;
/**
 * `waitingCount` and `waitingBytes`: of what is held in memory at once. `patienceMs`: when what is being written takes longer, the database
 * hangs, and everybody had better come again than wait for it.
 */
export const BUFFER_LIMITS = { flushCount: 200, flushBytes: 8 * MEGABYTE, inFlight: 2, waitingBytes: 64 * MEGABYTE, waitingCount: 5_000, patienceMs: 5_000 };

/**
 * Lets concurrent deliveries share a commit: whatever waits goes into one insert, at most two inserts are under way, and no timer delays
 * anybody. An alone delivery is written at once; under load the batches grow by themselves.
 */
export class DeliveryBuffer {
  #queue: Waiting[] = [];
  #bytes = 0;
  readonly #inFlight = new Set<Flight>();

  constructor(private readonly insert: (deliveries: readonly Delivery[]) => Promise<void>, private readonly limits = BUFFER_LIMITS) {}

  /** Resolves after the commit. Rejects with `Overloaded`, or with the database's error for this very delivery. */
  async store(delivery: Delivery): Promise<void> {
    this.#refuseExcess(delivery);
    this.#count(delivery.body.length);
    await new Promise<void>((resolve, reject) => {
      let settled = false;
      this.#queue.push({ delivery, settle: (error) => {
        if (settled) return;
        settled = true;
        this.#count(-delivery.body.length);
        if (error === null) resolve();
        else reject(error instanceof Error ? error : new Error('The delivery was not stored'));
      } });
      this.#flush();
    });
  }

  #refuseExcess({ body }: Delivery): void {
    const { waitingBytes: bytes, waitingCount } = this.limits;
    if (this.#bytes + body.length > bytes || this.#queue.length >= waitingCount) throw new Overloaded('Too many deliveries are waiting to be stored.');
    const [oldest] = this.#inFlight;
    if (oldest?.hangs) throw new Overloaded('The database does not answer.');
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    waitingBytes.set(this.#bytes);
  }

  #flush(): void {
    while (this.#queue.length > 0 && this.#inFlight.size < this.limits.inFlight) {
      const flight: Flight = { batch: this.#take(), impatience: null, hangs: false };
      this.#inFlight.add(flight);
      this.#watch(flight);
      void this.#write(flight.batch).finally(() => {
        if (flight.impatience) clearTimeout(flight.impatience);
        this.#inFlight.delete(flight);
        this.#flush();
      });
    }
  }

  /** Patience begins anew where this process itself stood still (stopped, its machine paused): what the database answered may lie there unread. */
  #watch(flight: Flight): void {
    const { patienceMs } = this.limits;
    const began = performance.now();
    flight.impatience = setTimeout(() => {
      if (performance.now() - began > patienceMs * 1.5) this.#watch(flight);
      else this.#turnAway(flight);
    }, patienceMs);
  }

  /** Tells those of a flight that takes too long, and those behind it. Should it be written all the same, it is there twice, which the reader makes one. */
  #turnAway(flight: Flight): void {
    flight.hangs = true;
    const behind = this.#queue;
    this.#queue = [];
    for (const { settle } of [...flight.batch, ...behind]) settle(new Overloaded('The database does not answer.'));
  }

  #take(): Waiting[] {
    let bytes = 0;
    const end = this.#queue.findIndex(({ delivery }, at) => {
      bytes += delivery.body.length;
      return at >= this.limits.flushCount || (at > 0 && bytes > this.limits.flushBytes);
    });
    return this.#queue.splice(0, end === -1 ? this.#queue.length : end);
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const error = await this.#try(batch);
    if (error === null || batch.length === 1 || isTransient(error)) {
      for (const { settle } of batch) settle(error);
      return;
    }
    // One of them is refused for what it is: each alone, so that it fails alone.
    for (const waiting of batch) waiting.settle(await this.#try([waiting]));
  }

  async #try(batch: readonly Waiting[]): Promise<unknown> {
    try {
      await this.insert(batch.map(({ delivery }) => delivery));
      flushSize.observe(batch.length);
      return null;
    } catch (error) {
      return error;
    }
  }
}
