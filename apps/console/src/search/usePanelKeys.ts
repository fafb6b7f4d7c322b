import { type RefObject, useEffect, useRef } from 'react';

interface PanelKeys { readonly move: (step: number) => void; readonly group: (step: 1 | -1) => void; readonly choose: () => void; readonly close: () => void }

/** The keys of the list under the search field, heard by the field; `active` is told to those who hear the page. */
export function usePanelKeys(field: RefObject<HTMLInputElement | null>, { list, active }: { readonly list: string; readonly active: string | undefined }, keys: PanelKeys): void {
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  useEffect(() => {
    const element = field.current;
    const hear = (event: KeyboardEvent): void => {
      if (event.isComposing || event.altKey || event.shiftKey || event.ctrlKey || event.metaKey) return;
      const { move, group, choose, close } = latest.current;
      switch (event.key) {
        case 'ArrowDown': move(1); break;
        case 'ArrowUp': move(-1); break;
        case 'PageDown': group(1); break;
        case 'PageUp': group(-1); break;
        case 'Enter': choose(); break;
        case 'Escape': close(); break;
        default: return;
      }
      event.preventDefault();
      event.stopPropagation();
    };
    element?.addEventListener('keydown', hear);
    return () => element?.removeEventListener('keydown', hear);
  }, [field]);
  useEffect(() => {
    const element = field.current;
    element?.setAttribute('role', 'combobox');
    element?.setAttribute('aria-expanded', 'true');
    element?.setAttribute('aria-controls', list);
    if (active === undefined) element?.removeAttribute('aria-activedescendant');
    else element?.setAttribute('aria-activedescendant', active);
    return () => ['role', 'aria-expanded', 'aria-controls', 'aria-activedescendant'].forEach((name) => element?.removeAttribute(name));
  }, [field, list, active]);
}
