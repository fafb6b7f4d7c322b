import { type AddNote, type ConversationAnswer, mergeConversations, type MessageView, type MoveSeen, type UpdateConversation } from '@diwan/contract';
import { problemToast } from '../ui/toast.js';
import { type z } from 'zod';
import { conflictToast } from './conflict.js';
import { api } from './api.js';
import { optimisticNote } from './optimistic.js';
import { drop, overlay, settle, show } from './pending.js';
import { store } from './store.js';

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
