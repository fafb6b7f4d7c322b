import { useCallback, useEffect, useRef, useState } from 'react';

/** This close to the end counts as being at it. */
const NEAR_PX = 56;

export interface AnchoredScroll {
  readonly atEnd: boolean;
  readonly toEnd: (smooth?: boolean) => void;
  /** Brings a row into view, to the middle or to `offset` pixels below the top; false when it is not there. */
  readonly reveal: (key: string, offset?: number) => boolean;
}

const rowsOf = (scroller: HTMLElement): HTMLElement[] => [...scroller.querySelectorAll<HTMLElement>('[data-key]')];

/** A row and where it stands below the top of the view, in pixels. */
interface Anchor { readonly key: string; readonly offset: number }

/** The first row that can be seen, by halving: threads are long. */
function firstVisible(scroller: HTMLElement): Anchor | null {
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

/** A row by its key, or a picture of an album, which shares a row with others. */
const find = (scroller: HTMLElement, key: string): HTMLElement | null => scroller.querySelector(`[data-key="${CSS.escape(key)}"], [data-tile="${CSS.escape(key)}"]`);

/** Scrolls so that the row stands where it should. */
function hold(scroller: HTMLElement, row: HTMLElement, offset: number): void {
  const moved = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - offset;
  if (Math.abs(moved) > 0.5) scroller.scrollBy({ top: moved, behavior: 'instant' });
}

/** Rows are measured as they come into view; after this they stand. */
const SETTLED_MS = 1500;
/** A scroll this soon after a wheel, a touch or a key is somebody's own. */
const BY_HAND_MS = 400;
/** A glide to the end is over by then; what was measured on the way may have moved the end. */
const GLIDE_MS = 700;
/** Nobody sees more of a glide than this many views. */
const GLIDE_VIEWS = 1.5;
/** Somebody moved by themselves: where we wanted to be does not matter any more. */
const INTENTS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Keeps what is being read where it is. At the end it stays at the end as messages, pictures and the composer grow; anywhere else the row
 * at the top of the view keeps its place when older messages come in above it. Browsers' own anchoring differs, so it is switched off.
 * `live`: the end of what is drawn is the present; the end of an older part is no place to stay at.
 */
export function useAnchoredScroll(scroller: HTMLElement | null, content: HTMLElement | null, live: boolean): AnchoredScroll {
  const [near, setNear] = useState(true);
  const pinned = useRef(true);
  const reaches = useRef(live);
  useEffect(() => {
    reaches.current = live;
    if (!live) pinned.current = false;
  }, [live]);
  const anchor = useRef<Anchor | null>(null);
  const target = useRef<Anchor | null>(null);

  /** On the way to the end: nothing else may move the view, or the glide stops where it is. */
  const gliding = useRef(false);

  const toEnd = useCallback((smooth = false): void => {
    if (scroller === null) return;
    const arrive = (): void => {
      gliding.current = false;
      pinned.current = reaches.current;
      scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'instant' });
    };
    target.current = null;
    if (!smooth) return arrive();
    pinned.current = false;
    gliding.current = true;
    const near = scroller.scrollHeight - scroller.clientHeight * (1 + GLIDE_VIEWS);
    if (scroller.scrollTop < near) scroller.scrollTo({ top: near, behavior: 'instant' });
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'smooth' });
    setTimeout(() => { if (gliding.current) arrive(); }, GLIDE_MS);
  }, [scroller]);

  const reveal = useCallback((key: string, offset?: number): boolean => {
    const row = scroller === null ? null : find(scroller, key);
    if (scroller === null || row === null) return false;
    pinned.current = false;
    gliding.current = false;
    target.current = { key, offset: offset ?? Math.max(60, (scroller.clientHeight - row.offsetHeight) / 2) };
    hold(scroller, row, target.current.offset);
    setTimeout(() => { target.current = null; }, SETTLED_MS);
    return true;
  }, [scroller]);

  useEffect(() => {
    if (scroller === null || content === null) return;
    let moved = 0;
    let height = 0;
    const note = (): void => {
      // The view itself became smaller (the composer grew): nobody scrolled away from the end.
      if (pinned.current && scroller.clientHeight !== height && performance.now() - moved > BY_HAND_MS) return;
      const close = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
      if (close) gliding.current = false;
      pinned.current = close && reaches.current;
      anchor.current = pinned.current ? null : firstVisible(scroller);
      setNear(close);
    };
    const keep = (): void => {
      height = scroller.clientHeight;
      if (gliding.current) return;
      const held = target.current ?? anchor.current;
      if (pinned.current && target.current === null) {
        scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'instant' });
        return;
      }
      const row = held === null ? null : find(scroller, held.key);
      if (held !== null && row !== null) hold(scroller, row, held.offset);
    };
    const release = (): void => {
      target.current = null;
      gliding.current = false;
      moved = performance.now();
    };
    const observer = new ResizeObserver(keep);
    observer.observe(content);
    observer.observe(scroller);
    scroller.addEventListener('scroll', note, { passive: true });
    INTENTS.forEach((intent) => scroller.addEventListener(intent, release, { passive: true }));
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', note);
      INTENTS.forEach((intent) => scroller.removeEventListener(intent, release));
    };
  }, [scroller, content]);

  return { atEnd: near && live, toEnd, reveal };
}
