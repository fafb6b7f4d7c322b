import { monotonicMs } from '../load/monotonic.js';

/** When each change had reached every screen, counted with as little work as a thousand screens need. */
export class AudienceClock {
  readonly #have = new Map<number, number>();
  readonly #at: (number | undefined)[] = [];
  readonly everywhere = new Map<number, number>();
  /** When one screen had it, another one for each change: a fair sample of all deliveries. */
  readonly sampled = new Map<number, number>();

  constructor(private readonly screens: number) {}

  /** A screen that had everything up to `from` has everything up to `to`. @throws when it misses something between. */
  reached(screen: number, from: number, to: number, now = monotonicMs()): void {
    const had = this.#at[screen] ?? from;
    if (from > had) throw new Error(`Screen ${screen} had ${had} and was sent what follows ${from}.`);
    for (let seq = had + 1; seq <= to; seq += 1) this.#arrive(screen, seq, now);
    this.#at[screen] = Math.max(to, had);
  }

  #arrive(screen: number, seq: number, now: number): void {
    if (seq % this.screens === screen) this.sampled.set(seq, now);
    const have = (this.#have.get(seq) ?? 0) + 1;
    if (have < this.screens) return void this.#have.set(seq, have);
    this.#have.delete(seq);
    this.everywhere.set(seq, now);
  }
}
