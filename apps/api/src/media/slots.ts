/** Runs at most so many pieces of work at once; the others wait in line. */
export class Slots {
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= this.most) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    else this.#busy += 1;
    try {
      return await work();
    } finally {
      // The place is handed on rather than given back: nobody can slip in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }
}
