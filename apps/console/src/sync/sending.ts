import { type MessageView, type SendMessage } from '@diwan/contract';
import { problemToast } from '../ui/toast.js';
import { api } from './api.js';
import { optimisticMessage } from './optimistic.js';
import { drop, overlay, settle, show } from './pending.js';
import { isProblem, ProblemError } from './problem-error.js';

/** Pauses between tries while the server cannot be reached. The id makes repeating harmless: it is one message however often it is asked. */
const RETRY_AFTER_MS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000] as const;
const pausing = new Set<() => void>();
const pause = (ms: number): Promise<void> => new Promise((resolve) => {
  const end = (): void => {
    clearTimeout(timer);
    pausing.delete(end);
    resolve();
  };
  const timer = setTimeout(end, ms);
  pausing.add(end);
});
/** The line is back: whoever pauses tries now. */
export const hurry = (): void => [...pausing].forEach((end) => end());

async function deliver(conversationId: string, message: SendMessage): Promise<MessageView> {
  for (const wait of RETRY_AFTER_MS) {
    try {
      return await api.sendMessage(conversationId, message);
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.transient) throw error;
      await pause(wait * (0.5 + Math.random()));
    }
  }
  return api.sendMessage(conversationId, message);
}

/** One at a time in each conversation: what was written first must arrive first, also after a bad line comes back. */
const lanes = new Map<string, Promise<unknown>>();
function inTurn<T>(conversationId: string, run: () => Promise<T>): Promise<T> {
  const turn = (lanes.get(conversationId) ?? Promise.resolve()).then(run);
  // The next one goes on whatever becomes of this one; its own caller hears of the failure.
  lanes.set(conversationId, turn.catch(() => undefined));
  return turn;
}

/** A message that has been asked for and has not reached the server. */
export interface Waiting { readonly conversationId: string; readonly message: SendMessage }

/** Where what is on its way is kept beyond this page; comes beside it, see `outbox.ts`. */
export interface Keeper { readonly keep: (waiting: Waiting) => void; readonly forget: (id: string) => void }
let keeper: Keeper | null = null;
export const setKeeper = (next: Keeper | null): void => { keeper = next; };

/** Given up for now, in the order they were written: "retry", or a line that is back, asks again with the same id. */
const unsent = new Map<string, Waiting>();
export const unsentMessages = (): readonly Waiting[] => [...unsent.values()];

const markFailed = (id: string): void => overlay((o) => ({
  ...o,
  outgoing: o.outgoing.map((item) => (item.type === 'message' && item.message.id === id
    ? { ...item, message: { ...item.message, status: 'failed' as const, error: { code: 0, cause: 'network', nextStep: 'retry', retryable: true } } }
    : item)),
}));

const over = (id: string): void => {
  drop(id);
  unsent.delete(id);
  keeper?.forget(id);
};

/** Neither reached nor refused: without a line, or before somebody has signed in again. */
const isUndecided = (error: unknown): boolean => error instanceof ProblemError && (error.transient || isProblem(error, 'not_signed_in'));

async function deliverShown({ conversationId, message }: Waiting): Promise<void> {
  try {
    const view = await deliver(conversationId, message);
    settle(conversationId, { type: 'message', message: view });
    over(message.id);
  } catch (error) {
    if (isUndecided(error)) {
      unsent.set(message.id, { conversationId, message });
      markFailed(message.id);
      return;
    }
    over(message.id);
    throw error;
  }
}

/**
 * Sends a message. Its bubble (status `queued`) stands in the thread at once. Resolves when the server has it; throws `ProblemError`
 * when the server refuses (`window_closed`, `stale_reply` with `data.lastSeq`, …): the bubble is gone then and the writer keeps the text.
 * While the server cannot be reached it tries again by itself; after a minute the bubble says `failed`, and it is asked for again when the
 * line is back, by `retryMessage`, or after a reload.
 */
export async function sendMessage(conversationId: string, message: SendMessage): Promise<void> {
  const waiting = { conversationId, message };
  keeper?.keep(waiting);
  unsent.delete(message.id);
  show({ type: 'message', conversationId, message: optimisticMessage(conversationId, message) });
  await inTurn(conversationId, () => deliverShown(waiting));
}

/** Takes a message back that never reached the server; null when it is not (or no longer) waiting. */
export function takeUnsent(id: string): Waiting | null {
  const waiting = unsent.get(id) ?? null;
  if (waiting !== null) over(id);
  return waiting;
}

/** Tries a failed message again; one that never left this screen goes with its old id. Problems are shown, not thrown. */
export async function retryMessage(id: string): Promise<void> {
  const kept = unsent.get(id);
  try {
    if (kept === undefined) await api.retryMessage(id);
    else await sendMessage(kept.conversationId, kept.message);
  } catch (error) {
    problemToast(error);
  }
}
