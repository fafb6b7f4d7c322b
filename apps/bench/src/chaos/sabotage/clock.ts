/**
 * Loaded before a process of the product: its clock is wrong by CHAOS_CLOCK_MS. PostgreSQL's stays right. Timers run as before, as they do
 * on a machine whose clock is wrong.
 */
const skewMs = Number(process.env['CHAOS_CLOCK_MS'] ?? 0);
const Right = Date;

class WrongDate extends Right {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(Right.now() + skewMs);
    else super(...(given as [number]));
  }

  static override now(): number {
    return Right.now() + skewMs;
  }
}

globalThis.Date = WrongDate as DateConstructor;
