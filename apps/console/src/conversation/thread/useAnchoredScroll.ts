import { useCallback, useEffect, useRef, useState } from 'react';

/** This close to the end counts as being at it. */
const NEAR_PX = 56;

export interface AnchoredScroll {
  readonly atEnd: boolean;
  readonly toEnd: (smooth?: boolean) => void;
  /** Brings a row into view; false when it is not there. */
  readonly reveal: (key: string, block?: 'center' | 'start') => boolean;
}

const rowsOf = (scroller: HTMLElement): HTMLElement[] => [...scroller.querySelectorAll<HTMLElement>('[data-key]')];

/** The first row that can be seen, by halving: threads are long. */
function firstVisible(scroller: HTMLElement): { key: string; offset: number } | null {
  const rows = rowsOf(scroller);
  const top = scroller.getBoundingClientRect().top;
  let from = 0;
  let to = rows.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > top) to = middle;
    else from = middle + 1;
  }
  const row = rows[from];
  return row?.dataset['key'] === undefined ? null : { key: row.dataset['key'], offset: row.getBoundingClientRect().top - top };
}

const find = (scroller: HTMLElement, key: string): HTMLElement | null => scroller.querySelector(`[data-key="${CSS.escape(key)}"]`);

/**
 * Keeps what is being read where it is. At the end it stays at the end as messages, pictures and the composer grow; anywhere else the row
 * at the top of the view keeps its place when older messages come in above it. Browsers' own anchoring differs, so it is switched off.
 */
export function useAnchoredScroll(scroller: HTMLElement | null, content: HTMLElement | null): AnchoredScroll {
  const [atEnd, setAtEnd] = useState(true);
  const pinned = useRef(true);
  const anchor = useRef<{ key: string; offset: number } | null>(null);

  const toEnd = useCallback((smooth = false): void => {
    if (scroller === null) return;
    pinned.current = !smooth;
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: smooth ? 'smooth' : 'instant' });
  }, [scroller]);

  const reveal = useCallback((key: string, block: 'center' | 'start' = 'center'): boolean => {
    const row = scroller === null ? null : find(scroller, key);
    if (row === null) return false;
    pinned.current = false;
    row.scrollIntoView({ block, behavior: 'instant' });
    return true;
  }, [scroller]);

  useEffect(() => {
    if (scroller === null || content === null) return;
    const note = (): void => {
      const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
      pinned.current = near;
      anchor.current = near ? null : firstVisible(scroller);
      setAtEnd(near);
    };
    const hold = (): void => {
      if (pinned.current) {
        scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'instant' });
        return;
      }
      const held = anchor.current;
      const row = held === null ? null : find(scroller, held.key);
      if (held === null || row === null) return;
      const moved = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - held.offset;
      if (Math.abs(moved) > 0.5) scroller.scrollBy({ top: moved, behavior: 'instant' });
    };
    const observer = new ResizeObserver(hold);
    observer.observe(content);
    observer.observe(scroller);
    scroller.addEventListener('scroll', note, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', note);
    };
  }, [scroller, content]);

  return { atEnd, toEnd, reveal };
}
