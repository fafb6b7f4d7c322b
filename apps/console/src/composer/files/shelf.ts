import { useCallback, useSyncExternalStore } from 'react';
import { type Attachment } from './attachment.js';

/**
 * Where files stand while they are the browser's: each once, by id; a conversation's tray is an order of ids. What has been sent and still
 * uploads is in no tray and stays here.
 */
const files = new Map<string, Attachment>();
const trays = new Map<string, readonly string[]>();
const listeners = new Set<() => void>();
const NONE: readonly Attachment[] = [];
let drawn = new Map<string, readonly Attachment[]>();

function tell(): void {
  drawn = new Map();
  [...listeners].forEach((listener) => listener());
}

export const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const get = (id: string): Attachment | undefined => files.get(id);
export const idsIn = (conversationId: string): readonly string[] => trays.get(conversationId) ?? [];

export function change(id: string, values: Partial<Attachment>): void {
  const one = files.get(id);
  if (one === undefined) return;
  files.set(id, { ...one, ...values });
  tell();
}

/** Adds to the end of a tray, or, what comes back, to its beginning. */
export function put(conversationId: string, added: readonly Attachment[], first = false): void {
  added.forEach((one) => files.set(one.id, one));
  const ids = added.map(({ id }) => id);
  const before = idsIn(conversationId).filter((id) => !ids.includes(id));
  trays.set(conversationId, first ? [...ids, ...before] : [...before, ...ids]);
  tell();
}

/** Takes files out of a tray; they stay known until `forget`. */
export function lift(conversationId: string, ids: readonly string[]): void {
  trays.set(conversationId, idsIn(conversationId).filter((id) => !ids.includes(id)));
  tell();
}

export function forget(ids: readonly string[]): void {
  ids.forEach((id) => files.delete(id));
  tell();
}

/** Files wait somewhere that would be gone with the page. */
export const hasFiles = (): boolean => files.size > 0;

/** Moves a file to another place in its tray: the order in which they go. */
export function place(conversationId: string, id: string, at: number): void {
  const others = idsIn(conversationId).filter((other) => other !== id);
  trays.set(conversationId, [...others.slice(0, at), id, ...others.slice(at)]);
  tell();
}

/** A conversation's tray in the order it goes; the same array until something in it changes. */
export function trayOf(conversationId: string): readonly Attachment[] {
  const known = drawn.get(conversationId);
  if (known !== undefined) return known;
  const found = idsIn(conversationId).flatMap((id) => files.get(id) ?? []);
  const tray = found.length === 0 ? NONE : found;
  drawn.set(conversationId, tray);
  return tray;
}
export const useTray = (conversationId: string): readonly Attachment[] => useSyncExternalStore(subscribe, useCallback(() => trayOf(conversationId), [conversationId]));
