import { applyBatch, emptyState, mergeDirectory, type SyncState } from './apply-change.js';
import { type ChangeBatch, type ChangesAnswer } from './change.js';
import { type Directory } from './directory.js';

/**
 * How true the screen is: `starting` has nothing yet, `syncing` fetches what it missed, `live` hears every change, `offline` shows
 * what was last known.
 */
export type Phase = 'starting' | 'syncing' | 'live' | 'offline';

/** What a screen has to keep for its recovery; it may keep more beside it. */
export interface Kept {
  /** Counts snapshots: lists and threads read before a reset must be read again. */
  readonly epoch: number;
  /** The oldest place in the log that the truth is complete from; a page older than this may miss something. */
  readonly base: number;
  readonly truth: SyncState;
  readonly phase: Phase;
  /** How many changes arrived while catching up; shown for a moment after a reconnect. */
  readonly caughtUp: number | null;
}

export const nothingKept: Kept = { epoch: 0, base: 0, truth: emptyState(0), phase: 'starting', caughtUp: null };

/** What the recovery needs of the outside: the server, and the place where the screen's state lies. */
export interface Outside<State extends Kept = Kept> {
  readonly readDirectory: () => Promise<Directory>;
  readonly readChanges: (since: number) => Promise<ChangesAnswer>;
  readonly get: () => State;
  readonly set: (change: (state: State) => State) => void;
  /** Resolves when it is worth trying again after the `failures`-th failure in a row. */
  readonly pause: (failures: number) => Promise<void>;
  /** A refusal that no repetition cures (signed out, no rights). */
  readonly hopeless: (error: unknown) => boolean;
  /** An answer that came, but that this page cannot read: the same would come again. */
  readonly unreadable: (error: unknown) => boolean;
}

/**
 * Keeps the truth complete. Start-up, a gap, a reconnect and a reset all walk the same path: hold back what arrives, read what is
 * missing (a snapshot when there is nothing to build on, the log's rest otherwise), then let what was held back follow.
 */
export class Recovery<State extends Kept = Kept> {
  private held: ChangeBatch[] = [];
  private walking = false;
  private running = Promise.resolve();
  private needSnapshot = true;
  /** The newest place in the log that we know to exist. */
  private target = 0;
  private connected = false;

  constructor(private readonly outside: Outside<State>) {}

  /** The socket is open and stands at `seq`; everything after it will come as batches. */
  hello(seq: number): Promise<void> {
    this.connected = true;
    this.target = Math.max(this.target, seq);
    return this.recover();
  }

  /** The socket is gone: what is on screen is what was last known. */
  lost(): void {
    this.connected = false;
    this.outside.set((state) => (state.epoch === 0 ? state : { ...state, phase: 'offline', caughtUp: null }));
  }

  reset(): Promise<void> {
    this.needSnapshot = true;
    return this.recover();
  }

  /** Batches in the order they came. */
  batches(arrived: readonly ChangeBatch[]): void {
    this.held.push(...arrived);
    if (!this.walking) void this.drain();
  }

  /** One recovery at a time; a cue that comes meanwhile is seen by the running one before it ends. */
  private recover(): Promise<void> {
    if (!this.walking) {
      this.walking = true;
      this.running = this.walk();
    }
    return this.running;
  }

  private async walk(): Promise<void> {
    const { get, set } = this.outside;
    const { truth: { seq: start }, phase: before } = get();
    try {
      if (before !== 'starting') set((state) => ({ ...state, phase: 'syncing' }));
      // The last look at what is missing and the end of the walk happen in one breath: a cue between them would be nobody's.
      for (let failures = 0; !this.complete();) {
        const outcome = await this.step();
        if (outcome === 'hopeless') return;
        failures = outcome === 'done' ? 0 : failures + 1;
        if (failures > 0) await this.outside.pause(failures);
      }
      const phase: Phase = this.connected ? 'live' : before === 'starting' ? 'starting' : 'offline';
      // Only somebody who was told that the line was gone wants to hear that it is back.
      const caughtUp = phase === 'live' && before === 'offline' ? Math.max(0, get().truth.seq - start) : null;
      set((state) => ({ ...state, phase, caughtUp }));
    } finally {
      this.walking = false;
    }
  }

  private complete(): boolean {
    return !this.needSnapshot && this.outside.get().truth.seq >= this.target && this.applyHeld();
  }

  private async step(): Promise<'done' | 'failed' | 'hopeless'> {
    try {
      await (this.needSnapshot ? this.snapshot() : this.missed());
      return 'done';
    } catch (error) {
      if (this.outside.hopeless(error)) return 'hopeless';
      // A part of the log that is newer than this page: a snapshot shows what came of it in a form that every page can read.
      if (this.outside.unreadable(error)) this.needSnapshot = true;
      return 'failed';
    }
  }

  private async snapshot(): Promise<void> {
    const directory = await this.outside.readDirectory();
    this.needSnapshot = false;
    this.outside.set((state) => ({ ...state, epoch: state.epoch + 1, base: directory.seq, truth: mergeDirectory(emptyState(directory.seq), directory) }));
  }

  private async missed(): Promise<void> {
    const answer = await this.outside.readChanges(this.outside.get().truth.seq);
    if ('reset' in answer) this.needSnapshot = true;
    else if (!this.apply(answer)) throw new Error('The log answered with a part that does not follow what we have');
    // Hidden changes may lie between; an answer that leads nowhere must not be asked for again at once.
    else if (answer.to < this.target && answer.to <= answer.from) this.target = this.outside.get().truth.seq;
  }

  /** False when there is more to do first. */
  private applyHeld(): boolean {
    const held = this.held;
    this.held = [];
    for (const [i, batch] of held.entries()) {
      if (this.apply(batch)) continue;
      // A gap: fetch up to here, then go on with this one.
      this.target = Math.max(this.target, batch.to);
      this.held = [...held.slice(i), ...this.held];
      return false;
    }
    return !this.needSnapshot;
  }

  private async drain(): Promise<void> {
    if (!this.complete()) await this.recover();
  }

  /** False on a gap. */
  private apply(batch: ChangeBatch): boolean {
    const { get, set } = this.outside;
    const outcome = applyBatch(get().truth, batch);
    switch (outcome.kind) {
      case 'applied':
        set((state) => ({ ...state, truth: outcome.state }));
        return true;
      case 'reset':
        this.needSnapshot = true;
        return true;
      case 'gap': return false;
    }
  }
}
