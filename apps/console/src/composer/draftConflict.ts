import { type DraftMode, type DraftView } from '@diwan/contract';
import { useCallback, useSyncExternalStore } from 'react';
import { isSame, keyOf, type Place, putWords, setKnown, wordsAt } from './draftKnown.js';
import { setDraft } from './drafts.js';

/** Drafts that a person went on with on two devices: this tab's stands in its field, these are the other's. Nothing is saved over them unasked. */
const conflicts = new Map<string, DraftView>();
const listeners = new Set<() => void>();
const tell = (): void => [...listeners].forEach((listener) => listener());

export const conflictAt = (place: Place): DraftView | null => conflicts.get(keyOf(place)) ?? null;

export function raiseConflict(theirs: DraftView): void {
  conflicts.set(keyOf(theirs), theirs);
  tell();
}

export function endConflict(place: Place): void {
  if (conflicts.delete(keyOf(place))) tell();
}

export function forgetConflicts(): void {
  conflicts.clear();
  tell();
}

/** Settles a conflict: `theirs` replaces what stands here; `mine` stays, and is what the server keeps from now on. */
export function settleConflict(place: Place, whose: 'mine' | 'theirs'): void {
  const theirs = conflictAt(place);
  if (theirs === null) return;
  setKnown(place, theirs);
  endConflict(place);
  if (whose === 'theirs') putWords(place, theirs);
  // Its listeners save what differs from what the server has.
  else setDraft(place.conversationId, {});
}

/** True while the person has not chosen. Having written the very same here is a choice. */
export function isUndecided(place: Place): boolean {
  const theirs = conflictAt(place);
  if (theirs !== null && isSame(wordsAt(place), theirs)) settleConflict(place, 'mine');
  return conflictAt(place) !== null;
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
/** What another device of this person's has instead; null when there is nothing to choose. */
export const useDraftConflict = (conversationId: string, mode: DraftMode): DraftView | null =>
  useSyncExternalStore(subscribe, useCallback(() => conflictAt({ conversationId, mode }), [conversationId, mode]));
