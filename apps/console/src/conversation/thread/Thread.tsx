import { type ConversationView, type MessageView } from '@diwan/contract';
import { IconArrowDown, IconMessages } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { type Timeline, useNow } from '../../sync/index.js';
import { dayName, Icon } from '../../ui/index.js';
import { AlbumRow } from '../bubble/AlbumRow.js';
import { MessageInfo } from '../bubble/MessageInfo.js';
import { MessageRow } from '../bubble/MessageRow.js';
import { NoteRow } from '../bubble/NoteRow.js';
import { LightboxProvider } from '../content/Lightbox.js';
import { EpisodeRow, EventsRow } from '../rows/EventRows.js';
import { NoticeRow } from '../rows/NoticeRow.js';
import { daysOf, isCentred, type Day, type Row } from '../rows/rows.js';
import events from '../rows/Events.module.css';
import { type ThreadActions, ThreadProvider } from './context.js';
import { NewerEdge, OlderEdge } from './Edge.js';
import classes from './Thread.module.css';
import { useAnchoredScroll } from './useAnchoredScroll.js';
import { useJump } from './useJump.js';
import { useReading } from './useReading.js';

interface ThreadProps {
  readonly conversation: ConversationView;
  readonly timeline: Timeline;
  readonly actions: Omit<ThreadActions, 'jumpTo' | 'messages' | 'showInfo'>;
  /** Looks at the part of the thread around a message; null: at the newest. */
  readonly show: (messageId: string | null) => void;
  readonly openedAt: string | null;
}

/** The "new" line stands this far below the top when a conversation opens, with a little of what came before. */
const NEW_LINE_PX = 110;

function RowView({ row, flash }: { readonly row: Row; readonly flash: string | null }) {
  const t = useT();
  switch (row.kind) {
    case 'message': return isCentred(row.message) ? <NoticeRow message={row.message} /> : <MessageRow message={row.message} first={row.first} last={row.last} flash={row.key === flash} chosen={row.chosen} />;
    case 'album': return <AlbumRow messages={row.messages} first={row.first} last={row.last} flash={row.messages.some(({ id }) => id === flash) ? flash : null} />;
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
      {day.rows.map((row) => <RowView key={row.key} row={row} flash={flash} />)}
    </section>
  );
}

/** What we are just sending, worth seeing wherever the reader is; a reaction shows where it is. */
function newestOwn(items: Timeline['items']): string | null {
  const last = items.at(-1);
  if (last?.type === 'note') return last.note.seq >= 1_000_000_000 ? last.note.id : null;
  return last?.type === 'message' && last.message.direction === 'out' && last.message.status === 'queued' && last.message.content.type !== 'reaction' ? last.message.id : null;
}

/** Everything said and done, oldest first. Opens at the message it was asked for, at what is new, else at the end. */
export function Thread({ conversation, timeline, actions, show, openedAt }: ThreadProps) {
  const t = useT();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [inner, setInner] = useState<HTMLDivElement | null>(null);
  const [info, setInfo] = useState<string | null>(null);
  const { items, loading, hasNewer } = timeline;
  const { atEnd, toEnd, reveal } = useAnchoredScroll(scroller, inner, !hasNewer);
  const { flash, busy, jumpTo, toNewest } = useJump({ items, loading: loading || scroller === null, live: !hasNewer, scroll: { toEnd, reveal }, show, openedAt });
  const { unread, newFrom } = useReading(conversation, items, !loading && !hasNewer, atEnd);
  const days = useMemo(() => daysOf(items, newFrom), [items, newFrom]);

  const placed = useRef(openedAt !== null);
  useEffect(() => {
    if (loading || scroller === null || placed.current) return;
    placed.current = true;
    if (newFrom === null || !reveal('new', NEW_LINE_PX)) toEnd();
  }, [loading, scroller, newFrom, reveal, toEnd]);
  const oursKey = newestOwn(items);
  useEffect(() => { if (oursKey !== null && !busy) toEnd(); }, [oursKey, busy, toEnd]);

  const drawn = useRef(items);
  useEffect(() => { drawn.current = items; }, [items]);
  const messages = useCallback((): readonly MessageView[] => drawn.current.flatMap((item) => (item.type === 'message' ? [item.message] : [])), []);
  const provided = useMemo((): ThreadActions => ({ ...actions, jumpTo, messages, showInfo: (message) => setInfo(message.id) }), [actions, jumpTo, messages]);
  const shown = info === null ? undefined : items.find((item) => item.type === 'message' && item.message.id === info);
  return (
    <ThreadProvider value={provided}>
      <LightboxProvider>
        <div className={classes['thread']}>
          <div className={classes['scroller']} ref={setScroller} role="log" aria-label={t('conversation.thread.label')} aria-busy={loading} tabIndex={0}>
            <div className={classes['inner']} ref={setInner}>
              {!loading && items.length > 0 && <OlderEdge timeline={timeline} root={scroller} />}
              {days.map((day) => <DayView key={day.key} day={day} flash={flash} />)}
              {!loading && items.length === 0 && <div className={classes['empty']}><Icon icon={IconMessages} size={32} stroke={1.4} /><p>{t('conversation.thread.empty')}</p><p>{t('conversation.thread.emptyHint')}</p></div>}
              <NewerEdge timeline={timeline} root={scroller} />
            </div>
          </div>
          {!atEnd && <ToNewest unread={unread} away={hasNewer} onClick={toNewest} />}
        </div>
        {shown?.type === 'message' && <MessageInfo message={shown.message} onClose={() => setInfo(null)} />}
      </LightboxProvider>
    </ThreadProvider>
  );
}

/** The way back to the newest message; in words when an older part of the thread is looked at. */
function ToNewest({ unread, away, onClick }: { readonly unread: number; readonly away: boolean; readonly onClick: () => void }) {
  const t = useT();
  const label = unread > 0 ? `${t('conversation.thread.unread', { n: unread })}. ${t('conversation.thread.toNewest')}` : t('conversation.thread.toNewest');
  const words = unread > 0 ? t('conversation.thread.unread', { n: unread }) : away ? t('conversation.thread.backToNewest') : null;
  return (
    <button type="button" className={classes['jump']} data-unread={unread > 0 || undefined} onClick={onClick} aria-label={label}>
      <Icon icon={IconArrowDown} size={18} />{words !== null && <span>{words}</span>}
    </button>
  );
}
