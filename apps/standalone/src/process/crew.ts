import { Child, type ProgramSpec } from './child.js';

/** The programs of one run. One that ends on its own ends the whole: half a product would look alive and lose messages. */
export class Crew {
  private readonly children = new Map<string, Child>();
  private readonly leaving = new Set<Child>();
  private lose: (reason: Error) => void = () => undefined;
  /** Rejects with the obituary of the first program that ends on its own. */
  readonly lost: Promise<never>;

  constructor() {
    this.lost = new Promise((_resolve, reject) => { this.lose = reject; });
    // Everyone who waits races against it; between two waits nobody may be listening.
    this.lost.catch(() => undefined);
  }

  start(spec: ProgramSpec): void {
    const child = Child.start(spec);
    this.children.set(spec.name, child);
    void child.ended.then((ending) => {
      if (!this.leaving.has(child)) this.lose(child.obituary(ending));
    });
  }

  /** Counts something else that must not end, such as the database server. */
  watch(ended: Promise<void>, reason: () => Error): void {
    void ended.then(() => this.lose(reason()));
  }

  async stop(name: string): Promise<void> {
    const child = this.children.get(name);
    if (!child) return;
    this.leaving.add(child);
    this.children.delete(name);
    await child.stop();
  }

  async restart(name: string): Promise<void> {
    const spec = this.children.get(name)?.spec;
    if (!spec) return;
    await this.stop(name);
    this.start(spec);
  }

  killAll(): void {
    for (const child of this.children.values()) {
      this.leaving.add(child);
      child.kill();
    }
  }
}
