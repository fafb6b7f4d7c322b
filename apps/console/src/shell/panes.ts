import { useNavigate } from '@tanstack/react-router';
import { useMediaQuery } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';

interface Panes { readonly viewsOpen: boolean; readonly detailsOpen: boolean; readonly listWidth: number; readonly density: 'comfortable' | 'compact' }
const KEY = 'diwan.panes';
export const LIST_WIDTH = { min: 280, max: 480, usual: 360 } as const;
const usual: Panes = { viewsOpen: true, detailsOpen: true, listWidth: LIST_WIDTH.usual, density: 'comfortable' };

const listeners = new Set<() => void>();
let panes: Panes = { ...usual, ...read() };

function read(): Partial<Panes> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Panes>;
  } catch {
    // Something else wrote under our key: the usual arrangement it is.
    return {};
  }
}

/** Changes the arrangement and remembers it in this browser. */
export function setPanes(change: Partial<Panes>): void {
  panes = { ...panes, ...change };
  localStorage.setItem(KEY, JSON.stringify(panes));
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** `wide`: four columns (≥ 1440). `medium`: details lie over the thread. `narrow`: list and thread. `phone`: one pane at a time. */
export type Breadth = 'wide' | 'medium' | 'narrow' | 'phone';
export function useBreadth(): Breadth {
  const now = { getInitialValueInEffect: false };
  const wide = useMediaQuery('(min-width: 1440px)', undefined, now);
  const medium = useMediaQuery('(min-width: 1120px)', undefined, now);
  const narrow = useMediaQuery('(min-width: 768px)', undefined, now);
  if (wide) return 'wide';
  if (medium) return 'medium';
  return narrow ? 'narrow' : 'phone';
}

export interface PanesState extends Panes {
  readonly breadth: Breadth;
  readonly toggleViews: () => void;
  readonly toggleDetails: () => void;
  /** Leaves the conversation for the list; only where the list is not beside it (phones). */
  readonly goBack: (() => void) | undefined;
}

/** How the columns stand. On screens too small for four, details start closed and lie over the thread. */
export function usePanes(): PanesState {
  const current = useSyncExternalStore(subscribe, () => panes);
  const overlaid = useSyncExternalStore(subscribe, () => overlayOpen);
  const breadth = useBreadth();
  const navigate = useNavigate();
  const detailsOpen = breadth === 'wide' ? current.detailsOpen : overlaid;
  return {
    ...current, detailsOpen, breadth,
    toggleViews: () => setPanes({ viewsOpen: !current.viewsOpen }),
    toggleDetails: () => (breadth === 'wide' ? setPanes({ detailsOpen: !current.detailsOpen }) : setDetailsOverlay(!overlaid)),
    goBack: breadth === 'phone' ? () => void navigate({ to: '/inbox', search: true }) : undefined,
  };
}

/** Not remembered: an overlay hides the thread, nobody wants to come back to one. */
let overlayOpen = false;
export function setDetailsOverlay(open: boolean): void {
  overlayOpen = open;
  listeners.forEach((listener) => listener());
}
