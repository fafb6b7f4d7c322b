import { type NumberId } from '@diwan/domain';
import { type Lane } from '../reply/write-attempt.js';

/**
 * Meta counts a second's sends when they arrive, and on the way they bunch up: so much longer than a second is the stretch in which no more
 * than a second's limit leaves.
 */
const STRETCH_MS = 1_030;
/**
 * From this limit on sends leave evenly, and not in one heap: a heap would stand in the way of whatever is asked for next. When much waits, a
 * little faster than the relays let go.
 */
const EVEN_FROM = 50;
const EVEN_MS = 1_015;
/** Who is late by no more than this does not lose their place. */
const LATE_MS = 15;
/** Several leave together rather than each with a timer of its own. */
const TICK_MS = 5;

/** The last departures of one number, and who waits for a place. */
class NumberPace {
  readonly #departed: number[] = [];
  #next = 0;
  /** When the next may leave, were all spread evenly. */
  #due = -Infinity;
  readonly #waiting: Record<Lane, (() => void)[]> = { live: [], campaign: [] };
  #timer: NodeJS.Timeout | null = null;

  constructor(readonly limit: number) {}

  /** Undefined: it may leave now. Else resolves when it may, live before campaign, each in the order of asking. */
  depart(lane: Lane): Promise<void> | undefined {
    if (this.#timer === null && this.#waitMs() <= 0) {
      this.#note();
      return undefined;
    }
    return new Promise((resolve) => {
      this.#waiting[lane].push(resolve);
      this.#timer ??= this.#wake();
    });
  }

  #wake(): NodeJS.Timeout {
    return setTimeout(() => this.#release(), Math.max(TICK_MS, this.#waitMs()));
  }

  #waitMs(): number {
    const aStretchAgo = this.#departed[this.#next] ?? -Infinity;
    return Math.ceil(Math.max(aStretchAgo + STRETCH_MS, this.#due) - performance.now());
  }

  #note(): void {
    const now = performance.now();
    this.#departed[this.#next] = now;
    this.#next = (this.#next + 1) % this.limit;
    if (this.limit >= EVEN_FROM) this.#due = Math.max(this.#due, now - LATE_MS) + EVEN_MS / this.limit;
  }

  #release(): void {
    this.#timer = null;
    while (this.#waitMs() <= 0) {
      const first = this.#waiting.live.shift() ?? this.#waiting.campaign.shift();
      if (!first) return;
      this.#note();
      first();
    }
    if (this.#waiting.live.length + this.#waiting.campaign.length > 0) this.#timer = this.#wake();
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
