import { lazy, Suspense, useSyncExternalStore } from 'react';

let wanted = false;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Brings the code of toasts, and has their place drawn. To be called while the page is idle, so that a toast about a lost line need not be fetched. */
export function loadToasts(): Promise<typeof import('./Toasts.js')> {
  if (!wanted) {
    wanted = true;
    listeners.forEach((listener) => listener());
  }
  return import('./Toasts.js');
}

const Toasts = lazy(() => import('./Toasts.js').then((module) => ({ default: module.Toasts })));

/** Empty until there is something to say, or time to prepare for it. */
export function ToastPlace() {
  return useSyncExternalStore(subscribe, () => wanted) ? <Suspense fallback={null}><Toasts /></Suspense> : null;
}
