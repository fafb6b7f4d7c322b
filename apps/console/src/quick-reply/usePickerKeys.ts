import { useEffect, useRef } from 'react';

export interface PickerKeys { readonly move: (step: number) => void; readonly choose: () => void; readonly close: () => void }

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };

/**
 * The keys of a list that hangs on a field which keeps the focus. Heard before the field hears them, so that Enter chooses and does not
 * send. `active` is the id of the highlighted option, told to those who hear the page. Quiet while something lies over it.
 */
export function usePickerKeys(keys: PickerKeys, active: string | undefined, list: string, quiet: boolean): void {
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  useEffect(() => {
    if (quiet) return undefined;
    const hear = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const step = STEPS[event.key];
      if (step !== undefined) latest.current.move(step);
      else if (event.key === 'Enter' || event.key === 'Tab') latest.current.choose();
      else if (event.key === 'Escape') latest.current.close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', hear, true);
    return () => document.removeEventListener('keydown', hear, true);
  }, [quiet]);
  useEffect(() => {
    const field = document.activeElement;
    if (!(field instanceof HTMLTextAreaElement)) return undefined;
    field.setAttribute('aria-controls', list);
    if (active === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', active);
    return () => { field.removeAttribute('aria-controls'); field.removeAttribute('aria-activedescendant'); };
  }, [active, list]);
}
