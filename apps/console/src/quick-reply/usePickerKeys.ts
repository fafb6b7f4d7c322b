import { useEffect, useRef } from 'react';

export interface PickerKeys { readonly move: (step: number) => void; readonly choose: () => void; readonly close: () => void; /** Alt and L: the other language. */ readonly turn: () => void }

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };

const isTurn = ({ altKey, ctrlKey, metaKey, shiftKey, code }: KeyboardEvent): boolean => altKey && !ctrlKey && !metaKey && !shiftKey && code === 'KeyL';

/**
 * The keys of a list that hangs on a field which keeps the focus. Heard before the field hears them, so that Enter chooses and does not
 * send. `active` is the id of the highlighted option, told to those who hear the page. Quiet while something lies over it.
 */
export function usePickerKeys(keys: PickerKeys, active: string | undefined, list: string, quiet: boolean): void {
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  useEffect(() => {
    if (quiet) return undefined;
    const heard = (event: KeyboardEvent): boolean => {
      if (isTurn(event)) return (latest.current.turn(), true);
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
      const step = STEPS[event.key];
      if (step !== undefined) return (latest.current.move(step), true);
      if (event.key === 'Enter' || event.key === 'Tab') return (latest.current.choose(), true);
      return event.key === 'Escape' && (latest.current.close(), true);
    };
    const hear = (event: KeyboardEvent): void => {
      if (event.isComposing || !heard(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', hear, true);
    return () => document.removeEventListener('keydown', hear, true);
  }, [quiet]);
  useEffect(() => {
    const field = document.activeElement;
    if (quiet || !(field instanceof HTMLTextAreaElement)) return undefined;
    field.setAttribute('aria-controls', list);
    if (active === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', active);
    return () => { field.removeAttribute('aria-controls'); field.removeAttribute('aria-activedescendant'); };
  }, [active, list, quiet]);
}
