import { useSyncExternalStore } from 'react';

/** Which rows of the list are marked. `matching`: all that the list holds, also what is not loaded. `choosing`: boxes are shown though nothing is marked. */
export interface Selection { readonly ids: ReadonlySet<string>; readonly anchor: string | null; readonly matching: boolean; readonly choosing: boolean }

const NOTHING: Selection = { ids: new Set(), anchor: null, matching: false, choosing: false };
let selection = NOTHING;
const listeners = new Set<() => void>();
const set = (next: Selection): void => {
  selection = next;
  listeners.forEach((listener) => listener());
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const getSelection = (): Selection => selection;
export const useSelection = (): Selection => useSyncExternalStore(subscribe, getSelection);
export const useIsSelected = (id: string): boolean => useSyncExternalStore(subscribe, () => selection.ids.has(id));
/** Whether boxes are to be shown on every row. */
export const useChoosing = (): boolean => useSyncExternalStore(subscribe, () => selection.choosing || selection.ids.size > 0);

export const clearSelection = (): void => { if (selection !== NOTHING) set(NOTHING); };
export const beginChoosing = (): void => set({ ...selection, choosing: true });

export function toggleSelected(id: string): void {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  set(ids.size === 0 ? NOTHING : { ...selection, ids, anchor: id, matching: false });
}

/** Marks everything between the one that was marked last and this one, in the order of the list. */
export function selectTo(rows: readonly string[], id: string): void {
  const [from, to] = [rows.indexOf(selection.anchor ?? id), rows.indexOf(id)];
  if (from === -1 || to === -1) return toggleSelected(id);
  set({ ...selection, ids: new Set([...selection.ids, ...rows.slice(Math.min(from, to), Math.max(from, to) + 1)]), matching: false });
}

/** Marks all rows that are loaded; a second time, none. */
export function selectAll(rows: readonly string[]): void {
  if (rows.length > 0 && rows.every((id) => selection.ids.has(id))) clearSelection();
  else set({ ...selection, ids: new Set(rows), anchor: rows[0] ?? null, matching: false });
}

/** Means all that the list holds from here on. */
export const selectMatching = (): void => set({ ...selection, matching: true });
