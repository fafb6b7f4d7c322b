import { useCallback, useSyncExternalStore } from 'react';
import { store } from './store.js';

/** The server's time, as far as we know it, in epoch milliseconds. */
export const serverNow = (): number => Date.now() + store.get().clockOffset;

const quantised = (everyMs: number): number => Math.floor(serverNow() / everyMs) * everyMs;

/** One timer per interval, however many components ask. */
const tickers = new Map<number, { listeners: Set<() => void>; timer: ReturnType<typeof setInterval> }>();

function subscribe(everyMs: number, listener: () => void): () => void {
  const existing = tickers.get(everyMs);
  const ticker = existing ?? {
    listeners: new Set<() => void>(),
    timer: setInterval(() => tickers.get(everyMs)?.listeners.forEach((tick) => tick()), Math.min(everyMs, 1000)),
  };
  tickers.set(everyMs, ticker);
  ticker.listeners.add(listener);
  return () => {
    ticker.listeners.delete(listener);
    if (ticker.listeners.size > 0) return;
    clearInterval(ticker.timer);
    tickers.delete(everyMs);
  };
}

/** The server-corrected time in epoch milliseconds, in steps of `everyMs`; the component renders again at each step. */
export function useNow(everyMs: number): number {
  const listen = useCallback((listener: () => void) => subscribe(everyMs, listener), [everyMs]);
  return useSyncExternalStore(listen, () => quantised(everyMs));
}
