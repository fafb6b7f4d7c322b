import { type ConversationView } from '@diwan/contract';
import { useRef } from 'react';
import { api, useDirectory } from '../sync/index.js';

/** WhatsApp shows "typing…" for 25 seconds or until a message comes; asked again a little before. Source: Meta, typing indicators. */
const EVERY_MS = 20_000;

/** Tells the customer that somebody writes, when the number's policy is to. Called with every stroke; not for notes. */
export function useTyping({ id, numberId }: ConversationView): () => void {
  const { numbers } = useDirectory();
  const last = useRef({ id: '', at: 0 });
  const { typing = false, readReceipts = 'never' } = numbers.get(numberId)?.policy ?? {};
  return () => {
    const now = Date.now();
    if (!typing || readReceipts === 'never' || (last.current.id === id && now - last.current.at < EVERY_MS)) return;
    last.current = { id, at: now };
    // A courtesy: when it does not arrive, nothing is lost and nobody need know.
    api.typing(id).catch(() => undefined);
  };
}
