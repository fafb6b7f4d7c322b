/** Within the window; a person looks and writes far less often. */
const MOST = 40;
const WINDOW_MS = 10_000;

/** Holds back what one screen says too often: of that, the last is heard when the window ends, since it is what holds. */
export class LateLook {
  #since = 0;
  #count = 0;
  #last: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** False: not now, but `later` is called when the window ends, unless something else is said meanwhile. */
  mayGoOn(later: () => void): boolean {
    if (Date.now() - this.#since > WINDOW_MS) [this.#since, this.#count] = [Date.now(), 0];
    this.#count += 1;
    if (this.#count <= MOST) {
      this.forget();
      return true;
    }
    this.#last = later;
    this.#timer ??= setTimeout(() => {
      const last = this.#last;
      this.forget();
      last?.();
    }, this.#since + WINDOW_MS + 1 - Date.now()).unref();
    return false;
  }

  /** What was held back is no longer wanted. */
  forget(): void {
    if (this.#timer) clearTimeout(this.#timer);
    [this.#last, this.#timer] = [null, null];
  }
}
