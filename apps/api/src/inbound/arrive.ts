import { type Preview } from '@diwan/contract';
import { type AuthorKind, type ContactId, episodeAfter, EpisodeId, freeEntryAfterReply, inboundOrderAt, isSilent, moveClocks, moveWindow, previewOf, turnAfter, type TurnOwner, whichMoveWindow } from '@diwan/domain';
import { type Arrival } from './arrival.js';
import { pastStatus } from './past-status.js';
import { type Arrived, type ArrivePolicy, type EpisodeState, type NewEvent, type ThreadItem, type ThreadState } from './thread.js';

const latest = (a: Date | null, b: Date): Date => (a === null || b > a ? b : a);
/** What was brought from the phone and nobody went on with is no episode that could be reopened. */
const isImported = ({ source, resolvedAt }: EpisodeState): boolean => source === 'history' && resolvedAt !== null;
/** Who wrote what arrives: the customer, or the business on its phone. */
export const authorOf = (direction: Arrival['direction']): AuthorKind => (direction === 'in' ? 'customer' : 'phone_app');

/**
 * What messages do to a conversation: pure, one after the other, oldest delivery first. Any batching of the same messages ends in the
 * same rows; Meta's times decide windows, clocks and places, so that a late message changes nothing it should not.
 */
export const arrive = (start: ThreadState, items: readonly ThreadItem[], policy: ArrivePolicy): Arrived =>
  noteImport(start, items.reduce<Arrived>((so, item) => step(so, item, policy), { state: start, messages: [], events: [], facts: [] }), policy);

const step = (so: Arrived, item: ThreadItem, policy: ArrivePolicy): Arrived => {
  const { arrival } = item;
  const placed = arrival.mode === 'history' ? intoPast(so, arrival, policy) : moveClock(noteChange(moveEpisode(so, arrival, policy), arrival, policy), arrival);
  return addMessage(countAndPreview(enterFree(placed, arrival), arrival, policy), item);
};

const addEvent = (so: Arrived, event: Omit<NewEvent, 'seq' | 'id'>, policy: ArrivePolicy): Arrived => {
  const seq = so.state.lastSeq + 1;
  return { ...so, state: { ...so.state, lastSeq: seq }, events: [...so.events, { ...event, id: policy.newId(), seq }] };
};

/** Resolving left the turn with nobody: what opens again is people's, until a bot is given it. */
const turnOnOpening = (owner: TurnOwner): TurnOwner => (owner === 'none' ? turnAfter(owner, 'handover') : owner);

/** Once a conversation: up to here it was brought from the phone. Meta tells the newest part first, so this stays the newest of it. */
const noteImport = (start: ThreadState, so: Arrived, policy: ArrivePolicy): Arrived => {
  const told = so.messages.filter(({ arrival }) => arrival.mode === 'history');
  const [first] = told;
  if (start.past !== null || first === undefined) return so;
  const at = new Date(Math.max(...told.map(({ orderAt }) => orderAt.getTime())));
  return addEvent(so, { kind: 'history_imported', episodeId: so.state.past?.id ?? null, actorKind: 'phone_app', at, data: { no: so.state.past?.no ?? 0, importedAt: first.arrival.receivedAt.toISOString() } }, policy);
};

/** Opens, reopens or wakes. Silent kinds do nothing of the sort. */
const moveEpisode = (so: Arrived, arrival: Arrival, policy: ArrivePolicy): Arrived => {
  if (isSilent(arrival.content.type)) return so;
  const { state } = so;
  const { episode } = state;
  const current = episode === null || isImported(episode) ? null : { status: state.status, resolvedAt: episode.resolvedAt };
  const outcome = episodeAfter(current, arrival.direction === 'in' ? 'customer_message' : 'agent_message', arrival.sentAt, policy);
  if (outcome.episode === 'none') return so;
  const event = { actorKind: authorOf(arrival.direction), at: inboundOrderAt(arrival.sentAt) };
  if (outcome.episode === 'new' || episode === null) return openEpisode(so, arrival, policy, event);
  if (state.status === 'resolved') {
    const reopened: EpisodeState = { ...episode, resolvedAt: null, reopened: episode.reopened + 1 };
    return addEvent({ ...so, state: { ...state, status: 'open', turnOwner: turnOnOpening(state.turnOwner), episode: reopened } }, { ...event, kind: 'reopened', episodeId: episode.id, data: { no: episode.no, source: authorOf(arrival.direction) } }, policy);
  }
  if (state.status === outcome.status) return so;
  return addEvent({ ...so, state: { ...state, status: outcome.status, snoozedUntil: null } },
    { ...event, kind: 'woken', episodeId: episode.id, data: { from: state.status, reason: 'customer_message' } }, policy);
};

const openEpisode = (so: Arrived, arrival: Arrival, policy: ArrivePolicy, event: Pick<NewEvent, 'actorKind' | 'at'>): Arrived => {
  const no = so.state.lastEpisodeNo + 1;
  const source = authorOf(arrival.direction);
  const episode: EpisodeState = { id: EpisodeId.parse(policy.newId()), no, source, openedAt: arrival.sentAt, firstInboundAt: null, firstHumanReplyAt: null, resolvedAt: null, reopened: 0 };
  const state: ThreadState = { ...so.state, status: 'open', turnOwner: turnOnOpening(so.state.turnOwner), snoozedUntil: null, waitingSince: null, lastEpisodeNo: no, episode };
  return addEvent({ ...so, state }, { ...event, kind: 'opened', episodeId: episode.id, data: { no, source } }, policy);
};

/** Notices of another number or user id stand in the timeline as events, with the values a program can use. */
const noteChange = (so: Arrived, { content, person, sentAt }: Arrival, policy: ArrivePolicy): Arrived => {
  if (content.type !== 'system') return so;
  const event = { episodeId: so.state.episode?.id ?? null, actorKind: 'system' as const, at: inboundOrderAt(sentAt) };
  switch (content.event) {
    case 'number_changed': return addEvent(so, { ...event, kind: 'number_changed', data: { from: person.waId ?? null, to: content.newWaId ?? null } }, policy);
    case 'identity_changed': case 'user_id_changed':
      return addEvent(so, { ...event, kind: 'identity_changed', data: { event: content.event, from: content.previousUserId ?? null, to: content.newUserId ?? null } }, policy);
    case 'other': return so;
  }
};

/** Starts the customer's waiting, or ends it: a colleague who answers on the phone has answered. */
const moveClock = (so: Arrived, arrival: Arrival): Arrived => {
  const { state } = so;
  const { episode } = state;
  if (episode === null || episode.resolvedAt !== null || isSilent(arrival.content.type)) return so;
  const before = { waitingSince: state.waitingSince, firstInboundAt: episode.firstInboundAt, firstHumanReplyAt: episode.firstHumanReplyAt };
  const moved = moveClocks(before, arrival.direction === 'in'
    ? { type: 'customer_message', at: arrival.sentAt, contentType: arrival.content.type }
    : { type: 'reply', at: arrival.sentAt, author: 'phone_app', userId: null, teamId: state.teamId });
  const { waitingSince, firstInboundAt, firstHumanReplyAt } = moved.state;
  const turnOwner = arrival.direction === 'in' ? state.turnOwner : turnAfter(state.turnOwner, 'human_message');
  return {
    ...so, state: { ...state, turnOwner, waitingSince, episode: { ...episode, firstInboundAt, firstHumanReplyAt } },
    facts: [...so.facts, ...moved.facts.map((fact) => ({ fact, episodeId: episode.id, stopMessageId: arrival.id }))],
  };
};

/** The past stands before the first episode, whenever it is told: the one in hand must stay the newest. */
const PAST_NO = 0;

/** Puts a message of the past into the closed episode that holds it all, with its true times. */
const intoPast = (so: Arrived, { sentAt, direction }: Arrival, policy: ArrivePolicy): Arrived => {
  const { state } = so;
  const none: EpisodeState = {
    id: EpisodeId.parse(policy.newId()), no: PAST_NO, source: 'history', openedAt: sentAt, firstInboundAt: null, firstHumanReplyAt: null, resolvedAt: sentAt, reopened: 0,
  };
  const before = state.past ?? none;
  const earlier = (a: Date | null): Date => (a === null || sentAt < a ? sentAt : a);
  // Somebody may go on with it: then it is an episode like any other, and open.
  const resolvedAt = before.resolvedAt === null ? null : latest(before.resolvedAt, sentAt);
  const past: EpisodeState = {
    ...before, openedAt: earlier(before.openedAt), resolvedAt, firstInboundAt: direction === 'in' ? earlier(before.firstInboundAt) : before.firstInboundAt,
  };
  const isNewest = state.episode === null || state.episode.id === past.id;
  return { ...so, state: { ...state, past, lastEpisodeNo: Math.max(past.no, state.lastEpisodeNo), episode: isNewest ? past : state.episode, status: state.episode === null ? 'resolved' : state.status } };
};

/** An answer from the phone opens the free entry point as one from here does. */
const enterFree = (so: Arrived, { mode, content, sentAt }: Arrival): Arrived => {
  if (mode !== 'echo' || isSilent(content.type)) return so;
  const { adClickAt: clickedAt, freeEntryExpiresAt: current } = so.state;
  return { ...so, state: { ...so.state, freeEntryExpiresAt: freeEntryAfterReply({ clickedAt, repliedAt: sentAt, current }) } };
};

const countAndPreview = (so: Arrived, arrival: Arrival, policy: ArrivePolicy): Arrived => {
  const { state } = so;
  const { content, direction, mode, sentAt, receivedAt } = arrival;
  const inbound = direction === 'in';
  const opensWindow = inbound && whichMoveWindow(content.type);
  const at = inboundOrderAt(sentAt);
  const said = !isSilent(content.type);
  return {
    ...so, state: {
      ...state,
      inboundNo: state.inboundNo + (inbound && mode === 'live' && said ? 1 : 0),
      lastInboundAt: opensWindow ? latest(state.lastInboundAt, sentAt) : state.lastInboundAt,
      windowExpiresAt: opensWindow ? moveWindow(state.windowExpiresAt, sentAt) : state.windowExpiresAt,
      adClickAt: inbound && arrival.referral ? latest(state.adClickAt, sentAt) : state.adClickAt,
      newestOrderAt: latest(state.newestOrderAt, at),
      // A reaction is seen on the message it points at; it neither heads the list nor tells what was said last.
      lastActivityAt: said || state.lastActivityAt.getTime() === 0 ? latest(state.lastActivityAt, mode === 'history' ? sentAt : receivedAt) : state.lastActivityAt,
      // Whose the window is: an answer must go to them.
      reachContactId: opensWindow && sentAt >= (state.lastInboundAt ?? sentAt) ? reachOf(state, policy.memberOf(arrival)) : state.reachContactId,
      preview: said && (state.preview === null || at.toISOString() >= state.preview.at) ? preview(arrival, at) : state.preview,
    },
  };
};

const reachOf = ({ ownContactId }: ThreadState, member: ContactId | null): ContactId | null => (member === null || member === ownContactId ? null : member);

const preview = (arrival: Arrival, at: Date): Preview => ({
  ...previewOf(arrival.content, arrival.direction), authorKind: authorOf(arrival.direction), authorId: null, messageId: arrival.id, status: statusOf(arrival), at: at.toISOString(),
});

const statusOf = (arrival: Arrival): string => (arrival.direction === 'in' ? 'received' : arrival.mode === 'history' ? pastStatus(arrival.pastStatus) : arrival.heard?.status ?? 'sent');

const addMessage = (so: Arrived, { arrival, replyToId, quote }: ThreadItem): Arrived => {
  const { state } = so;
  const seq = state.lastSeq + 1;
  const episode = arrival.mode === 'history' ? state.past : state.episode;
  const message = {
    arrival, replyToId, quote, seq, episodeId: episode?.id ?? null, authorKind: authorOf(arrival.direction), status: statusOf(arrival), orderAt: inboundOrderAt(arrival.sentAt),
  };
  return { ...so, state: { ...state, lastSeq: seq }, messages: [...so.messages, message] };
};
