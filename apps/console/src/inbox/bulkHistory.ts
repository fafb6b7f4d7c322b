import { useSyncExternalStore } from 'react';

/** Whether the list of one's bulk jobs is open, and at which. */
type Opened = { readonly job: string | null } | null;
let opened: Opened = null;
const listeners = new Set<() => void>();
const set = (next: Opened): void => {
  opened = next;
  listeners.forEach((listener) => listener());
};
export const openBulkHistory = (job: string | null = null): void => set({ job });
export const closeBulkHistory = (): void => set(null);
export const useBulkHistory = (): Opened => useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => opened);
