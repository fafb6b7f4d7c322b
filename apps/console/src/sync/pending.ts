import { type TimelineItem, timelineKey } from '@diwan/contract';
import { type Overlay, type PendingItem, store } from './store.js';

export const overlay = (change: (overlay: Overlay) => Overlay): void => store.set((state) => ({ ...state, overlay: change(state.overlay) }));
const idOf = (item: PendingItem): string => (item.type === 'message' ? item.message.id : item.note.id);
/** What was shown ahead of the server is shown no more. */
export const drop = (id: string): void => overlay((o) => ({ ...o, outgoing: o.outgoing.filter((item) => idOf(item) !== id) }));
/** Shown at once, in front of the server's truth. */
export const show = (item: PendingItem): void => overlay((o) => ({ ...o, outgoing: [...o.outgoing.filter((other) => idOf(other) !== idOf(item)), item] }));

/** Lays the server's answer into the truth at the place we know, so that a newer change always wins over it. */
export function settle(conversationId: string, item: TimelineItem): void {
  store.set((state) => {
    const shelf = state.truth.timelines.get(conversationId);
    const { id } = timelineKey(item);
    if (shelf === undefined || shelf.has(id)) return state;
    const timelines = new Map(state.truth.timelines).set(conversationId, new Map(shelf).set(id, { seq: 0, value: item }));
    return { ...state, truth: { ...state.truth, timelines } };
  });
}
