import { type Filter } from '@diwan/domain';
import { useEffect, useRef } from 'react';
import { store } from '../../sync/store.js';
import { needsServer } from './membership.js';

const AT_MOST_EVERY_MS = 5000;

/** Reads a list again after changes, at most every five seconds, where only the server can tell what belongs in it. */
export function useServerMembership(filter: Filter | undefined, read: () => unknown): void {
  const latest = useRef(read);
  useEffect(() => { latest.current = read; });
  useEffect(() => {
    if (filter === undefined || !needsServer(filter)) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let { conversations } = store.get().truth;
    const unsubscribe = store.subscribe(() => {
      const { truth } = store.get();
      if (truth.conversations === conversations) return;
      ({ conversations } = truth);
      timer ??= setTimeout(() => { timer = undefined; latest.current(); }, AT_MOST_EVERY_MS);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [filter]);
}
