import { useEffect, useState } from 'react';
import { seenLetters } from './shortcuts.js';

/** What the usual Arabic layout writes where an English one has its letters (Windows "Arabic (101)", which Linux and phones' keyboards follow). */
const ARABIC: Readonly<Record<string, string>> = {
  KeyQ: 'ض', KeyW: 'ص', KeyE: 'ث', KeyR: 'ق', KeyT: 'ف', KeyY: 'غ', KeyU: 'ع', KeyI: 'ه', KeyO: 'خ', KeyP: 'ح', KeyA: 'ش', KeyS: 'س', KeyD: 'ي', KeyF: 'ب', KeyG: 'ل', KeyH: 'ا', KeyJ: 'ت', KeyK: 'ن', KeyL: 'م',
  KeyZ: 'ئ', KeyX: 'ء', KeyC: 'ؤ', KeyV: 'ر', KeyB: 'لا', KeyN: 'ى', KeyM: 'ة',
};
const NAMED: Readonly<Record<string, string>> = { Slash: '/', Backslash: '\\', Period: '.', Enter: '↵', Escape: 'Esc' };
const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

type Layout = Pick<ReadonlyMap<string, string>, 'get'>;
const isArabic = (letter: string): boolean => /\p{Script=Arabic}/u.test(letter);

/** On an English keyboard. */
export const latinOf = (code: string): string => NAMED[code] ?? code.replace(/^(?:Key|Digit)/, '');

/** The letter of a place on this person's keyboard: as it was seen to write, else as the browser knows the layout, else as on an English one. */
export function letterOf(code: string, layout: Layout | null): string {
  const seen = seenLetters.get(code);
  if (seen !== undefined && code.startsWith('Key')) return seen.toUpperCase();
  const arabic = ARABIC[code];
  if (arabic !== undefined && [...seenLetters.values()].some(isArabic)) return arabic;
  const known = code.startsWith('Key') ? layout?.get(code) : undefined;
  return known?.toUpperCase() ?? latinOf(code);
}

/** The layout as the browser tells it (Chromium alone); null where it does not. */
export function useLayout(): Layout | null {
  const [layout, setLayout] = useState<Layout | null>(null);
  useEffect(() => {
    const { keyboard } = navigator as Navigator & { keyboard?: { getLayoutMap?: () => Promise<Layout> } };
    // Refused in frames of other sites: English letters it is.
    keyboard?.getLayoutMap?.().then(setLayout, () => undefined);
  }, []);
  return layout;
}

/** What to press, part by part: `Mod+KeyK` is two keys at once, `KeyG KeyI` one after the other. `latin` where the letter is another one. */
export function keysOf(combo: string, layout: Layout | null): readonly { readonly key: string; readonly latin?: string }[] {
  return combo.split(' ').flatMap((one) => one.split('+')).map((part) => {
    if (part === 'Mod') return { key: apple ? '⌘' : 'Ctrl' };
    if (part === 'Shift') return { key: '⇧' };
    const [key, latin] = [letterOf(part, layout), latinOf(part)];
    return key === latin ? { key } : { key, latin };
  });
}
