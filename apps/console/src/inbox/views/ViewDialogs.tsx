import { type SavedView } from '@diwan/contract';
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import { type FilterDraft } from '../filter/FilterDialog.js';

// Most of the day nobody builds a filter: its code comes when it is asked for.
const FilterDialog = lazy(() => import('../filter/index.js').then((module) => ({ default: module.FilterDialog })));
const RemoveViewDialog = lazy(() => import('../filter/index.js').then((module) => ({ default: module.RemoveViewDialog })));

export interface ViewDialogs { readonly build: (draft: FilterDraft) => void; readonly remove: (view: SavedView) => void }
const Dialogs = createContext<ViewDialogs | null>(null);

/** Opens the dialogs in which filters are built and views removed. Only inside the inbox. */
export function useViewDialogs(): ViewDialogs {
  const dialogs = useContext(Dialogs);
  if (dialogs === null) throw new Error('There are no view dialogs here');
  return dialogs;
}

type Open = { readonly kind: 'build'; readonly draft: FilterDraft } | { readonly kind: 'remove'; readonly view: SavedView };

/** Holds the dialogs for everything inside. */
export function WithViewDialogs({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<Open | null>(null);
  const dialogs = useMemo((): ViewDialogs => ({ build: (draft) => setOpen({ kind: 'build', draft }), remove: (view) => setOpen({ kind: 'remove', view }) }), []);
  return (
    <Dialogs value={dialogs}>
      {children}
      <Suspense>
        {open?.kind === 'build' && <FilterDialog draft={open.draft} onClose={() => setOpen(null)} />}
        {open?.kind === 'remove' && <RemoveViewDialog view={open.view} onClose={() => setOpen(null)} />}
      </Suspense>
    </Dialogs>
  );
}
