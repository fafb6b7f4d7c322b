import { type TimelineItem, timelineKey } from '@diwan/contract';
import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { type AnchoredScroll } from './useAnchoredScroll.js';

const FLASH_MS = 1700;

interface JumpOptions {
  readonly items: readonly TimelineItem[];
  readonly loading: boolean;
  /** What is drawn reaches the present. */
  readonly live: boolean;
  readonly scroll: Pick<AnchoredScroll, 'toEnd' | 'reveal'>;
  /** Looks at the part of the thread around a message; null: at the newest. */
  readonly show: (messageId: string | null) => void;
  /** The message that the thread was opened at. */
  readonly openedAt: string | null;
}

interface Jump {
  /** The row that has just been jumped to. */
  readonly flash: string | null;
  /** A jump is on its way: nothing else may move the view. */
  readonly busy: boolean;
  readonly jumpTo: (messageId: string) => void;
  readonly toNewest: () => void;
}

/** Goes to a message wherever it stands in the thread: at once when it is drawn, else when the page around it has come. */
export function useJump({ items, loading, live, scroll, show, openedAt }: JumpOptions): Jump {
  const { reveal, toEnd } = scroll;
  const [goal, setGoal] = useState<{ readonly to: string | null } | null>(openedAt === null ? null : { to: openedAt });
  const [flash, setFlash] = useState<string | null>(null);

  useEffect(() => {
    if (flash === null) return;
    const timer = setTimeout(() => setFlash(null), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flash]);

  useLayoutEffect(() => {
    if (goal === null || loading) return;
    const { to } = goal;
    if (to === null && !live) return;
    if (to === null) toEnd();
    const found = to !== null && reveal(to);
    // It may be there and have no row of its own (a reaction stands on its message): the part around it is what can be shown.
    if (to !== null && !found && !items.some((item) => timelineKey(item).id === to)) return;
    const frame = requestAnimationFrame(() => {
      setGoal(null);
      if (found) setFlash(to);
    });
    return () => cancelAnimationFrame(frame);
  }, [goal, loading, live, items, reveal, toEnd]);

  const jumpTo = useCallback((messageId: string): void => {
    if (reveal(messageId)) setFlash(messageId);
    else {
      setGoal({ to: messageId });
      show(messageId);
    }
  }, [reveal, show]);
  const toNewest = useCallback((): void => {
    if (live) toEnd(true);
    else {
      setGoal({ to: null });
      show(null);
    }
  }, [live, toEnd, show]);
  return { flash, busy: goal !== null, jumpTo, toNewest };
}
