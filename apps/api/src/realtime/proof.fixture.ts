import {
  applyBatch, type ChangeBatch, compareTimeline, type ConversationItem, type ConversationView, type Directory, emptyState, mergeConversations, mergeDirectory, mergeTimeline,
  type NumberView, openTimeline, type ServerToClient, type SyncState, type TimelineItem,
} from '@diwan/contract';
import { type ConversationId, type UserId, type Viewer } from '@diwan/domain';
import { catchUp, headOf, readMoved } from '../change/read.js';
import { listConversations } from '../conversation/list.query.js';
import { readDirectory } from '../conversation/directory/directory.query.js';
import { snapshot } from '../conversation/snapshot.js';
import { readTimeline } from '../conversation/timeline.query.js';
import { rows } from '../database/database.js';
import { activeViewer } from '../conversation/member.query.js';
import { Audience } from './audience.js';
import { deliver } from './deliver.js';
import { type Line, type Seat } from './seat.js';
import { type Cast } from './stage.fixture.js';

/** Everything one pair of eyes may see, read afresh. */
interface Snapshot { readonly items: ConversationItem[]; readonly directory: Directory; readonly timelines: ReadonlyMap<string, TimelineItem[]>; readonly state: SyncState }

export const readSnapshot = async (cast: Cast, viewer: Viewer): Promise<Snapshot> => snapshot(cast.db, { workspaceId: cast.workspace.id, viewer } as never, async (tx) => {
  const directory = await readDirectory(tx);
  const page = await listConversations(tx, viewer, { status: 'all', sort: 'activity', limit: 1_000 });
  const timelines = new Map<string, TimelineItem[]>();
  let state = mergeDirectory(mergeConversations(emptyState(page.seq), page), directory);
  for (const { id } of page.data) {
    const thread = await readTimeline(tx, viewer, id, { limit: 1_000 });
    timelines.set(id, thread.data);
    state = mergeTimeline(openTimeline(state, id), id, thread);
  }
  return { items: page.data, directory, timelines, state };
});

/** What a screen shows of its state, in the form in which a fresh snapshot can be laid beside it. */
const shown = (state: SyncState) => {
  const values = <T>(shelf: ReadonlyMap<string, { value: T | null }>): Record<string, T> =>
    Object.fromEntries([...shelf].flatMap(([id, { value }]) => (value === null ? [] : [[id, value]])).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) as [string, T][]);
  const conversations = values<ConversationView>(state.conversations);
  return {
    conversations, seen: Object.fromEntries(Object.keys(conversations).map((id) => [id, state.seen.get(id)?.value ?? 0])),
    members: values(state.members), teams: values(state.teams), labels: values(state.labels),
    // A number's signs of life are as of the read and no part of what changes tell.
    numbers: Object.values(values<NumberView>(state.numbers)).map((number) => ({ ...number, lastInboundAt: null, lastStatusAt: null })),
  };
};

const threads = (state: SyncState): Record<string, TimelineItem[]> => Object.fromEntries([...state.timelines].map(([id, shelf]) =>
  [id, [...shelf.values()].flatMap(({ value }) => value ?? []).sort(compareTimeline)]));

/**
 * A screen that reads one snapshot and from then on only what it is told; `told` by a socket's batches, or by asking for changes. Threads
 * that it had open stay open until they are taken from it.
 */
export class Screen {
  state: SyncState = emptyState(0);
  viewer: Viewer;
  resets = 0;

  constructor(readonly cast: Cast, viewer: Viewer) { this.viewer = viewer; }

  async read(): Promise<void> {
    this.state = (await readSnapshot(this.cast, this.viewer)).state;
  }

  apply(batch: ChangeBatch): void {
    const outcome = applyBatch(this.state, batch);
    if (outcome.kind !== 'applied') throw new Error(`A batch from ${batch.from} ended in ${outcome.kind} at ${this.state.seq}`);
    this.state = outcome.state;
  }

  /** Asks for what it missed, as after a broken connection. */
  async catchUp(): Promise<void> {
    for (;;) {
      const answer = await snapshot(this.cast.db, { workspaceId: this.cast.workspace.id, viewer: this.viewer } as never, (tx, viewer) => catchUp(tx, viewer, this.state.seq));
      if ('reset' in answer) {
        this.resets += 1;
        await this.read();
        return;
      }
      this.apply(answer);
      if (answer.to === answer.from) return;
    }
  }

  /** Old snapshot + changes = fresh snapshot. */
  async expectTrue(): Promise<void> {
    const fresh = await readSnapshot(this.cast, this.viewer);
    expect(shown(this.state)).toEqual(shown(fresh.state));
    const freshThreads = threads(fresh.state);
    for (const [id, items] of Object.entries(threads(this.state))) expect({ id, items }).toEqual({ id, items: freshThreads[id] });
  }
}

/** The reader's work by hand: real audience, real batches, lines that lead to screens instead of sockets. */
export class Hall {
  readonly audience: Audience;
  readonly #rooms = new Map<string, Set<string>>();
  readonly #lines = new Map<string, Line>();
  readonly #resetting: Promise<void>[] = [];
  batches = 0;

  constructor(readonly cast: Cast) {
    this.audience = new Audience((workspaceId) => headOf(cast.db.system, workspaceId));
  }

  /** Seats a screen as the gateway does: hello first, then the snapshot, then what comes. */
  async seat(screen: Screen, id: string): Promise<Seat> {
    const line: Line = {
      id,
      join: (room) => void (this.#rooms.get(room) ?? this.#rooms.set(room, new Set()).get(room))?.add(id),
      leave: (room) => void this.#rooms.get(room)?.delete(id),
      emit: (event, ...args) => { if (event === 'changes') screen.apply(...args as Parameters<ServerToClient['changes']>); },
    };
    this.#lines.set(id, line);
    const { seat } = await this.audience.enter(line, this.cast.workspace.id, screen.viewer);
    await screen.read();
    return seat;
  }

  /** One round of the reader. Screens whose rights changed are asked who they are, and start again. */
  async round(screens: ReadonlyMap<string, Screen>): Promise<void> {
    const feed = this.audience.feeds().get(this.cast.workspace.id);
    if (!feed) return;
    const appended = (await readMoved(this.cast.db.system, new Map([[feed.workspaceId, feed.position]]), 7)).get(feed.workspaceId) ?? [];
    for (const change of appended) if (change.kind === 'reset' && change.user_id) this.#reset(change.user_id, screens);
    deliver(feed, appended, (room, except, batch) => {
      const barred = new Set(except.flatMap((name) => [...this.#rooms.get(name) ?? []]));
      this.batches += 1;
      for (const id of this.#rooms.get(room) ?? []) if (!barred.has(id)) this.#lines.get(id)?.emit('changes', batch);
    });
    await Promise.all(this.#resetting.splice(0));
    if (appended.length === 7) await this.round(screens);
  }

  #reset(userId: UserId, screens: ReadonlyMap<string, Screen>): void {
    for (const seat of this.audience.seatsOf(this.cast.workspace.id, userId)) {
      if (seat.room === null) continue;
      this.audience.deafen(seat);
      this.#resetting.push(this.#again(seat, screens.get(seat.line.id)));
    }
  }

  async #again(seat: Seat, screen: Screen | undefined): Promise<void> {
    const viewer = await this.cast.db.inWorkspace(this.cast.workspace.id, (tx) => activeViewer(tx, seat.viewer.userId));
    if (!viewer || !screen) return this.audience.leave(seat);
    this.audience.listen(seat, viewer);
    screen.viewer = viewer;
    screen.resets += 1;
    await screen.read();
  }
}

export const idsOf = async (cast: Cast): Promise<ConversationId[]> =>
  (await rows<{ id: ConversationId }>(cast.db.system, 'SELECT id FROM conversation WHERE workspace_id = $1 ORDER BY created_at, id', [cast.workspace.id])).map(({ id }) => id);
