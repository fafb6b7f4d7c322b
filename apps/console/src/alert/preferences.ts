import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { currentSession } from '../sync/session-store.js';
import { ALERT_KINDS, type AlertKind } from './kinds.js';

const Rule = z.object({ sound: z.boolean(), desktop: z.boolean() });
export type AlertRule = z.infer<typeof Rule>;

/** What calls a person to this screen, and how. Kept per person in this browser: a desk and a phone ring differently. */
const Preferences = z.object({
  /** 0 to 1. */
  volume: z.number().min(0).max(1),
  /** Desktop notifications show what the customer wrote; else only that somebody wrote. */
  preview: z.boolean(),
  /** Nothing rings before this time (ISO); null: nothing is held back. */
  quietUntil: z.iso.datetime().nullable(),
  rules: z.record(z.enum(ALERT_KINDS), Rule),
});
export type AlertPreferences = z.infer<typeof Preferences>;

/** A new colleague hears what is theirs and what nobody has taken, without having looked for a setting. */
export const USUAL: AlertPreferences = {
  volume: 0.6, preview: true, quietUntil: null,
  rules: { mine: { sound: true, desktop: true }, mention: { sound: true, desktop: true }, team: { sound: true, desktop: false }, unassigned: { sound: true, desktop: false } },
};

const listeners = new Set<() => void>();
let known: { readonly key: string; readonly value: AlertPreferences } | null = null;
const keyOf = (): string => `diwan.alerts.${currentSession().user.id}`;

/** What was kept, as far as this version understands it. */
export function readPreferences(text: string | null): AlertPreferences {
  try {
    const parsed = Preferences.safeParse(JSON.parse(text ?? 'null'));
    return parsed.success ? parsed.data : USUAL;
  } catch {
    // Not ours: the usual choices.
    return USUAL;
  }
}

/** What this person chose in this browser. */
export function alertPreferences(): AlertPreferences {
  const key = keyOf();
  if (known?.key !== key) known = { key, value: readPreferences(localStorage.getItem(key)) };
  return known.value;
}

/** Remembers a choice. Where the browser keeps nothing, it holds as long as the page. */
export function setAlerts(values: Partial<AlertPreferences>): void {
  known = { key: keyOf(), value: { ...alertPreferences(), ...values } };
  try {
    localStorage.setItem(known.key, JSON.stringify(known.value));
  } catch {
    // Storage is full or forbidden.
  }
  listeners.forEach((listener) => listener());
}

export const setRule = (kind: AlertKind, values: Partial<AlertRule>): void => {
  const { rules } = alertPreferences();
  setAlerts({ rules: { ...rules, [kind]: { ...rules[kind], ...values } } });
};

/** Another tab of this browser chose: this one forgets what it knew. */
const onStorage = ({ key }: StorageEvent): void => {
  if (key !== known?.key) return;
  known = null;
  listeners.forEach((listener) => listener());
};

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) window.addEventListener('storage', onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', onStorage);
  };
};
export const useAlertPreferences = (): AlertPreferences => useSyncExternalStore(subscribe, alertPreferences);

/** How somebody is called for these kinds now: the loudest of what they chose, nothing while they want quiet. */
export function channelsFor(kinds: readonly AlertKind[], { rules, quietUntil }: AlertPreferences, now: number): AlertRule {
  if (quietUntil !== null && Date.parse(quietUntil) > now) return { sound: false, desktop: false };
  return { sound: kinds.some((kind) => rules[kind].sound), desktop: kinds.some((kind) => rules[kind].desktop) };
}
