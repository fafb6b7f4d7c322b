import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';

/** What a customer sent, as Meta would know it. Times are milliseconds of this process' clock. */
export interface Sent {
  readonly wamid: string; readonly from: string; readonly phoneNumberId: string; readonly type: 'text' | 'image';
  readonly text: string; /** Meta's timestamp, whole seconds. */ readonly timestamp: number;
  postedAt: number | null; ackedAt: number | null;
}

/** Meta's word on a message of ours. */
export interface Told { readonly wamid: string; readonly status: 'sent' | 'delivered' | 'read'; ackedAt: number | null }

/** A message that an agent, or a program with a key, asked the product to send. `seq` as the product answered. */
export interface Asked {
  readonly id: string; readonly by: string; readonly conversationId: string; readonly to: string; readonly text: string;
  readonly askedAt: number; ackedAt: number | null; seq: number | null; refusal: string | null;
}

/** What the outside did with a request to send. Only `refused` says for certain that nothing was sent and may be asked for again. */
export type Fate = 'taken' | 'refused' | 'taken-unanswered' | 'lost-unanswered';

/** A request to send that reached the outside. */
export interface Reached {
  readonly at: number; readonly id: string; readonly attemptId: string; readonly to: string; readonly fate: Fate; readonly wamid: string | null; readonly why: string;
}

/** Attempts that were found under way when a process had died: these may end in doubt. */
export interface InFlight { readonly at: number; readonly fault: string; readonly attempts: readonly string[] }

/** While nobody could be told what became of a request: the outside or the database was gone. Milliseconds since the run began. */
export interface Outage { readonly fault: string; readonly from: number; readonly until: number }

/** A process that was told to stop: how long it took, and how it ended. */
export interface Stopped { readonly process: string; readonly ms: number; readonly code: number | null; readonly signal: string | null }

/** `rss` in bytes; `files`: open file handles, sockets among them. */
export interface Sample { readonly at: number; readonly process: string; readonly rss: number; readonly files: number }

/**
 * Writes down what went in and what came out, outside the product and as it happens. Every line also goes to a file, so that whoever
 * doubts the verdict can draw it again.
 */
export class Ledger {
  readonly sent = new Map<string, Sent>();
  readonly told = new Map<string, Told[]>();
  readonly asked = new Map<string, Asked>();
  readonly reached: Reached[] = [];
  readonly inFlight: InFlight[] = [];
  readonly outages: Outage[] = [];
  readonly stopped: Stopped[] = [];
  readonly samples: Sample[] = [];
  readonly counts = new Map<string, number>();
  readonly start = Date.now();
  readonly #file: WriteStream;

  constructor(path: string) {
    this.#file = createWriteStream(path);
  }

  /** Milliseconds since the run began. */
  now(): number {
    return Date.now() - this.start;
  }

  note(kind: string, facts: object): void {
    this.#file.write(`${JSON.stringify({ t: this.now(), kind, ...facts })}\n`);
  }

  count(what: string, by = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + by);
  }

  async close(): Promise<void> {
    this.#file.end();
    await once(this.#file, 'close');
  }
}
