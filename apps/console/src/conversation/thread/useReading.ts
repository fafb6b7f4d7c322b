import { type ConversationView, type TimelineItem } from '@diwan/contract';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { moveSeen, useUnread } from '../../sync/index.js';
import { firstUnread } from '../rows/rows.js';

const subscribe = (listener: () => void): (() => void) => {
  const events = [['visibilitychange', document], ['focus', window], ['blur', window]] as const;
  events.forEach(([name, target]) => target.addEventListener(name, listener));
  return () => events.forEach(([name, target]) => target.removeEventListener(name, listener));
};
/** Somebody is looking: the page is shown, and the window is the one being used. */
const useLooking = (): boolean => useSyncExternalStore(subscribe, () => document.visibilityState === 'visible' && document.hasFocus());

/** A glance that passes over a conversation is not reading it. */
const GLANCE_MS = 350;

export interface Reading {
  readonly unread: number;
  /** The message that the "new" line stands before, kept still while the conversation is open. */
  readonly newFrom: string | null;
}

/**
 * Moves this person's cursor when the newest message is in view and somebody looks. "Mark as unread" is respected: only what came after
 * it moves the cursor again.
 */
export function useReading(conversation: ConversationView, items: readonly TimelineItem[], loaded: boolean, atEnd: boolean): Reading {
  const unread = useUnread(conversation.id);
  const looking = useLooking();
  const reading = loaded && looking && atEnd;
  const marked = useRef(-1);
  const [line, setLine] = useState<{ readonly from: string | null; readonly settled: boolean }>({ from: null, settled: false });

  // Decided while rendering, before the cursor moves and the number of unread ones is gone.
  if (loaded && !line.settled) setLine({ from: firstUnread(items, unread), settled: true });
  else if (loaded && line.from === null && unread > 0 && !reading) {
    const from = firstUnread(items, unread);
    if (from !== null) setLine({ from, settled: true });
  }

  const { id, inboundNo, lastSeq } = conversation;
  useEffect(() => {
    if (!reading || unread === 0 || inboundNo <= marked.current) return;
    const timer = setTimeout(() => {
      marked.current = inboundNo;
      void moveSeen(id, { inboundNo, lastSeq });
    }, GLANCE_MS);
    return () => clearTimeout(timer);
  }, [reading, unread, id, inboundNo, lastSeq]);

  return { unread, newFrom: line.from };
}
