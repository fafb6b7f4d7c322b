/** The simulator's own time: real time plus an offset that `POST /clock` moves, so that a 24 h window can be tested in a second. */
export class Clock {
  private readonly listeners = new Set<(deltaMs: number) => void>();

  constructor(private offset = 0) {}

  get offsetMs(): number {
    return this.offset;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** Whole seconds, the unit of Meta's timestamps. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  setOffset(offsetMs: number): void {
    const delta = offsetMs - this.offset;
    this.offset = offsetMs;
    for (const listener of this.listeners) listener(delta);
  }

  onMove(listener: (deltaMs: number) => void): void {
    this.listeners.add(listener);
  }
}
