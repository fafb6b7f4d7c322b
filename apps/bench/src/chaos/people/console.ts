import {
  ChangeBatch, ChangesAnswer, type ConversationItem, ConversationList, Directory, type Kept, mergeConversations, mergeTimeline, nothingKept, openTimeline, type Page, Recovery, TimelinePage,
  type ClientToServer, type ServerToClient, type SyncState,
} from '@diwan/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { type Http, passes } from './http.js';
import { readSnapshot } from './snapshot.js';

/** Threads that a screen keeps open. */
const OPENED = 4;

/**
 * A screen as a person has it open: the console's own rules of staying true (libs/contract), its lists and some opened threads, on a
 * socket that may be cut at any time.
 */
export class Console {
  #state: Kept = nothingKept;
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #recovery: Recovery;
  #loaded = 0;
  #loading: Promise<void> = Promise.resolve();
  #stopped = false;
  cuts = 0;
  /** Batches of changes that it was told. */
  heard = 0;

  constructor(readonly name: string, private readonly http: Http, socketAuth: object) {
    this.#recovery = new Recovery({
      readDirectory: async () => Directory.parse(await http.call('GET', '/api/v1/directory')),
      readChanges: async (since) => ChangesAnswer.parse(await http.call('GET', `/api/v1/changes?since=${since}`)),
      get: () => this.#state, set: (change) => this.#set(change(this.#state)),
      pause: (failures) => sleep(Math.min(3_000, 200 * 2 ** Math.min(failures, 5)) * (0.5 + Math.random())),
      hopeless: (error) => this.#stopped || !passes(error), unreadable: () => false,
    });
    this.#socket = io(http.url, { transports: ['websocket'], forceNew: true, auth: socketAuth, extraHeaders: { ...http.headers }, reconnectionDelay: 200, reconnectionDelayMax: 2_000, timeout: 5_000 });
    this.#listen();
    void this.#recovery.reset();
  }

  get state(): Kept {
    return this.#state;
  }

  /** Its lists are read, and it hears every change. */
  get live(): boolean {
    return this.#state.phase === 'live' && this.#loaded === this.#state.epoch;
  }

  stop(): void {
    this.#stopped = true;
    this.#socket.disconnect();
  }

  #set(next: Kept): void {
    this.#state = next;
    // Lists and threads read before a reset must be read again.
    if (next.epoch !== this.#loaded && next.epoch > 0) this.#loading = this.#loading.then(() => this.#load(next.epoch));
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('hello', ({ seq }) => void this.#recovery.hello(seq));
    socket.on('changes', (batch) => {
      const parsed = ChangeBatch.safeParse(batch);
      this.heard += 1;
      if (parsed.success) this.#recovery.batches([parsed.data]);
      else void this.#recovery.reset();
    });
    socket.on('reset', () => void this.#recovery.reset());
    socket.on('disconnect', (reason) => {
      this.cuts += 1;
      this.#recovery.lost();
      if (reason === 'io server disconnect' && !this.#stopped) setTimeout(() => socket.connect(), 300);
    });
    socket.on('connect_error', () => {
      this.#recovery.lost();
      if (!socket.active && !this.#stopped) setTimeout(() => socket.connect(), 500);
    });
  }

  async #load(epoch: number): Promise<void> {
    while (!this.#stopped && this.#state.epoch === epoch && this.#loaded !== epoch) {
      try {
        const items = await this.#readList();
        for (const { id } of items.slice(0, OPENED)) await this.#open(id);
        this.#loaded = epoch;
      } catch {
        // Whatever was in the way, a person would ask again.
        await sleep(400);
      }
    }
  }

  async #readList(): Promise<ConversationItem[]> {
    const items: ConversationItem[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<ConversationItem> = ConversationList.parse(await this.http.call('GET', `/api/v1/conversations?status=all&limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`));
      if (page.seq < this.#state.base) throw new Error('A page from before the snapshot');
      this.#state = { ...this.#state, truth: mergeConversations(this.#state.truth, page) };
      items.push(...page.data);
      cursor = page.nextCursor;
    }
    return items;
  }

  async #open(id: string): Promise<void> {
    this.#state = { ...this.#state, truth: openTimeline(this.#state.truth, id) };
    const page = TimelinePage.parse(await this.http.call('GET', `/api/v1/conversations/${id}/timeline?limit=50`));
    if (page.seq < this.#state.base) throw new Error('A page from before the snapshot');
    this.#state = { ...this.#state, truth: mergeTimeline(this.#state.truth, id, page) };
  }

  /** The same screen opened anew by the same person: what this one must be equal to. */
  fresh(): Promise<SyncState> {
    return readSnapshot(this.http, [...this.#state.truth.timelines.keys()]);
  }
}
