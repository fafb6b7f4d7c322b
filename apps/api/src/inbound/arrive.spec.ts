import { ContactId, ConversationId, EpisodeId, FREE_ENTRY_MS, type InboundContent, MessageId, WINDOW_MS } from '@diwan/domain';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { type Arrival } from './arrival.js';
import { arrive } from './arrive.js';
import { type ThreadItem, type ThreadState } from './thread.js';

const START = new Date('2026-01-01T00:00:00Z');
const at = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);
const empty: ThreadState = {
  id: ConversationId.parse(v7()), status: 'resolved', turnOwner: 'human', ownerId: null, teamId: null, snoozedUntil: null, lastSeq: 0, inboundNo: 0, lastInboundAt: null, newestOrderAt: null,
  windowExpiresAt: null, adClickAt: null, freeEntryExpiresAt: null, ownContactId: ContactId.parse(v7()), reachContactId: null, waitingSince: null, lastActivityAt: START, preview: null, lastEpisodeNo: 0, episode: null, past: null,
};
const policy = { reopenWithinMs: 0, newId: v7, memberOf: () => null };
const item = (minutes: number, content: InboundContent = { type: 'text', text: `at ${minutes}` }, overrides: Partial<Arrival> = {}): ThreadItem => ({
  replyToId: null, quote: null,
  arrival: {
    id: MessageId.parse(v7()), mode: 'live', key: v7(), wamid: null, direction: 'in', person: {}, content, context: {}, referral: null, sentAt: at(minutes), receivedAt: at(minutes + 1),
    pastStatus: null, ...overrides,
  },
});
const echo = (minutes: number): ThreadItem => item(minutes, { type: 'text', text: 'ours' }, { mode: 'echo', direction: 'out' });
const past = (minutes: number, direction: 'in' | 'out' = 'in'): ThreadItem => item(minutes, { type: 'text', text: 'long ago' }, { mode: 'history', direction, pastStatus: 'READ' });
const reaction: InboundContent = { type: 'reaction', targetWamid: 'wamid.x' as never, emoji: '👍' };
const resolved = (episodeAt: number, resolvedAt: number): ThreadState => ({
  ...empty, lastEpisodeNo: 1, episode: { id: EpisodeId.parse(v7()), no: 1, source: 'customer', openedAt: at(episodeAt), firstInboundAt: at(episodeAt), firstHumanReplyAt: null, resolvedAt: at(resolvedAt), reopened: 0 },
});

describe('arrive', () => {
  it('opens an episode, the window and the waiting clock', () => {
    const { state, events, messages } = arrive(empty, [item(5)], policy);
    expect(state).toMatchObject({ status: 'open', inboundNo: 1, lastSeq: 2, waitingSince: at(5), lastEpisodeNo: 1, windowExpiresAt: new Date(at(5).getTime() + WINDOW_MS) });
    expect(events).toMatchObject([{ kind: 'opened', seq: 1, data: { no: 1, source: 'customer' } }]);
    expect(messages).toMatchObject([{ seq: 2, status: 'received', authorKind: 'customer' }]);
  });

  it('lets a reaction extend the window and do nothing else', () => {
    const { state, events } = arrive(empty, [item(5, reaction)], policy);
    expect(state).toMatchObject({ status: 'resolved', inboundNo: 0, waitingSince: null, preview: null, episode: null, windowExpiresAt: new Date(at(5).getTime() + WINDOW_MS) });
    expect(events).toEqual([]);
  });

  it('wakes a snoozed conversation', () => {
    const open = arrive(empty, [item(1)], policy).state;
    const { state, events } = arrive({ ...open, status: 'snoozed', snoozedUntil: at(999) }, [item(2)], policy);
    expect(state).toMatchObject({ status: 'open', snoozedUntil: null });
    expect(events).toMatchObject([{ kind: 'woken' }]);
  });

  it('begins a new episode after a resolved one, or continues it within the reopening time', () => {
    expect(arrive(resolved(0, 10), [item(70)], policy).state).toMatchObject({ status: 'open', lastEpisodeNo: 2, episode: { no: 2, reopened: 0 } });
    const continued = arrive(resolved(0, 10), [item(70)], { ...policy, reopenWithinMs: 7_200_000 });
    expect(continued.state).toMatchObject({ status: 'open', lastEpisodeNo: 1, episode: { no: 1, resolvedAt: null, reopened: 1 } });
    expect(continued.events).toMatchObject([{ kind: 'reopened' }]);
  });

  it.each([['a new episode', 0], ['the same one', 7_200_000]])('gives the turn to people when a customer opens %s', (_what, reopenWithinMs) => {
    expect(arrive({ ...resolved(0, 10), turnOwner: 'none' }, [item(70)], { ...policy, reopenWithinMs }).state).toMatchObject({ status: 'open', turnOwner: 'human' });
  });

  it('takes the turn from a bot when a colleague answers on the phone, and not when the customer writes', () => {
    const state: ThreadState = { ...arrive(empty, [item(0)], policy).state, turnOwner: 'bot' };
    expect(arrive(state, [item(1)], policy).state.turnOwner).toBe('bot');
    expect(arrive(state, [echo(2)], policy).state.turnOwner).toBe('human');
  });

  it('takes an answer from the phone as an answer', () => {
    const { state, facts, messages } = arrive(empty, [item(0), echo(4)], policy);
    expect(state).toMatchObject({ waitingSince: null, inboundNo: 1, episode: { firstHumanReplyAt: at(4) } });
    expect(facts.map(({ fact }) => [fact.metric, fact.wallMs])).toEqual([['first_response', 240_000], ['reply', 240_000]]);
    expect(messages[1]).toMatchObject({ authorKind: 'phone_app', status: 'sent' });
  });

  it('keeps the past closed, unread by nobody and without a waiting customer', () => {
    const { state, messages } = arrive(empty, [past(-500), past(-400, 'out'), past(-600)], policy);
    expect(state).toMatchObject({ status: 'resolved', inboundNo: 0, waitingSince: null, past: { source: 'history', openedAt: at(-600), resolvedAt: at(-400) } });
    expect(messages.map(({ status }) => status)).toEqual(['received', 'read', 'received']);
    expect(arrive(state, [item(1)], policy).state).toMatchObject({ status: 'open', inboundNo: 1, lastEpisodeNo: 1, past: { no: 0 } });
  });

  it('puts the past before an episode in hand, and says once where it ends', () => {
    const open = arrive(empty, [item(1)], policy).state;
    const first = arrive(open, [past(-500), past(-400, 'out')], policy);
    expect(first.state).toMatchObject({ status: 'open', lastEpisodeNo: 1, waitingSince: at(1), windowExpiresAt: open.windowExpiresAt, episode: { no: 1 }, past: { no: 0, resolvedAt: at(-400) } });
    expect(first.events).toMatchObject([{ kind: 'history_imported', at: at(-400), episodeId: first.state.past?.id }]);
    expect(first.facts).toEqual([]);
    expect(arrive(first.state, [past(-900)], policy).events).toEqual([]);
    expect(arrive(first.state, [item(2)], policy).state).toMatchObject({ lastEpisodeNo: 1, inboundNo: 2 });
  });

  it('heads no list with what is long past, and opens the window no further than the last word of the customer', () => {
    const { state } = arrive({ ...empty, lastActivityAt: new Date(0) }, [past(-60), past(-30, 'out')], policy);
    expect(state).toMatchObject({ lastActivityAt: at(-30), lastInboundAt: at(-60), windowExpiresAt: new Date(at(-60).getTime() + WINDOW_MS) });
  });

  it('opens the free entry point with an answer from the phone, once', () => {
    const clicked = item(0, { type: 'text', text: 'from an advert' }, { referral: { sourceType: 'ad' } });
    const { state } = arrive(empty, [clicked, echo(60), echo(90)], policy);
    expect(state.freeEntryExpiresAt).toEqual(new Date(at(60).getTime() + FREE_ENTRY_MS));
    expect(arrive(empty, [clicked, echo(60 * 25)], policy).state.freeEntryExpiresAt).toBeNull();
  });

  const kinds = fc.constantFrom<InboundContent>({ type: 'text', text: 'a' }, { type: 'request_welcome' }, reaction, { type: 'location', latitude: 1, longitude: 2 });
  const live = fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), kinds), { minLength: 1, maxLength: 12 }).map((list) => list.map(([minutes, content]) => item(minutes, content)));

  it('ends the same however the messages are batched', () => {
    fc.assert(fc.property(live, fc.array(fc.nat(12)), (items, cuts) => {
      const ends = [...new Set(cuts.map((cut) => Math.min(cut, items.length))), items.length].sort((a, b) => a - b);
      let counter = 0;
      const numbered = { ...policy, newId: () => `00000000-0000-7000-8000-${String(counter++).padStart(12, '0')}` };
      const whole = arrive(empty, items, numbered);
      counter = 0;
      let state = empty;
      const messages: unknown[] = [];
      ends.forEach((end, i) => {
        const part = arrive(state, items.slice(ends[i - 1] ?? 0, end), numbered);
        state = part.state;
        messages.push(...part.messages);
      });
      expect(state).toEqual(whole.state);
      expect(messages).toEqual(whole.messages);
    }));
  });

  it('keeps the same facts in whatever order the messages come', () => {
    const facts = ({ inboundNo, lastInboundAt, windowExpiresAt, waitingSince, newestOrderAt, status, preview }: ThreadState) =>
      ({ inboundNo, lastInboundAt, windowExpiresAt, waitingSince, newestOrderAt, status, previewAt: preview?.at ?? null });
    fc.assert(fc.property(live.chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length }))), ([items, shuffled]) => {
      expect(facts(arrive(empty, shuffled, policy).state)).toEqual(facts(arrive(empty, items, policy).state));
    }));
  });

  it('numbers messages and events without a gap', () => {
    fc.assert(fc.property(live, (items) => {
      const { state, messages, events } = arrive(empty, items, policy);
      const seqs = [...messages, ...events].map(({ seq }) => seq).sort((a, b) => a - b);
      expect(seqs).toEqual(Array.from({ length: state.lastSeq }, (_, i) => i + 1));
    }));
  });
});
