import { ConversationId, UserId } from '@diwan/domain';
import fc from 'fast-check';
import { applyChange, type Change, compareTimeline, emptyState, inStretch, mergeTimeline, type NoteView, openTimeline, placeOf, type Stretch, stretchAt, type SyncState, type TimelineItem, type TimelinePage, withStretch } from './index.js';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const thread = ConversationId.parse(uuid(1));
const author = UserId.parse(uuid(2));

/** An item at a second of the thread's time; the later of two at one second stands after the other. */
const item = (n: number, second: number, text = ''): TimelineItem => ({
  type: 'note',
  note: { id: uuid(1000 + n) as NoteView['id'], conversationId: thread, episodeId: null, seq: n, authorId: author, text, mentions: [], at: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(), editedAt: null, deletedAt: null },
});

/** The server's side: everything that was written, and pages of it. A cursor is the place of the item at the page's end. */
class Server {
  items: TimelineItem[] = [];
  seq = 0;

  write(second: number): Change {
    const next = item(this.items.length + 1, second);
    this.items = [...this.items, next].sort(compareTimeline);
    return this.tell(next);
  }
  edit(which: number): Change | null {
    const old = this.items[which % Math.max(1, this.items.length)];
    if (old?.type !== 'note') return null;
    const next: TimelineItem = { type: 'note', note: { ...old.note, text: `as of ${this.seq + 1}` } };
    this.items = this.items.map((one) => (one === old ? next : one));
    return this.tell(next);
  }
  private tell(next: TimelineItem): Change {
    this.seq += 1;
    return { seq: this.seq, at: new Date(0).toISOString(), actor: { kind: 'agent', id: author }, causeId: null, kind: 'note.added', conversation: { id: thread } as never, items: [next] };
  }
  private cut(from: number, to: number): TimelinePage {
    const data = this.items.slice(Math.max(0, from), to);
    const key = (one: TimelineItem | undefined): string => JSON.stringify(one === undefined ? null : placeOf(one));
    return { data, nextCursor: from > 0 ? key(data[0]) : null, newerCursor: to < this.items.length ? key(data.at(-1)) : null, seq: this.seq };
  }
  newest(limit: number): TimelinePage { return this.cut(this.items.length - limit, this.items.length); }
  around(which: number, limit: number): TimelinePage {
    const at = which % Math.max(1, this.items.length);
    return this.cut(at - Math.floor(limit / 2), at - Math.floor(limit / 2) + limit);
  }
  from(cursor: string, way: 'older' | 'newer', limit: number): TimelinePage {
    const at = this.items.findIndex((one) => JSON.stringify(placeOf(one)) === cursor);
    return way === 'older' ? this.cut(at - limit, at) : this.cut(at + 1, at + 1 + limit);
  }
}

type Step = { readonly kind: 'write' | 'edit' | 'newest' | 'around' | 'older' | 'newer'; readonly n: number; readonly limit: number; /** Changes overtake the page on its way. */ readonly late: boolean };
const step: fc.Arbitrary<Step> = fc.record({ kind: fc.constantFrom('write', 'write', 'edit', 'newest', 'around', 'older', 'newer'), n: fc.nat(30), limit: fc.integer({ min: 1, max: 4 }), late: fc.boolean() });

const pick = (known: readonly Stretch[], n: number): Stretch | undefined => known[n % Math.max(1, known.length)];

/** A page as the step asks for it, and the end it was asked from. */
function ask(server: Server, state: SyncState, { kind, n, limit }: Step): ((state: SyncState) => SyncState) | null {
  const stretch = pick(state.stretches.get(thread) ?? [], n);
  const lay = (page: TimelinePage, beside: Stretch['first'] = null) => (now: SyncState): SyncState => mergeTimeline(now, thread, page, beside);
  if (kind === 'newest') return lay(server.newest(limit));
  if (kind === 'around') return server.items.length === 0 ? null : lay(server.around(n, limit));
  if (kind === 'older') return stretch?.older == null ? null : lay(server.from(stretch.older, 'older', limit), stretch.first);
  if (kind === 'newer') return stretch?.newer == null ? null : lay(server.from(stretch.newer, 'newer', limit), stretch.last);
  return null;
}

function play(steps: readonly Step[]): { server: Server; state: SyncState } {
  const server = new Server();
  let state = openTimeline(emptyState(0), thread);
  for (const one of steps) {
    if (one.kind === 'write' || one.kind === 'edit') {
      const change = one.kind === 'write' ? server.write(one.n) : server.edit(one.n);
      if (change !== null) state = applyChange(state, change);
      continue;
    }
    const answer = ask(server, state, one);
    if (one.late) state = applyChange(state, server.write(one.n));
    state = answer?.(state) ?? state;
  }
  return { server, state };
}

const shown = (state: SyncState, stretch: Stretch): TimelineItem[] =>
  [...state.timelines.get(thread)?.values() ?? []].flatMap(({ value }) => (value !== null && inStretch(stretch, placeOf(value)) ? [value] : [])).sort(compareTimeline);

describe('what is known of a thread', () => {
  it('holds all that the server has between its ends, however pages and changes came', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { server, state } = play(steps);
      for (const stretch of state.stretches.get(thread) ?? []) expect(shown(state, stretch)).toEqual(server.items.filter((one) => inStretch(stretch, placeOf(one))));
    }), { numRuns: 500 });
  });

  it('stays in parts that do not touch, oldest first', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { server, state } = play(steps);
      const known = state.stretches.get(thread) ?? [];
      for (const one of server.items) expect(known.filter((stretch) => inStretch(stretch, placeOf(one))).length).toBeLessThanOrEqual(1);
      const firsts = known.map((stretch) => server.items.findIndex((one) => inStretch(stretch, placeOf(one))));
      expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    }), { numRuns: 500 });
  });

  it('becomes the whole when one goes on from every end', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const played = play(steps);
      const { server } = played;
      let state = mergeTimeline(played.state, thread, server.newest(2));
      for (let guard = 0; guard < 200; guard += 1) {
        const open = (state.stretches.get(thread) ?? []).find(({ older, newer }) => older !== null || newer !== null);
        if (open === undefined) break;
        state = open.older !== null
          ? mergeTimeline(state, thread, server.from(open.older, 'older', 3), open.first)
          : mergeTimeline(state, thread, server.from(open.newer ?? '', 'newer', 3), open.last);
      }
      expect(state.stretches.get(thread)).toHaveLength(1);
      const whole = stretchAt(state.stretches.get(thread) ?? [], null);
      expect(whole === undefined ? [] : shown(state, whole)).toEqual(server.items);
    }));
  });
});

it('keeps two parts apart until one reaches the other', () => {
  const place = (seq: number) => ({ at: new Date(seq * 1000).toISOString(), seq });
  const now: Stretch = { first: place(90), last: place(99), older: 'o90', newer: null };
  const old: Stretch = { first: place(10), last: place(20), older: 'o10', newer: 'n20' };
  expect(withStretch([now], old)).toEqual([old, now]);
  expect(withStretch([old, now], { first: place(20), last: place(95), older: 'x', newer: 'y' })).toEqual([{ first: place(10), last: place(99), older: 'o10', newer: null }]);
});
