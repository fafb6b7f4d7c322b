import { type Clock } from '../clock/clock.js';

const pairEveryMs = 6000;
const pairBurst = 45;
const hourMs = 3_600_000;

/** Counts calls on the simulator's clock: messages a second and number, messages to one user, management calls an hour. */
export class RateLimits {
  private readonly seconds = new Map<string, { second: number; count: number }>();
  private readonly pairs = new Map<string, number>();
  private readonly hours = new Map<string, { startedAt: number; count: number }>();

  constructor(private readonly clock: Clock) {}

  /** False when the number has used up this second (Meta: 80 a second, in and out). */
  takeSecond(phoneNumberId: string, limit: number): boolean {
    const second = this.clock.seconds();
    const used = this.seconds.get(phoneNumberId);
    if (used?.second !== second) {
      this.seconds.set(phoneNumberId, { second, count: 1 });
      return true;
    }
    used.count += 1;
    return limit === 0 || used.count <= limit;
  }

  /**
   * False when this user has had too many: one in six seconds, and up to 45 borrowed from the future (Meta, pair rate limit).
   * Kept as the time at which all messages so far would have been due, which may run ahead of the clock by the burst.
   */
  takePair(pair: string): boolean {
    const now = this.clock.now();
    const dueAt = Math.max(now, this.pairs.get(pair) ?? 0);
    if (dueAt - now > (pairBurst - 1) * pairEveryMs) return false;
    this.pairs.set(pair, dueAt + pairEveryMs);
    return true;
  }

  /** How much of an hour's allowance is used, in percent; over 100 means refuse. */
  takeHour(key: string, limit: number): number {
    const now = this.clock.now();
    const hour = this.hours.get(key);
    if (!hour || now - hour.startedAt >= hourMs) {
      this.hours.set(key, { startedAt: now, count: 1 });
      return limit === 0 ? 0 : 100 / limit;
    }
    hour.count += 1;
    return limit === 0 ? 0 : (hour.count * 100) / limit;
  }
}
