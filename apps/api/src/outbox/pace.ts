import { type NumberId } from '@diwan/domain';
import { type Lane } from '../reply/write-attempt.js';

/**
 * Meta counts a second's sends when they arrive, and on the way they bunch up: so much longer than a second is the stretch in which no more
 * than a second's limit leaves.
 */
const STRETCH_MS = 1_030;
/** From this limit on each fifth of the stretch has its share, so that what was held up does not leave in one heap. */
const SHARED_FROM = 50;
const SHARES = 5;

/** The last departures of one number, and who waits for a place. */
class NumberPace {
  #departed: number[] = [];
  #next = 0;
  readonly #waiting: Record<Lane, (() => void)[]> = { live: [], campaign: [] };
  #timer: NodeJS.Timeout | null = null;

  readonly #places: number;
  readonly #stretchMs: number;

  constructor(readonly limit: number) {
    const shares = limit >= SHARED_FROM ? SHARES : 1;
    [this.#places, this.#stretchMs] = [Math.floor(limit / shares), STRETCH_MS / shares];
  }

  /** Undefined: it may leave now. Else resolves when it may, live before campaign, each in the order of asking. */
  depart(lane: Lane): Promise<void> | undefined {
    if (this.#timer === null && this.#waitMs() <= 0) {
      this.#note();
      return undefined;
    }
    return new Promise((resolve) => {
      this.#waiting[lane].push(resolve);
      this.#timer ??= setTimeout(() => this.#release(), this.#waitMs());
    });
  }

  #waitMs(): number {
    const oldest = this.#departed.length < this.#places ? undefined : this.#departed[this.#next];
    return oldest === undefined ? 0 : Math.ceil(oldest + this.#stretchMs - performance.now());
  }

  #note(): void {
    this.#departed[this.#next] = performance.now();
    this.#next = (this.#next + 1) % this.#places;
  }

  #release(): void {
    this.#timer = null;
    while (this.#waitMs() <= 0) {
      const first = this.#waiting.live.shift() ?? this.#waiting.campaign.shift();
      if (!first) return;
      this.#note();
      first();
    }
    if (this.#waiting.live.length + this.#waiting.campaign.length > 0) this.#timer = setTimeout(() => this.#release(), this.#waitMs());
  }
}

/**
 * The last gate before the bytes leave. The relays see to a number's rate over all processes; what they let go evenly may still leave in
 * bunches after a commit that took long, and this keeps every bunch of this process within the limit.
 */
export class Pace {
  readonly #numbers = new Map<NumberId, NumberPace>();

  /** `limit`: the number's sends a second. Undefined: go at once. */
  depart(numberId: NumberId, limit: number, lane: Lane): Promise<void> | undefined {
    const places = Math.max(1, Math.floor(limit));
    let pace = this.#numbers.get(numberId);
    if (!pace || pace.limit !== places) this.#numbers.set(numberId, pace = new NumberPace(places));
    return pace.depart(lane);
  }
}
