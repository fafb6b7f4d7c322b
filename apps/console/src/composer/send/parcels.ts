import { type AfterSend } from '@diwan/contract';
import { type OutboundContent } from '@diwan/domain';
import { useCallback, useSyncExternalStore } from 'react';
import { type Attachment } from '../files/attachment.js';
import { get } from '../files/shelf.js';

/** When a message goes, and what becomes of the conversation then. */
export type How =
  | { readonly kind: 'now'; readonly then: AfterSend }
  | { readonly kind: 'later'; readonly at: string; readonly cancelOnReply: boolean; readonly then: AfterSend };

/** What was in the composer when somebody pressed Send, until it is out of reach: it can be put back as it was. */
export interface Parcel {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  readonly quoteId: string | null;
  readonly tray: readonly string[];
  /** Made by a tool, a place or a card: sent as it is, and not put back into the field. */
  readonly content: OutboundContent | null;
  readonly how: How;
  /** The newest place that its writer had read; null when they said "send anyway". */
  readonly basedOnSeq: number | null;
  /** They were told that it repeats a private note, and want it sent. */
  readonly evenNote: boolean;
  /** `undo`: with the server, which waits until `until` (our clock, ms) before it sends. */
  readonly state: 'uploading' | 'sending' | 'undo';
  readonly until: number;
  readonly messageIds: readonly string[];
}

/** Why the last reply stayed here: something new was written since `since`, or a refusal in words. */
export type Held = { readonly kind: 'note'; readonly how: How; /** What then stood in the field: the question is about these words and no others. */ readonly text: string } | { readonly kind: 'stale'; readonly since: number; readonly how: How } | { readonly kind: 'refused'; readonly why: string };
/** What of it concerns the text that stands in the field now. */
export const heldFor = (held: Held | null, text: string): Held | null => (held?.kind === 'note' && held.text !== text ? null : held);

export interface Outbox {
  readonly held: Held | null;
  /** The server found the window closed while our clock had it open until then. */
  readonly closedFor: string | null | undefined;
  readonly parcels: readonly Parcel[];
}

const EMPTY: Outbox = { held: null, closedFor: undefined, parcels: [] };
const outboxes = new Map<string, Outbox>();
const listeners = new Set<() => void>();

export const outboxOf = (conversationId: string): Outbox => outboxes.get(conversationId) ?? EMPTY;

export function changeOutbox(conversationId: string, values: Partial<Outbox>): void {
  outboxes.set(conversationId, { ...outboxOf(conversationId), ...values });
  [...listeners].forEach((listener) => listener());
}

export const addParcel = (parcel: Parcel): void => changeOutbox(parcel.conversationId, { parcels: [...outboxOf(parcel.conversationId).parcels, parcel] });
export const dropParcel = ({ id, conversationId }: Parcel): void => changeOutbox(conversationId, { parcels: outboxOf(conversationId).parcels.filter((one) => one.id !== id) });
export const patchParcel = ({ id, conversationId }: Parcel, values: Partial<Parcel>): void =>
  changeOutbox(conversationId, { parcels: outboxOf(conversationId).parcels.map((one) => (one.id === id ? { ...one, ...values } : one)) });
/** As it stands now; undefined once it is gone or was taken back. */
export const current = ({ id, conversationId }: Parcel): Parcel | undefined => outboxOf(conversationId).parcels.find((one) => one.id === id);

export const filesOf = ({ tray }: Parcel): readonly Attachment[] => tray.flatMap((id) => get(id) ?? []);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useOutbox = (conversationId: string): Outbox => useSyncExternalStore(subscribe, useCallback(() => outboxOf(conversationId), [conversationId]));

/** Leaving the page now would lose what is on its way: the browser asks first. */
export const isBusy = (): boolean => [...outboxes.values()].some(({ parcels }) => parcels.some(({ state }) => state !== 'undo'));
