/** Where the process stands between its start and its end. Readiness turns before anything is closed, so that no new work is sent here. */
export class Lifecycle {
  #stopping = false;

  get stopping(): boolean {
    return this.#stopping;
  }

  beginStop(): void {
    this.#stopping = true;
  }
}
