import { type TimelineItem, timelineKey } from '@diwan/contract';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { type Timeline } from '../../sync/index.js';
import classes from './Thread.module.css';

/** More is asked for before the reader reaches the end of what is drawn. */
const LOAD_AHEAD_PX = 700;

interface EdgeProps { readonly timeline: Timeline; readonly root: HTMLElement | null }

const keyOf = (item: TimelineItem | undefined): string | null => (item === undefined ? null : timelineKey(item).id);

/** Loads on as the reader nears this place. `end` is what stands next to it: when that is another one and the place still near, it loads on. The element to watch is the result's. */
function useLoadAhead(root: HTMLElement | null, wanted: boolean, end: string | null, load: () => void): (element: HTMLElement | null) => void {
  const [edge, setEdge] = useState<HTMLElement | null>(null);
  const latest = useRef(load);
  useEffect(() => { latest.current = load; }, [load]);
  useEffect(() => {
    if (edge === null || root === null || !wanted) return;
    // On a busy page leaving and coming back arrive together: only the last of them still holds.
    const observer = new IntersectionObserver((entries) => { if (entries.at(-1)?.isIntersecting === true) latest.current(); }, { root, rootMargin: `${LOAD_AHEAD_PX}px 0px` });
    observer.observe(edge);
    return () => observer.disconnect();
  }, [edge, root, wanted, end]);
  return setEdge;
}

/** The way further back: says what it is doing, and where the conversation begins. */
export function OlderEdge({ timeline, root }: EdgeProps) {
  const t = useT();
  const { items, hasOlder, loadingOlder, loadingNewer, loadOlder, error, retry } = timeline;
  const watch = useLoadAhead(root, hasOlder && !loadingOlder && !loadingNewer && error === null, keyOf(items[0]), loadOlder);
  return (
    <div ref={watch} className={classes['edge']}>
      {error !== null ? <>{t('conversation.thread.olderFailed')} <button type="button" onClick={retry}>{t('common.retry')}</button></>
        : hasOlder ? <button type="button" onClick={loadOlder} disabled={loadingOlder}>{t(loadingOlder ? 'conversation.thread.older' : 'conversation.thread.loadOlder')}</button>
          : t('conversation.thread.start')}
    </div>
  );
}

/** The way towards the present, where an older part is looked at. */
export function NewerEdge({ timeline, root }: EdgeProps) {
  const t = useT();
  const { items, hasNewer, loadingOlder, loadingNewer, loadNewer, error } = timeline;
  const watch = useLoadAhead(root, hasNewer && !loadingOlder && !loadingNewer && error === null, keyOf(items.at(-1)), loadNewer);
  if (!hasNewer) return null;
  return <div ref={watch} className={classes['edge']}><button type="button" onClick={loadNewer} disabled={loadingNewer}>{t(loadingNewer ? 'conversation.thread.newer' : 'conversation.thread.loadNewer')}</button></div>;
}
