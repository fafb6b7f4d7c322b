import { type Filter } from '@diwan/domain';
import { useEffect, useRef } from 'react';
import { store } from '../../sync/store.js';
import { asksMarks, needsServer } from './membership.js';

const AT_MOST_EVERY_MS = 5000;
/** A person's own marks move seldom, and by what they do themselves: they wait for it. */
const MARKS_AFTER_MS = 300;

/** Reads a list again after changes, at most every five seconds, where only the server can tell what belongs in it. */
export function useServerMembership(filter: Filter | undefined, read: () => unknown): void {
  const latest = useRef(read);
  useEffect(() => { latest.current = read; });
  useEffect(() => {
    const [byAnything, byMarks] = filter === undefined ? [false, false] : [needsServer(filter), asksMarks(filter)];
    if (!byAnything && !byMarks) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let { conversations, marks } = store.get().truth;
    const unsubscribe = store.subscribe(() => {
      const { truth } = store.get();
      const marked = byMarks && truth.marks !== marks;
      const moved = marked || (byAnything && truth.conversations !== conversations);
      ({ conversations, marks } = truth);
      if (moved) timer ??= setTimeout(() => { timer = undefined; latest.current(); }, marked ? MARKS_AFTER_MS : AT_MOST_EVERY_MS);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [filter]);
}
