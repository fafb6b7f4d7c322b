import { type AddNote, type ConversationAnswer, mergeConversations, type MessageView, type MoveSeen, type SendMessage, type TimelineItem, timelineKey, type UpdateConversation } from '@diwan/contract';
import { problemToast } from '../ui/toast.js';
import { type z } from 'zod';
import { conflictToast } from './conflict.js';
import { api } from './api.js';
import { optimisticMessage, optimisticNote } from './optimistic.js';
import { ProblemError } from './problem-error.js';
import { type Overlay, type PendingItem, store } from './store.js';

const overlay = (change: (overlay: Overlay) => Overlay): void => store.set((state) => ({ ...state, overlay: change(state.overlay) }));
const idOf = (item: PendingItem): string => (item.type === 'message' ? item.message.id : item.note.id);
const drop = (id: string): void => overlay((o) => ({ ...o, outgoing: o.outgoing.filter((item) => idOf(item) !== id) }));
const show = (item: PendingItem): void => overlay((o) => ({ ...o, outgoing: [...o.outgoing.filter((other) => idOf(other) !== idOf(item)), item] }));

/** Lays the server's answer into the truth at the place we know, so that a newer change always wins over it. */
function settle(conversationId: string, item: TimelineItem): void {
  store.set((state) => {
    const shelf = state.truth.timelines.get(conversationId);
    const { id } = timelineKey(item);
    if (shelf === undefined || shelf.has(id)) return state;
    const timelines = new Map(state.truth.timelines).set(conversationId, new Map(shelf).set(id, { seq: 0, value: item }));
    return { ...state, truth: { ...state.truth, timelines } };
  });
}

/** Pauses between tries while the server cannot be reached. The id makes repeating harmless: it is one message however often it is asked. */
const RETRY_AFTER_MS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000] as const;
const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

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

/** What has been asked for and never reached the server, so that "retry" can ask again with the same id. */
const unsent = new Map<string, { conversationId: string; message: SendMessage }>();

const markFailed = (id: string): void => overlay((o) => ({
  ...o,
  outgoing: o.outgoing.map((item) => (item.type === 'message' && item.message.id === id
    ? { ...item, message: { ...item.message, status: 'failed' as const, error: { code: 0, cause: 'network', nextStep: 'retry', retryable: true } } }
    : item)),
}));

async function deliverShown(conversationId: string, message: SendMessage): Promise<void> {
  try {
    const view = await deliver(conversationId, message);
    settle(conversationId, { type: 'message', message: view });
    drop(message.id);
    unsent.delete(message.id);
  } catch (error) {
    if (error instanceof ProblemError && error.transient) {
      unsent.set(message.id, { conversationId, message });
      markFailed(message.id);
      return;
    }
    drop(message.id);
    throw error;
  }
}

/**
 * Sends a message. Its bubble (status `queued`) stands in the thread at once. Resolves when the server has it; throws `ProblemError`
 * when the server refuses (`window_closed`, `stale_reply` with `data.lastSeq`, …): the bubble is gone then and the writer keeps the text.
 * While the server cannot be reached it tries again by itself; after a minute the bubble says `failed` and `retryMessage` works on it.
 */
export async function sendMessage(conversationId: string, message: SendMessage): Promise<void> {
  show({ type: 'message', conversationId, message: optimisticMessage(conversationId, message) });
  await inTurn(conversationId, () => deliverShown(conversationId, message));
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

/** Lays a message as the server answered it over the one that is shown; the change log brings the same. */
const known = (view: MessageView): void => store.set((state) => {
  const shelf = state.truth.timelines.get(view.conversationId);
  const before = shelf?.get(view.id);
  if (shelf === undefined || before === undefined) return state;
  const timelines = new Map(state.truth.timelines).set(view.conversationId, new Map(shelf).set(view.id, { seq: before.seq, value: { type: 'message', message: view } }));
  return { ...state, truth: { ...state.truth, timelines } };
});

/** Takes back a message that has not left. Throws `ProblemError` (`not_cancellable`). */
export const cancelMessage = async (id: string): Promise<void> => known(await api.cancelMessage(id));
/** Moves a scheduled message to another time. Throws `ProblemError` (`not_scheduled`, `schedule_in_past`, `schedule_too_far`). */
export const rescheduleMessage = async (id: string, at: string): Promise<void> => known(await api.reschedule(id, { at }));
/** Lets a scheduled message go at once. Throws `ProblemError` (`not_scheduled` and those of sending). */
export const sendScheduledNow = async (id: string): Promise<void> => known(await api.sendNow(id));

/** Adds a private note, shown at once. Throws `ProblemError`; the writer keeps the text. */
export async function addNote(conversationId: string, note: z.input<typeof AddNote>): Promise<void> {
  show({ type: 'note', conversationId, note: optimisticNote(conversationId, note.id, note.text) });
  try {
    settle(conversationId, { type: 'note', note: await api.addNote(conversationId, note) });
  } finally {
    drop(note.id);
  }
}

let patchKey = 0;

/**
 * Changes a conversation, shown at once; on a refusal it goes back and a toast says why. Resolves to whether the server took it.
 * Give `assignmentVersion` when claiming, so that nobody is overwritten.
 */
export async function updateConversation(id: string, patch: UpdateConversation): Promise<boolean> {
  patchKey += 1;
  const key = patchKey;
  overlay((o) => ({ ...o, patches: [...o.patches, { key, conversationId: id, patch }] }));
  let answer: ConversationAnswer | undefined;
  try {
    answer = await api.updateConversation(id, patch);
  } catch (error) {
    conflictToast(error);
  }
  // In one step, or the old state would flash between them.
  store.set((state) => ({
    ...state,
    truth: answer === undefined ? state.truth : mergeConversations(state.truth, { data: [answer.data], seq: answer.seq }),
    overlay: { ...state.overlay, patches: state.overlay.patches.filter((pending) => pending.key !== key) },
  }));
  return answer !== undefined;
}

/** Moves this person's reading cursor, forward or (mark unread) back, on all their screens. */
export async function moveSeen(id: string, seen: MoveSeen): Promise<void> {
  const over = store.get().truth.seen.get(id);
  overlay((o) => ({ ...o, seen: new Map(o.seen).set(id, { inboundNo: seen.inboundNo, over }) }));
  try {
    await api.moveSeen(id, seen);
  } catch (error) {
    overlay((o) => {
      const rest = new Map(o.seen);
      rest.delete(id);
      return { ...o, seen: rest };
    });
    problemToast(error);
  }
}
