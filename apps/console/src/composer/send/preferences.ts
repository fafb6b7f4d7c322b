import { useSyncExternalStore } from 'react';
import { currentSession } from '../../sync/index.js';

/** What the Send button does when it is pressed. */
export type SendChoice = 'stay' | 'wait' | 'resolve';
export const UNDO_CHOICES = [0, 5, 10] as const;
export type UndoSeconds = (typeof UNDO_CHOICES)[number];

interface Preferences { readonly then: SendChoice; readonly undo: UndoSeconds }
const USUAL: Preferences = { then: 'stay', undo: 0 };
const listeners = new Set<() => void>();
let known: { readonly key: string; readonly value: Preferences } | null = null;

/** Per person: a shared computer keeps their choices apart. */
const keyOf = (): string => `diwan.sending.${currentSession().user.id}`;

function read(): Preferences {
  const key = keyOf();
  if (known?.key === key) return known.value;
  let kept: Partial<Preferences> = {};
  try {
    kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>;
  } catch {
    // Not ours: the usual choices.
  }
  const value = { then: kept.then === 'wait' || kept.then === 'resolve' ? kept.then : USUAL.then, undo: UNDO_CHOICES.find((seconds) => seconds === kept.undo) ?? USUAL.undo };
  known = { key, value };
  return value;
}

/** Remembers a choice in this browser. */
export function setSending(values: Partial<Preferences>): void {
  const value = { ...read(), ...values };
  known = { key: keyOf(), value };
  localStorage.setItem(keyOf(), JSON.stringify(value));
  listeners.forEach((listener) => listener());
}

/** How long what is sent can be taken back, in seconds. */
export const undoSeconds = (): UndoSeconds => read().undo;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useSending = (): Preferences => useSyncExternalStore(subscribe, read);
