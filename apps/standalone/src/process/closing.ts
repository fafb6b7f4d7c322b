/** What was started, to be stopped in the opposite order, once. */
export class Closing {
  private readonly steps: { name: string; stop: () => Promise<void> | void }[] = [];
  private closed: Promise<Error[]> | undefined;

  add(name: string, stop: () => Promise<void> | void): void {
    this.steps.push({ name, stop });
  }

  /** Stops everything; a step that fails does not keep the others from being stopped. Gives what failed. */
  run(): Promise<Error[]> {
    this.closed ??= this.unwind();
    return this.closed;
  }

  private async unwind(): Promise<Error[]> {
    const failures: Error[] = [];
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step.stop();
      } catch (cause) {
        failures.push(new Error(`${step.name} could not be stopped`, { cause }));
      }
    }
    return failures;
  }
}
