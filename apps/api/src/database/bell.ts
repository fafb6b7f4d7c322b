import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AttentiveClient, CONNECT_TIMEOUT_MS } from './attentive-client.js';

/** How soon a lost connection is tried again. Whoever listens polls as well, so a silent bell costs time and nothing else. */
const RECONNECT_MS = 1_000;
/** Between two rings to other processes: under load one wakes them as well as ten, and each costs a commit here and a wake-up there. The first goes at once. */
const GAP_MS = 4;
/** A line on which nothing is said may be dead without anybody hearing of it: now and then it is asked. */
const ASK_MS = 10_000;

/**
 * Wakes listeners in this process at once and in other processes through PostgreSQL's LISTEN and NOTIFY, on a connection of its own: a
 * NOTIFY inside a writing transaction would make all commits queue for one lock. Rings carry no data and many may become one.
 */
export class Bell {
  readonly #self = randomUUID();
  readonly #listeners = new Set<() => void>();
  #client: AttentiveClient | null = null;
  #retry: NodeJS.Timeout | null = null;
  #ask: NodeJS.Timeout | null = null;
  #stopped = true;
  #sending = false;
  #again = false;

  constructor(private readonly url: string, private readonly channel: string) {}

  onRing(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Wakes those of this process alone: for what any of them can do, so that the others need not be told. */
  ringHere(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Call after the commit. Never waits and never throws. */
  ring(): void {
    this.ringHere();
    if (this.#sending) {
      this.#again = true;
      return;
    }
    void this.#send();
  }

  async start(): Promise<void> {
    this.#stopped = false;
    // No answer, and the client itself gives the line up.
    this.#ask = setInterval(() => { if (!this.#sending) void this.#send(); }, ASK_MS);
    this.#ask.unref();
    await this.#connect();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#retry) clearTimeout(this.#retry);
    if (this.#ask) clearInterval(this.#ask);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #send(): Promise<void> {
    this.#sending = true;
    do {
      this.#again = false;
      // A lost connection is noticed by its own error handler; what was to be told is found by polling.
      await this.#client?.query('SELECT pg_notify($1, $2)', [this.channel, this.#self]).catch(() => undefined);
      await pause(GAP_MS);
    } while (this.#again);
    this.#sending = false;
  }

  async #connect(): Promise<void> {
    const client = new AttentiveClient({ connectionString: this.url, keepAlive: true, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, application_name: `diwan-bell-${this.channel}` });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => {
      if (payload !== this.#self) for (const listener of this.#listeners) listener();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
      this.#client = client;
    } catch {
      this.#lost(client);
    }
  }

  #lost(client: AttentiveClient): void {
    if (this.#client === client) this.#client = null;
    if (this.#stopped || this.#retry) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      if (!this.#stopped && !this.#client) void this.#connect();
    }, RECONNECT_MS);
    this.#retry.unref();
  }
}
