import { type Kept, type Me, type MessageView, nothingKept, type NoteView, type UpdateConversation } from '@diwan/contract';
import { useSyncExternalStore } from 'react';

/** What this person did and the server has not confirmed. Laid over the truth when reading, so that rolling back is forgetting. */
export interface Overlay {
  readonly patches: readonly PendingPatch[];
  readonly outgoing: readonly PendingItem[];
  readonly seen: ReadonlyMap<string, PendingSeen>;
}
export interface PendingPatch { readonly key: number; readonly conversationId: string; readonly patch: UpdateConversation }
export type PendingItem =
  | { readonly type: 'message'; readonly conversationId: string; readonly message: MessageView }
  | { readonly type: 'note'; readonly conversationId: string; readonly note: NoteView };
/** `over` is the server's entry that this one stands in front of: once it is another one, the server has spoken. */
export interface PendingSeen { readonly inboundNo: number; readonly over: unknown }

export interface StoreState extends Kept {
  readonly overlay: Overlay;
  /** The server speaks a newer protocol: this page must be loaded again. */
  readonly outdated: boolean;
  readonly me: Me | null;
  /** Server's clock minus ours, in milliseconds. */
  readonly clockOffset: number;
}

export const initialState: StoreState = {
  ...nothingKept, overlay: { patches: [], outgoing: [], seen: new Map() }, outdated: false, me: null, clockOffset: 0,
};

let state = initialState;
const listeners = new Set<() => void>();

/** The one mutable place of the console. Everything read from it is immutable. */
export const store = {
  get: (): StoreState => state,
  set: (change: (state: StoreState) => StoreState): void => {
    const next = change(state);
    if (next === state) return;
    state = next;
    listeners.forEach((listener) => listener());
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Re-renders when the selection is another one. `select` must return the same object for the same state. */
export const useSelect = <T>(select: (state: StoreState) => T): T =>
  useSyncExternalStore(store.subscribe, () => select(state));
