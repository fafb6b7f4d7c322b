import { problemText } from '../i18n/problem.js';
import { toastBody } from './ToastBody.js';
import { loadToasts } from './ToastPlace.js';

interface Toast {
  readonly message: string;
  readonly tone?: 'neutral' | 'success' | 'danger';
  /** Offers to take it back while the toast stands; the key Z does so a little longer. */
  readonly undo?: () => void;
}

const SHOWN_MS = 6000;
const UNDO_MS = 30_000;

let latest: { readonly undo: () => void; readonly until: number } | null = null;
/** Takes back what was done last. @returns false when that was too long ago, or nothing was done. */
export function undoLatest(): boolean {
  const last = latest;
  latest = null;
  if (last === null || Date.now() > last.until) return false;
  last.undo();
  return true;
}
/** What the key Z takes back, for what is said elsewhere than in a toast. */
export const offerUndo = (undo: () => void): void => { latest = { undo, until: Date.now() + UNDO_MS }; };

/** Says something briefly at the bottom, for six seconds. */
export function toast({ message, tone = 'neutral', undo }: Toast): void {
  const id = crypto.randomUUID();
  let taken = false;
  const takeBack = (): void => {
    if (taken || undo === undefined) return;
    taken = true;
    void loadToasts().then(({ notifications }) => notifications.hide(id));
    undo();
  };
  if (undo !== undefined) offerUndo(takeBack);
  void loadToasts().then(({ notifications }) => notifications.show({
    id, autoClose: SHOWN_MS, withBorder: false, withCloseButton: false, className: `toast toast-${tone}`,
    message: toastBody(message, undo === undefined ? undefined : takeBack, () => notifications.hide(id)),
  }));
}

/** Says why something was refused, in the reader's language. */
export const problemToast = (error: unknown): void => toast({ message: problemText(error), tone: 'danger' });
