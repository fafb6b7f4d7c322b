import { type ClientToServer, type Look, LOOK_EVERY_MS, Presence, type ServerToClient, type Writing } from '@diwan/contract';
import { ConversationId } from '@diwan/domain';
import { useEffect, useSyncExternalStore } from 'react';
import { type Socket } from 'socket.io-client';

/** Who pauses for so long is thinking, not writing. */
const STILL_WRITING_MS = 4000;

let socket: Socket<ServerToClient, ClientToServer> | null = null;
let look: Look = null;
let shown: Presence | null = null;
let pausing: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const show = (next: Presence | null): void => {
  shown = next;
  listeners.forEach((listener) => listener());
};

/** What nobody sees is not looked at. */
const say = (): void => { if (socket?.connected === true) socket.emit('look', document.hidden ? null : look); };

/** Lets presence travel by this connection until the returned function is called. */
export function carryPresence(line: Socket<ServerToClient, ClientToServer>): () => void {
  socket = line;
  line.on('hello', say);
  line.on('present', (told) => {
    const parsed = Presence.safeParse(told);
    if (parsed.success && parsed.data.conversationId === look?.conversationId) show(parsed.data);
  });
  // Who is there is not known without a line.
  line.on('disconnect', () => show(null));
  const beat = setInterval(() => { if (look !== null && !document.hidden) say(); }, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', say);
  return () => {
    clearInterval(beat);
    document.removeEventListener('visibilitychange', say);
    socket = null;
  };
}

function lookAt(next: Look): void {
  clearTimeout(pausing);
  if (next?.conversationId !== look?.conversationId) show(null);
  look = next;
  say();
}

/** Tells colleagues that this person writes here; called with every stroke. */
export function tellWriting(conversationId: string, writing: Exclude<Writing, null>): void {
  if (look?.conversationId !== conversationId) return;
  if (look.writing !== writing) lookAt({ ...look, writing });
  clearTimeout(pausing);
  pausing = setTimeout(() => tellStill(conversationId), STILL_WRITING_MS);
}

/** They stopped, sent it or threw it away. */
export function tellStill(conversationId: string): void {
  if (look?.conversationId === conversationId && look.writing !== null) lookAt({ ...look, writing: null });
}

/** This person looks at a conversation as long as the calling component stands. */
export function useLooking(conversationId: string): void {
  useEffect(() => {
    lookAt({ conversationId: ConversationId.parse(conversationId), writing: null });
    return () => lookAt(null);
  }, [conversationId]);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const NOBODY: Presence['people'] = [];
/** Who looks at this conversation, this person included. */
export const usePresent = (conversationId: string): Presence['people'] =>
  useSyncExternalStore(subscribe, () => (shown?.conversationId === conversationId ? shown.people : NOBODY));
