import { type ConversationView, type MessageView } from '@diwan/contract';
import { IconArrowDown, IconMessages } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { type Timeline, useNow } from '../../sync/index.js';
import { dayName, Icon, toast } from '../../ui/index.js';
import { MessageInfo } from '../bubble/MessageInfo.js';
import { MessageRow } from '../bubble/MessageRow.js';
import { NoteRow } from '../bubble/NoteRow.js';
import { EpisodeRow, EventsRow } from '../rows/EventRows.js';
import { NoticeRow } from '../rows/NoticeRow.js';
import { daysOf, isCentred, type Day, type Row } from '../rows/rows.js';
import events from '../rows/Events.module.css';
import { type ThreadActions, ThreadProvider } from './context.js';
import classes from './Thread.module.css';
import { useAnchoredScroll } from './useAnchoredScroll.js';
import { useReading } from './useReading.js';

interface ThreadProps {
  readonly conversation: ConversationView;
  readonly timeline: Timeline;
  readonly actions: Pick<ThreadActions, 'contactName' | 'canReply' | 'quote' | 'react'>;
}

/** Older messages are asked for before the reader reaches the top. */
const LOAD_AHEAD_PX = 700;
/** The "new" line stands this far below the top when a conversation opens, with a little of what came before. */
const NEW_LINE_PX = 110;
const FLASH_MS = 1700;

function RowView({ row, flash }: { readonly row: Row; readonly flash: boolean }) {
  const t = useT();
  switch (row.kind) {
    case 'message': return isCentred(row.message) ? <NoticeRow message={row.message} /> : <MessageRow message={row.message} first={row.first} last={row.last} flash={flash} />;
    case 'note': return <NoteRow note={row.note} first={row.first} last={row.last} />;
    case 'episode': return <EpisodeRow event={row.event} openedAt={row.openedAt} />;
    case 'events': return <EventsRow events={row.events} />;
    case 'new': return <div className={events['new']} data-key="new" role="separator"><span>{t('conversation.thread.newDivider')}</span></div>;
  }
}

function DayView({ day, flash }: { readonly day: Day; readonly flash: string | null }) {
  const locale = useLocale();
  const now = useNow(60_000);
  return (
    <section className={classes['day']}>
      <h3 className={classes['date']}><span>{dayName(day.at, now, locale)}</span></h3>
      {day.rows.map((row) => <RowView key={row.key} row={row} flash={row.key === flash} />)}
    </section>
  );
}

/** Loads older messages as the reader nears the top, and says what it is doing. */
function OlderEdge({ timeline, root }: { readonly timeline: Timeline; readonly root: HTMLElement | null }) {
  const t = useT();
  const edge = useRef<HTMLDivElement>(null);
  const { hasOlder, loadingOlder, loadOlder, error, retry } = timeline;
  const load = useRef(loadOlder);
  useEffect(() => { load.current = loadOlder; }, [loadOlder]);
  useEffect(() => {
    const element = edge.current;
    if (element === null || root === null || !hasOlder || loadingOlder || error !== null) return;
    const observer = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting === true) load.current(); }, { root, rootMargin: `${LOAD_AHEAD_PX}px 0px 0px` });
    observer.observe(element);
    return () => observer.disconnect();
  }, [root, hasOlder, loadingOlder, error]);
  return (
    <div ref={edge} className={classes['edge']}>
      {error !== null ? <>{t('conversation.thread.olderFailed')} <button type="button" onClick={retry}>{t('common.retry')}</button></>
        : hasOlder ? <button type="button" onClick={loadOlder} disabled={loadingOlder}>{t(loadingOlder ? 'conversation.thread.older' : 'conversation.thread.loadOlder')}</button>
          : t('conversation.thread.start')}
    </div>
  );
}

function useFlash(): [string | null, (key: string) => void] {
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => setKey(null), FLASH_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return [key, setKey];
}

/** What we are just sending, worth seeing wherever the reader is; a reaction shows where it is. */
function newestOwn(items: Timeline['items']): string | null {
  const last = items.at(-1);
  if (last?.type === 'note') return last.note.seq >= 1_000_000_000 ? last.note.id : null;
  return last?.type === 'message' && last.message.direction === 'out' && last.message.status === 'queued' && last.message.content.type !== 'reaction' ? last.message.id : null;
}

/** Everything said and done, oldest first. Opens at what is new, else at the end. */
export function Thread({ conversation, timeline, actions }: ThreadProps) {
  const t = useT();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [inner, setInner] = useState<HTMLDivElement | null>(null);
  const [info, setInfo] = useState<MessageView | null>(null);
  const [flash, setFlash] = useFlash();
  const { items, loading } = timeline;
  const { atEnd, toEnd, reveal } = useAnchoredScroll(scroller, inner);
  const { unread, newFrom } = useReading(conversation, items, !loading, atEnd);
  const days = useMemo(() => daysOf(items, newFrom), [items, newFrom]);

  const placed = useRef(false);
  useEffect(() => {
    if (loading || scroller === null || placed.current) return;
    placed.current = true;
    if (newFrom === null || !reveal('new', NEW_LINE_PX)) toEnd();
  }, [loading, scroller, newFrom, reveal, toEnd]);
  const oursKey = newestOwn(items);
  useEffect(() => { if (oursKey !== null) toEnd(); }, [oursKey, toEnd]);

  const jumpTo = useCallback((key: string): void => {
    if (reveal(key)) setFlash(key);
    else toast({ message: t('conversation.thread.notLoaded') });
  }, [reveal, setFlash, t]);
  const provided = useMemo((): ThreadActions => ({ ...actions, jumpTo, showInfo: setInfo }), [actions, jumpTo]);
  return (
    <ThreadProvider value={provided}>
      <div className={classes['thread']}>
        <div className={classes['scroller']} ref={setScroller} role="log" aria-label={t('conversation.thread.label')} aria-busy={loading} tabIndex={0}>
          <div className={classes['inner']} ref={setInner}>
            {!loading && items.length > 0 && <OlderEdge timeline={timeline} root={scroller} />}
            {days.map((day) => <DayView key={day.key} day={day} flash={flash} />)}
            {!loading && items.length === 0 && <div className={classes['empty']}><Icon icon={IconMessages} size={32} stroke={1.4} /><p>{t('conversation.thread.empty')}</p><p>{t('conversation.thread.emptyHint')}</p></div>}
          </div>
        </div>
        {!atEnd && (
          <button type="button" className={classes['jump']} data-unread={unread > 0 || undefined} onClick={() => toEnd(true)} aria-label={unread > 0 ? `${t('conversation.thread.unread', { n: unread })}. ${t('conversation.thread.toNewest')}` : t('conversation.thread.toNewest')}>
            <Icon icon={IconArrowDown} size={18} />{unread > 0 && <span>{t('conversation.thread.unread', { n: unread })}</span>}
          </button>
        )}
      </div>
      {info !== null && <MessageInfo message={info} onClose={() => setInfo(null)} />}
    </ThreadProvider>
  );
}
