import { useCallback, useSyncExternalStore } from 'react';
import { currentSession } from '../sync/session-store.js';

export type Mode = 'reply' | 'note';

/**
 * What somebody has begun to write in a conversation. The two texts are kept apart: a note must never become a reply by a switch.
 * `picked`: the ids of those whom they chose from the list for the note, since two may have one name.
 */
export interface Draft { readonly mode: Mode; readonly reply: string; readonly note: string; readonly picked: readonly string[]; readonly quoteId: string | null }

const EMPTY: Draft = { mode: 'reply', reply: '', note: '', picked: [], quoteId: null };
const drafts = new Map<string, Draft>();
const listeners = new Set<(conversationId: string) => void>();

/** Hears of every draft that changes here. Returns how to stop listening. */
export const onDraftChange = (listener: (conversationId: string) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Kept for this browser tab's session, per person: nobody who signs in after finds what another had begun. */
const keyOf = (conversationId: string): string => `diwan.draft.${currentSession().user.id}.${conversationId}`;

function read(key: string): Draft {
  try {
    return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>) };
  } catch {
    // Not ours: begin afresh.
    return EMPTY;
  }
}

const isEmpty = ({ reply, note, quoteId, mode }: Draft): boolean => reply === '' && note === '' && quoteId === null && mode === 'reply';

export function getDraft(conversationId: string): Draft {
  const key = keyOf(conversationId);
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const draft = read(key);
  drafts.set(key, draft);
  return draft;
}

export function setDraft(conversationId: string, change: Partial<Draft>): void {
  const draft = { ...getDraft(conversationId), ...change };
  const key = keyOf(conversationId);
  drafts.set(key, draft);
  try {
    if (isEmpty(draft)) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The browser's storage is full or forbidden: the draft lives as long as the page.
  }
  listeners.forEach((listener) => listener(conversationId));
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The draft of a conversation; renders again when it changes, from wherever. */
export const useDraft = (conversationId: string): Draft => useSyncExternalStore(subscribe, useCallback(() => getDraft(conversationId), [conversationId]));

export const composerId = (conversationId: string): string => `composer-${conversationId}`;

/** Puts the cursor where one writes, once the mode that was chosen has been drawn. */
export const focusComposer = (conversationId: string): void => void requestAnimationFrame(() => document.getElementById(composerId(conversationId))?.focus());
