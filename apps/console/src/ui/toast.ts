import { problemText } from '../i18n/problem.js';
import { toastBody } from './ToastBody.js';
import { loadToasts } from './ToastPlace.js';

interface Toast {
  readonly message: string;
  readonly tone?: 'neutral' | 'success' | 'danger';
  /** Offers to take it back while the toast stands. */
  readonly undo?: () => void;
}

const SHOWN_MS = 6000;

/** Says something briefly at the bottom, for six seconds. */
export function toast({ message, tone = 'neutral', undo }: Toast): void {
  const id = crypto.randomUUID();
  void loadToasts().then(({ notifications }) => notifications.show({
    id, autoClose: SHOWN_MS, withBorder: false, withCloseButton: false, className: `toast toast-${tone}`,
    message: toastBody(message, undo === undefined ? undefined : () => { notifications.hide(id); undo(); }, () => notifications.hide(id)),
  }));
}

/** Says why something was refused, in the reader's language. */
export const problemToast = (error: unknown): void => toast({ message: problemText(error), tone: 'danger' });
