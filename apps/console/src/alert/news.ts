import { type ConversationView, type Entry, type NotificationView, type SyncState } from '@diwan/contract';
import { type AlertKind, kindOf, type Listener } from './kinds.js';

/** Something that happened and that this person may want to be called for. */
export type News =
  | { readonly from: 'conversation'; readonly kind: AlertKind; readonly conversation: ConversationView }
  | { readonly from: 'notification'; readonly kind: 'mention'; readonly notification: NotificationView };

/** What a colleague did that means this person: named in a note, handed over, or written where they follow. */
const CALLS: ReadonlySet<string> = new Set(['note.mention', 'note.followed', 'conversation.handed_over']);

type Shelf<T> = ReadonlyMap<string, Entry<T>>;
const changed = <T>(before: Shelf<T>, after: Shelf<T>): readonly { readonly was: T | undefined; readonly is: T }[] => {
  if (before === after) return [];
  return [...after].flatMap(([id, entry]) => {
    const old = before.get(id);
    return old === entry || entry.value === null ? [] : [{ was: old?.value ?? undefined, is: entry.value }];
  });
};

interface Since {
  /** What stands on the screen for the first time is news only if it happened after this (ISO): the rest was there before the page was. */
  readonly openedAt: string;
  /** Messages that a conversation had when this person was last called for it, or read it. */
  readonly heard: (conversationId: string) => number;
}

const isNew = (was: ConversationView | undefined, is: ConversationView, { openedAt, heard }: Since): boolean => {
  if (is.inboundNo <= heard(is.id)) return false;
  // Meta may bring a message hours after it was written: where we know what was here before, the count says what is new, not the clock.
  return was === undefined ? is.lastInboundAt !== null && is.lastInboundAt >= openedAt : is.inboundNo > was.inboundNo;
};

/** What is news between two states of the truth, each conversation once. */
export function newsBetween(before: SyncState, after: SyncState, listener: Listener, since: Since): readonly News[] {
  const messages = changed(before.conversations, after.conversations).flatMap(({ was, is }): News[] => {
    const kind = isNew(was, is, since) ? kindOf(is, listener) : null;
    return kind === null ? [] : [{ from: 'conversation', kind, conversation: is }];
  });
  const calls = changed(before.notifications, after.notifications).flatMap(({ was, is }): News[] =>
    was === undefined && !is.seen && is.resolvedAt === null && is.at >= since.openedAt && CALLS.has(is.kind) ? [{ from: 'notification', kind: 'mention', notification: is }] : []);
  return [...messages, ...calls];
}
