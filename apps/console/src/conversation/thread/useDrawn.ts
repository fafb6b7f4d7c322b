import { type TimelineItem, timelineKey } from '@diwan/contract';
import { useCallback, useMemo, useState } from 'react';
import { type Timeline } from '../../sync/index.js';
import { type Drawn, drawnAround, follow, rangeOf, slide, type Way } from './drawn.js';

interface View { readonly items: readonly TimelineItem[]; readonly drawn: Drawn | null; readonly wish: Way | null; readonly target: string | null }

/** Brings the message that was asked for into what is drawn, once it is known. */
function withTarget(view: View): View {
  const { items, target, drawn } = view;
  const at = target === null ? -1 : items.findIndex((item) => timelineKey(item).id === target);
  if (at < 0) return view;
  const [from, to] = rangeOf(items, drawn) ?? [0, -1];
  return { ...view, target: null, drawn: from <= at && at <= to ? drawn : drawnAround(items, target) };
}

/** Items change only when none are on their way for the target: it is among them now, or does not come. */
const withItems = (view: View, items: readonly TimelineItem[], loading: boolean): View => {
  const drawn = follow(items, view.items, view.drawn, view);
  return { ...withTarget({ ...view, items, drawn }), target: null, wish: loading ? view.wish : null };
};

/**
 * A long thread by parts: what is far from the reader is not drawn, and comes back from what is known when they near it, before the server is
 * asked for more. To whoever scrolls it is like loading, only at once. `look` goes to a message, or to the newest.
 */
export function useDrawn(timeline: Timeline, openedAt: string | null): { readonly timeline: Timeline; readonly look: (messageId: string | null) => void } {
  const { items, hasOlder, hasNewer, loadingOlder, loadingNewer } = timeline;
  const [view, setView] = useState<View>(() => ({ items, drawn: drawnAround(items, openedAt), wish: null, target: openedAt }));
  const now = view.items === items ? view : withItems(view, items, loadingOlder || loadingNewer);
  if (now !== view) setView(now);
  const [from, to] = rangeOf(items, now.drawn) ?? [0, items.length - 1];
  const shown = useMemo(() => (from === 0 && to === items.length - 1 ? items : items.slice(from, to + 1)), [items, from, to]);
  const go = (way: Way, known: boolean, load: () => void) => (): void => {
    setView((current) => (known ? { ...current, drawn: current.drawn === null ? null : slide(current.items, current.drawn, way) } : { ...current, wish: way }));
    if (!known) load();
  };
  const look = useCallback((messageId: string | null): void => {
    setView((current) => (messageId === null ? { ...current, target: null, drawn: drawnAround(current.items, null) } : withTarget({ ...current, target: messageId })));
  }, []);
  const [above, below] = [from > 0, to < items.length - 1];
  return {
    timeline: {
      ...timeline, items: shown, hasOlder: hasOlder || above, hasNewer: hasNewer || below,
      loadOlder: go('older', above, timeline.loadOlder), loadNewer: go('newer', below, timeline.loadNewer),
    },
    look,
  };
}
