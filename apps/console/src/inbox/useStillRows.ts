import { type ConversationView } from '@diwan/contract';
import { type UIEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { holdStill } from './view.js';

/** A pointer that has not moved for this long is only lying there. */
const POINTING_MS = 1500;

interface StillRows {
  readonly rows: readonly ConversationView[];
  /** How many stand above and wait to be shown. */
  readonly waiting: number;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
  readonly onPointerMove: () => void;
  readonly release: () => void;
}

/** Holds a list still while it is scrolled or pointed at, so that nobody opens the wrong conversation because a row moved under the pointer. */
export function useStillRows(wanted: readonly ConversationView[]): StillRows {
  const [scrolled, setScrolled] = useState(false);
  const [pointing, setPointing] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = scrolled || pointing;
  /** The order when it was last free to move; while held it only grows at its end. */
  const [shown, setShown] = useState<readonly string[]>([]);
  const still = useMemo(() => (held ? holdStill(shown, wanted) : { rows: wanted, waiting: 0 }), [held, shown, wanted]);
  const ids = still.rows.map(({ id }) => id);
  if (ids.length !== shown.length || ids.some((id, i) => id !== shown[i])) setShown(ids);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onScroll = useCallback(({ currentTarget }: UIEvent<HTMLElement>) => setScrolled(currentTarget.scrollTop > 40), []);
  const onPointerMove = useCallback(() => {
    setPointing(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPointing(false), POINTING_MS);
  }, []);
  const release = useCallback(() => {
    setScrolled(false);
    setPointing(false);
  }, []);
  return { ...still, onScroll, onPointerMove, release };
}
