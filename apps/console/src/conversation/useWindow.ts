import { type ConversationView } from '@diwan/contract';
import { windowState, type WindowState } from '@diwan/domain';
import { useEffect, useReducer } from 'react';
import { serverNow } from '../sync/index.js';

/** How often the countdown is drawn anew. */
const STEP_MS = 15_000;

/**
 * How the reply window stands, true to the second at which it closes: a timer waits for that very moment by the server's clock, another
 * keeps the countdown fresh.
 */
export function useWindow({ windowExpiresAt }: Pick<ConversationView, 'windowExpiresAt'>): WindowState {
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    if (windowExpiresAt === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      const left = Date.parse(windowExpiresAt) - serverNow();
      if (left <= 0) return;
      timer = setTimeout(() => { again(); wait(); }, Math.min(left, STEP_MS));
    };
    wait();
    return () => clearTimeout(timer);
  }, [windowExpiresAt]);
  return windowState({ windowExpiresAt }, serverNow());
}
