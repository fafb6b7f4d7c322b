import { useSyncExternalStore } from 'react';
import { api, type Bubble, type BusinessNumber, type ChatSummary, type Customer, listen, type PhoneEvent } from './api.js';

/** What the phone shows. Bubbles are kept per chat, by `waId/phoneNumberId`. */
export interface PhoneState {
  customers: Customer[];
  numbers: BusinessNumber[];
  chats: Record<string, ChatSummary[]>;
  bubbles: Record<string, Bubble[]>;
  typing: Record<string, number>;
  /** Old numbers of people to their new ones. */
  moved: Record<string, string>;
  connected: boolean;
  error: string | null;
}

export const chatKey = (waId: string, phoneNumberId: string): string => `${waId}/${phoneNumberId}`;

let state: PhoneState = { customers: [], numbers: [], chats: {}, bubbles: {}, typing: {}, moved: {}, connected: false, error: null };
const listeners = new Set<() => void>();
const set = (patch: Partial<PhoneState>): void => {
  state = { ...state, ...patch };
  for (const listener of listeners) listener();
};

export const usePhone = <T>(select: (state: PhoneState) => T): T => {
  const snapshot = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => state);
  return select(snapshot);
};

const tell = (error: unknown): void => set({ error: error instanceof Error ? error.message : String(error) });
export const dismissError = (): void => set({ error: null });
/** Runs an action of the person; a refusal is shown, not swallowed. */
export const act = (work: Promise<unknown>): void => void work.catch(tell);

export const loadChats = async (waId: string): Promise<void> => set({ chats: { ...state.chats, [waId]: await api.chats(waId) } });
export const loadBubbles = async (waId: string, number: string): Promise<void> => {
  const data = await api.bubbles(waId, number);
  set({ bubbles: { ...state.bubbles, [chatKey(waId, number)]: data } });
};

const upsert = (list: Bubble[], bubble: Bubble): Bubble[] => {
  const at = list.findIndex((other) => other.wamid === bubble.wamid);
  if (at >= 0) return list.with(at, bubble);
  // Imported history is older than what stands there.
  const place = list.findLastIndex((other) => Number(other.timestamp) <= Number(bubble.timestamp));
  return list.toSpliced(place + 1, 0, bubble);
};

const patchBubbles = (waId: string, number: string, change: (list: Bubble[]) => Bubble[]): void => {
  const key = chatKey(waId, number);
  const list = state.bubbles[key];
  if (list) set({ bubbles: { ...state.bubbles, [key]: change(list) } });
};
const patchOne = (waId: string, number: string, wamids: readonly string[], patch: Partial<Bubble>): void =>
  patchBubbles(waId, number, (list) => list.map((bubble) => (wamids.includes(bubble.wamid) ? { ...bubble, ...patch } : bubble)));

const onEvent = (event: PhoneEvent): void => {
  switch (event.type) {
    case 'message':
      patchBubbles(event.waId, event.phoneNumberId, (list) => upsert(list, event.message));
      set({ typing: { ...state.typing, [chatKey(event.waId, event.phoneNumberId)]: 0 } });
      act(loadChats(event.waId));
      return;
    case 'status': patchOne(event.waId, event.phoneNumberId, [event.wamid], { status: event.status }); act(loadChats(event.waId)); return;
    case 'reaction': patchOne(event.waId, event.phoneNumberId, [event.wamid], { reactions: event.reactions }); return;
    case 'read': patchOne(event.waId, event.phoneNumberId, event.wamids, { status: 'read' }); return;
    case 'typing': set({ typing: { ...state.typing, [chatKey(event.waId, event.phoneNumberId)]: Date.parse(event.until) } }); return;
    case 'customer': {
      // Somebody whose number changed takes the place of who they were.
      const known = state.customers.some((c) => c.waId === event.waId);
      const rest = state.customers.filter((c) => c.waId === event.waId || c.waId !== event.customer.waId);
      set({ customers: known ? rest.map((c) => (c.waId === event.waId ? event.customer : c)) : [...rest, event.customer], moved: event.waId === event.customer.waId ? state.moved : { ...state.moved, [event.waId]: event.customer.waId } });
      return;
    }
    case 'number': set({ numbers: state.numbers.map((n) => (n.id === event.phoneNumberId ? event.number : n)) }); return;
    case 'template': case 'clock': return;
  }
};

const loadAll = async (): Promise<void> => {
  const [customers, numbers] = await Promise.all([api.customers(), api.numbers()]);
  set({ customers, numbers, connected: true });
  await Promise.all([
    ...Object.keys(state.chats).map(loadChats),
    ...Object.keys(state.bubbles).map((key) => loadBubbles(...(key.split('/') as [string, string]))),
  ]);
};

/** Connects once for the page's life; after a broken connection everything shown is read again. */
export const start = (): (() => void) => listen(onEvent, () => act(loadAll()));
