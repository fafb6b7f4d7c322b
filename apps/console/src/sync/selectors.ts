import { compareTimeline, type ConversationView, type Entry, inStretch, placeOf, type Stretch, type TimelineItem, type UpdateConversation } from '@diwan/contract';
import { memoByKey, memoLast } from './memo.js';
import { type Overlay, type PendingItem, type PendingPatch, type StoreState } from './store.js';

type Shelf<T> = ReadonlyMap<string, Entry<T>>;

/** What the conversation will look like when the server has taken the patch. */
export function withPatch(view: ConversationView, patch: UpdateConversation): ConversationView {
  const { assignmentVersion: _version, expectedStatus: _expected, handOver, ...wanted } = patch;
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Partial<ConversationView>;
  const { handOver: _pinned, ...bare } = view;
  return {
    ...(handOver === null ? bare : view), ...given,
    ...(patch.status !== undefined && patch.status !== 'snoozed' ? { snoozedUntil: null } : {}),
    ...(patch.status === 'resolved' ? { waitingSince: null } : {}),
  };
}

const patched = (view: ConversationView, patches: readonly PendingPatch[]): ConversationView =>
  patches.reduce((current, { conversationId, patch }) => (conversationId === view.id ? withPatch(current, patch) : current), view);

const oneConversation = memoByKey((_id, view: ConversationView | null | undefined, patches: readonly PendingPatch[]) =>
  view == null ? undefined : patched(view, patches));

/** The conversation as this person left it; undefined when it is not known, or not theirs to see. */
export const conversationOf = ({ truth, overlay }: StoreState, id: string): ConversationView | undefined =>
  oneConversation(id, truth.conversations.get(id)?.value, overlay.patches);

/** Every conversation that is known here, in no order. */
export const conversationsOf: (state: StoreState) => readonly ConversationView[] = (() => {
  const all = memoLast((shelf: Shelf<ConversationView>, patches: readonly PendingPatch[]) =>
    [...shelf.values()].flatMap(({ value }) => (value === null ? [] : [patched(value, patches)])));
  return ({ truth, overlay }) => all(truth.conversations, overlay.patches);
})();

/** Up to which inbound message this person has read. */
export function seenOf({ truth, overlay }: Pick<StoreState, 'truth' | 'overlay'>, id: string): number {
  const entry = truth.seen.get(id);
  const pending = overlay.seen.get(id);
  return pending !== undefined && pending.over === entry ? pending.inboundNo : (entry?.value ?? 0);
}

/** Inbound messages that this person has not read. */
export const unreadOf = (state: StoreState, view: ConversationView): number => Math.max(0, view.inboundNo - seenOf(state, view.id));

const pendingKey = (item: PendingItem): string => (item.type === 'message' ? item.message.id : item.note.id);

/**
 * A part of a thread in reading order. Where it reaches the present, what is on its way is included; the server's item stands in for ours once
 * it is here. One result is kept per `view`, since two panes may look at different parts of the same thread.
 */
export const timelineOf: (view: string, id: string, shelf: Shelf<TimelineItem> | undefined, outgoing: Overlay['outgoing'], part: Stretch | null) => readonly TimelineItem[] =
  memoByKey((_view, id: string, shelf: Shelf<TimelineItem> | undefined, outgoing: Overlay['outgoing'], part: Stretch | null) => {
    // Something old that changed (a late tick, a reaction) is known, but what stands between it and here is not: it waits its turn.
    const known = part === null ? [] : [...(shelf?.values() ?? [])].flatMap(({ value }) => (value === null || !inStretch(part, placeOf(value)) ? [] : [value]));
    const ours = part !== null && part.newer !== null ? [] : outgoing.filter((item) => item.conversationId === id && !shelf?.has(pendingKey(item)));
    return [...known, ...ours].sort(compareTimeline);
  }, 30);

const present = <T>(shelf: Shelf<T>): ReadonlyMap<string, T> =>
  new Map([...shelf].flatMap(([id, { value }]) => (value === null ? [] : [[id, value] as const])));

/** Names for ids. Removed things are gone from the maps: always expect a missing one. */
export const directoryOf = (() => {
  const build = memoLast((members: StoreState['truth']['members'], teams: StoreState['truth']['teams'], labels: StoreState['truth']['labels'], numbers: StoreState['truth']['numbers']) =>
    ({ members: present(members), teams: present(teams), labels: present(labels), numbers: present(numbers) }));
  return ({ truth }: StoreState) => build(truth.members, truth.teams, truth.labels, truth.numbers);
})();
export type DirectoryMaps = ReturnType<typeof directoryOf>;
