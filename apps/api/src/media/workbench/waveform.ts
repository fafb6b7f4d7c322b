/** Bars of a waveform on screen. */
export const BARS = 64;
/** Samples that make one loudness before the length of the whole is known: 20 ms of 48 kHz. */
const WINDOW = 960;

/** Gathers the loudness of a sound of unknown length as it is decoded; holds one number for every 20 ms. */
export class Loudness {
  readonly #windows: number[] = [];
  #sum = 0;
  #count = 0;

  constructor(private readonly window = WINDOW) {}

  add(samples: Float32Array): void {
    for (const sample of samples) {
      this.#sum += sample * sample;
      this.#count += 1;
      if (this.#count === this.window) this.#close();
    }
  }

  #close(): void {
    this.#windows.push(Math.sqrt(this.#sum / this.#count));
    this.#sum = 0;
    this.#count = 0;
  }

  /** Seconds of what was heard, at this many samples a second. */
  seconds(rate: number): number {
    return (this.#windows.length * this.window + this.#count) / rate;
  }

  /** 64 bars of 0 to 100, the loudest of which is 100; all 0 for silence; null when nothing was heard. */
  bars(): number[] | null {
    if (this.#count > 0) this.#close();
    if (this.#windows.length === 0) return null;
    const heights = Array.from({ length: BARS }, (_, bar) => {
      const from = Math.floor((bar * this.#windows.length) / BARS);
      const to = Math.max(from + 1, Math.floor(((bar + 1) * this.#windows.length) / BARS));
      let most = 0;
      for (let at = from; at < to; at += 1) most = Math.max(most, this.#windows[at] ?? 0);
      return most;
    });
    const loudest = Math.max(...heights);
    // Loudness is heard by its logarithm; the root keeps speech from looking like a flat line with one peak.
    return heights.map((height) => (loudest < 1e-4 ? 0 : Math.round(100 * Math.sqrt(height / loudest))));
  }
}
