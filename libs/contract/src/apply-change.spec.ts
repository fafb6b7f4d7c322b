import { ConversationId, type EpisodeStatus, LabelId, UserId } from '@diwan/domain';
import fc from 'fast-check';
import {
  applyBatch, applyChange, type Change, type ConversationItem, type ConversationView, emptyState, mergeConversations, mergeTimeline, type NoteView, openTimeline, type SyncState,
  type TimelineItem,
} from './index.js';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const conversations = [1, 2, 3].map((n) => ConversationId.parse(uuid(n)));
const me = UserId.parse(uuid(90));
const at = (seq: number): string => new Date(Date.UTC(2026, 0, 1) + seq * 1000).toISOString();

/** The conversation as the server had it at a place in the log: everything that differs between places comes from `seq`. */
const view = (id: ConversationId, seq: number): ConversationView => ({
  id, numberId: uuid(50) as ConversationView['numberId'], status: (['open', 'snoozed', 'resolved'] as const satisfies readonly EpisodeStatus[])[seq % 3] ?? 'open', assigneeId: null, teamId: null,
  contact: { id: uuid(60) as ConversationView['contact']['id'], name: 'Lina', profileName: null, phone: null, username: null, language: null, country: null, blocked: false },
  turnOwner: 'human', priority: 'normal', labelIds: [], snoozedUntil: null, assignmentVersion: 0, lastSeq: seq, inboundNo: seq, lastInboundAt: null, windowExpiresAt: null,
  freeEntryExpiresAt: null, waitingSince: null, lastActivityAt: at(seq), preview: null, episode: null, createdAt: at(0),
});
const item = (id: ConversationId, seq: number, seenInboundNo = 0): ConversationItem => ({ ...view(id, seq), seenInboundNo });
const note = (conversationId: ConversationId, noteId: number, text: string): TimelineItem =>
  ({ type: 'note', note: { id: uuid(1000 + noteId) as NoteView['id'], conversationId, episodeId: null, seq: noteId, authorId: me, text, mentions: [], at: at(noteId), editedAt: null, deletedAt: null } });

const header = (seq: number) => ({ seq, at: at(seq), actor: { kind: 'agent' as const, id: me }, causeId: null });
const updated = (id: ConversationId, seq: number, items: TimelineItem[] = []): Change => ({ ...header(seq), kind: 'conversation.updated', conversation: view(id, seq), items });
const left = (conversationId: ConversationId, seq: number): Change => ({ ...header(seq), kind: 'conversation.left', conversationId });
const seen = (conversationId: ConversationId, seq: number): Change => ({ ...header(seq), kind: 'seen.moved', conversationId, inboundNo: seq });
const label = (seq: number, gone: boolean): Change => (gone ? { ...header(seq), kind: 'label.removed', labelId: LabelId.parse(uuid(70)) }
  : { ...header(seq), kind: 'label.saved', label: { id: LabelId.parse(uuid(70)), name: `label ${seq}`, color: 'red', description: '' } });

const [one, two] = conversations as [ConversationId, ConversationId];
const lane = (state: SyncState, id: ConversationId) => [...state.timelines.get(id)?.values() ?? []].map(({ value }) => value);

/** Any log: what happened at place n, to one of three conversations. */
const log: fc.Arbitrary<Change[]> = fc.array(fc.tuple(fc.constantFrom(...conversations), fc.constantFrom('updated', 'noted', 'left', 'seen', 'label', 'unlabel'), fc.nat(3)), { maxLength: 20 })
  .map((happened) => happened.map(([id, kind, n], i): Change => {
    const seq = i + 1;
    switch (kind) {
      case 'noted': return updated(id, seq, [note(id, n, `as of ${seq}`)]);
      case 'left': return left(id, seq);
      case 'seen': return seen(id, seq);
      case 'label': return label(seq, false);
      case 'unlabel': return label(seq, true);
      default: return updated(id, seq);
    }
  }));

/** Without threads: leaving closes a thread for good, so its content alone depends on when it was opened. */
const shelves = ({ timelines: _threads, ...rest }: SyncState) => rest;

describe('applyChange', () => {
  it('changes nothing the second time', () => {
    fc.assert(fc.property(log, (changes) => {
      const opened = conversations.reduce(openTimeline, emptyState(0));
      const once = changes.reduce(applyChange, opened);
      expect(changes.reduce((state, change) => applyChange(applyChange(state, change), change), opened)).toEqual(once);
    }));
  });

  it('ends in the same state in whatever order changes come', () => {
    fc.assert(fc.property(log.chain((changes) => fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length }))), ([changes, shuffled]) => {
      const sorted = (state: SyncState) => JSON.stringify(shelves(state), (_, value: unknown) => (value instanceof Map ? [...value].sort() : value));
      expect(sorted(shuffled.reduce(applyChange, emptyState(0)))).toBe(sorted(changes.reduce(applyChange, emptyState(0))));
    }));
  });

  it('keeps its input as it was', () => {
    const before = mergeConversations(emptyState(1), { data: [item(one, 1)], seq: 1 });
    const copy = structuredClone(before);
    applyChange(before, updated(one, 2));
    expect(before).toEqual(copy);
  });

  it('keeps timelines only of conversations that were opened, and items by the newest word on them', () => {
    const opened = openTimeline(emptyState(0), one);
    const state = [updated(one, 3, [note(one, 1, 'new')]), updated(one, 2, [note(one, 1, 'old'), note(one, 2, 'other')]), updated(two, 4, [note(two, 3, 'unopened')])].reduce(applyChange, opened);
    expect(lane(state, one)).toMatchObject([{ note: { text: 'new' } }, { note: { text: 'other' } }]);
    expect(state.timelines.has(two)).toBe(false);
  });
});

describe('pages and changes', () => {
  it('may overlap in any order: the newer word stays', () => {
    const older = mergeConversations(applyChange(emptyState(1), updated(one, 5)), { data: [item(one, 3)], seq: 3 });
    expect(older.conversations.get(one)).toMatchObject({ seq: 5, value: { lastSeq: 5 } });
    const newer = mergeConversations(applyChange(emptyState(1), updated(one, 5)), { data: [item(one, 7)], seq: 7 });
    expect(newer.conversations.get(one)).toMatchObject({ seq: 7, value: { lastSeq: 7 } });
  });

  it('do not bring back what was left, but do when it came back since', () => {
    const gone = applyChange(mergeConversations(emptyState(1), { data: [item(one, 1)], seq: 1 }), left(one, 6));
    expect(mergeConversations(gone, { data: [item(one, 4)], seq: 4 }).conversations.get(one)?.value).toBeNull();
    expect(applyChange(gone, updated(one, 5)).conversations.get(one)?.value).toBeNull();
    expect(applyChange(gone, updated(one, 8)).conversations.get(one)?.value).toMatchObject({ lastSeq: 8 });
  });

  it('drops a page of a thread that was taken away meanwhile', () => {
    const gone = applyChange(openTimeline(emptyState(1), one), left(one, 6));
    const page = { data: [note(one, 1, 'secret')], nextCursor: null, newerCursor: null };
    expect(mergeTimeline(gone, one, { ...page, seq: 5 }).timelines.has(one)).toBe(false);
    expect(lane(mergeTimeline(gone, one, { ...page, seq: 6 }), one)).toHaveLength(1);
  });

  it('keeps the viewer\'s cursor by its own age', () => {
    const state = mergeConversations(applyChange(emptyState(1), seen(one, 5)), { data: [item(one, 3, 2)], seq: 3 });
    expect(state.seen.get(one)).toEqual({ seq: 5, value: 5 });
    expect(mergeConversations(state, { data: [item(one, 9, 9)], seq: 9 }).seen.get(one)).toEqual({ seq: 9, value: 9 });
  });

  it('keeps what arrived in a thread while its first page was asked for', () => {
    const waiting = applyChange(openTimeline(emptyState(1), one), updated(one, 4, [note(one, 1, 'edited')]));
    const state = mergeTimeline(waiting, one, { data: [note(one, 1, 'first'), note(one, 2, 'second')], nextCursor: null, newerCursor: null, seq: 3 });
    expect(lane(state, one)).toMatchObject([{ note: { text: 'edited' } }, { note: { text: 'second' } }]);
  });
});

describe('applyBatch', () => {
  it('notices a gap and changes nothing', () => {
    expect(applyBatch(emptyState(4), { from: 5, to: 6, changes: [updated(one, 6)] })).toEqual({ kind: 'gap' });
  });

  it('moves on over what was hidden, and never back', () => {
    const outcome = applyBatch(emptyState(4), { from: 4, to: 9, changes: [updated(one, 6)] });
    expect(outcome).toMatchObject({ kind: 'applied', state: { seq: 9 } });
    expect(applyBatch(emptyState(20), { from: 4, to: 9, changes: [updated(one, 6)] })).toMatchObject({ kind: 'applied', state: { seq: 20 } });
  });

  it('asks for a snapshot after a reset, unless the state is newer than it', () => {
    const reset: Change = { ...header(7), kind: 'reset', userId: me };
    expect(applyBatch(emptyState(4), { from: 4, to: 7, changes: [reset] })).toEqual({ kind: 'reset' });
    expect(applyBatch(emptyState(7), { from: 4, to: 7, changes: [reset] })).toMatchObject({ kind: 'applied' });
  });

  it('may be cut anywhere: the parts do what the whole does', () => {
    fc.assert(fc.property(log, fc.nat(20), (changes, cut) => {
      const apply = (state: SyncState, from: number, part: Change[]): SyncState => {
        const outcome = applyBatch(state, { from, to: from + part.length, changes: part });
        if (outcome.kind !== 'applied') throw new Error(outcome.kind);
        return outcome.state;
      };
      const opened = conversations.reduce(openTimeline, emptyState(0));
      const middle = Math.min(cut, changes.length);
      expect(apply(apply(opened, 0, changes.slice(0, middle)), middle, changes.slice(middle))).toEqual(apply(opened, 0, changes));
    }));
  });
});
