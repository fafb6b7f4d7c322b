import { useEffect, useRef } from 'react';

/** `KeyJ`, `Mod+Backslash`, or `KeyG KeyI` for one after the other. Places on the keyboard, so that an Arabic layout works alike. */
export type Shortcuts = Readonly<Record<string, () => void>>;

const SEQUENCE_MS = 900;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** The name of a pressed combination; Shift and Alt name others, which nobody asked for. */
export const comboOf = ({ code, ctrlKey, metaKey, shiftKey, altKey }: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string =>
  `${ctrlKey || metaKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${code}`;

/** Single keys work while nobody types; combinations with Ctrl or ⌘ always. Dialogs keep their keys to themselves. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => { current.current = shortcuts; }, [shortcuts]);
  useEffect(() => {
    let before = { combo: '', at: 0 };
    const onKeyDown = (event: KeyboardEvent): void => {
      const combo = comboOf(event);
      const alone = !combo.startsWith('Mod+');
      if (event.defaultPrevented || event.isComposing || (alone && typing(event.target)) || document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
      const sequence = event.timeStamp - before.at < SEQUENCE_MS ? `${before.combo} ${combo}` : combo;
      const action = current.current[sequence] ?? current.current[combo];
      before = { combo, at: event.timeStamp };
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
