import { useEffect, useRef, useSyncExternalStore } from 'react';

/**
 * `KeyJ`, `Mod+Backslash`, or `KeyG KeyI` for one after the other. Places on the keyboard, so that an Arabic layout works alike. What returns
 * false had nothing to do: the next who knows the key is asked.
 */
export type Shortcuts = Readonly<Record<string, () => unknown>>;

const SEQUENCE_MS = 1200;
const OFF_KEY = 'diwan.singleKeys';

/** Letters typed into these are words; a tick box or a button takes none. */
const TEXTLESS = new Set(['button', 'checkbox', 'radio', 'range', 'color', 'file', 'image', 'reset', 'submit']);
const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement
  && (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName) || (target instanceof HTMLInputElement && !TEXTLESS.has(target.type)));

/** The name of a pressed combination; Shift and Alt name others. */
export const comboOf = ({ code, ctrlKey, metaKey, shiftKey, altKey }: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string =>
  `${ctrlKey || metaKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${code}`;

/** What the keys of this keyboard have been seen to write: the letter to name a place by. */
export const seenLetters = new Map<string, string>();

const listeners = new Set<() => void>();
/** Whether single letters do something. Who speaks to the computer, or presses keys unawares, turns them off; combinations with Ctrl or ⌘ stay. */
export const singleKeys = (): boolean => localStorage.getItem(OFF_KEY) !== 'off';
export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF_KEY);
  else localStorage.setItem(OFF_KEY, 'off');
  listeners.forEach((listener) => listener());
}
export const useSingleKeys = (): boolean => useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, singleKeys);

interface Layer { readonly rank: number; current: Shortcuts }
/** Those of a higher rank are asked first, among equals whoever came last. */
let layers: readonly Layer[] = [];

/** Does what the keys ask for. @returns whether anybody did. */
export function perform(...names: readonly string[]): boolean {
  for (const name of names) {
    for (const { current } of layers) {
      const action = current[name];
      if (action !== undefined && action() !== false) return true;
    }
  }
  return false;
}

let before = { combo: '', at: -Infinity };
function onKeyDown(event: KeyboardEvent): void {
  const combo = comboOf(event);
  const alone = !combo.includes('Mod+');
  if (combo === event.code && event.key.length === 1) seenLetters.set(event.code, event.key);
  // A held modifier is no key of its own, and a key that is held does a thing once.
  if (event.repeat && combo !== 'KeyJ' && combo !== 'KeyK') return;
  if (event.defaultPrevented || event.isComposing || (alone && (typing(event.target) || !singleKeys())) || document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
  const inTime = event.timeStamp - before.at < SEQUENCE_MS;
  const names = inTime ? [`${before.combo} ${combo}`, combo] : [combo];
  before = { combo, at: event.timeStamp };
  // The second of two is no beginning of others.
  if (perform(...names)) {
    event.preventDefault();
    if (inTime) before = { combo: '', at: -Infinity };
  } else if (layers.some(({ current }) => Object.keys(current).some((name) => name.startsWith(`${combo} `)))) {
    event.preventDefault();
  }
}

/** Single keys work while nobody types; combinations with Ctrl or ⌘ always. Dialogs and menus keep their keys to themselves. */
export function useShortcuts(shortcuts: Shortcuts, rank = 0): void {
  const layer = useRef<Layer>({ rank, current: shortcuts });
  useEffect(() => { layer.current.current = shortcuts; }, [shortcuts]);
  useEffect(() => {
    const mine = layer.current;
    if (layers.length === 0) window.addEventListener('keydown', onKeyDown);
    layers = [mine, ...layers].sort((a, b) => b.rank - a.rank);
    return () => {
      layers = layers.filter((other) => other !== mine);
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
