import { type ConversationView, type MessageView, type TimelineItem } from '@diwan/contract';
import { IconCalendarClock, IconCloudUpload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { usePreviewWords } from '../../conversation/bubble/Quote.js';
import { lineOf } from '../../conversation/bubble/words.js';
import { useLocale, useT } from '../../i18n/index.js';
import { cancelMessage, rescheduleMessage, sendScheduledNow } from '../../sync/index.js';
import { Icon, problemToast, UserText } from '../../ui/index.js';
import { filesOf, type Parcel, useOutbox } from './parcels.js';
import { takeBack } from './post.js';
import { ScheduleDialog } from './ScheduleDialog.js';
import { subscribe } from '../files/shelf.js';
import classes from './Strip.module.css';

/** Seconds until a moment, counted down. */
function useSecondsUntil(until: number): number {
  const [left, setLeft] = useState(() => until - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeft(until - Date.now()), 200);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil(left / 1000));
}

function Undo({ parcel }: { readonly parcel: Parcel }) {
  const t = useT();
  const locale = useLocale();
  const left = useSecondsUntil(parcel.until);
  return (
    <div className={classes['strip']} role="status">
      <span className={classes['count']} aria-hidden>{new Intl.NumberFormat(locale).format(left)}</span>
      <span className={classes['words']}>{t('composer.undo.leaving')}</span>
      <button type="button" className={classes['action']} onClick={() => void takeBack(parcel).catch(problemToast)}>{t('composer.undo.back')}<kbd>↑</kbd></button>
    </div>
  );
}

function Uploading({ parcel }: { readonly parcel: Parcel }) {
  const t = useT();
  const locale = useLocale();
  const [, again] = useState(0);
  useEffect(() => subscribe(() => again((n) => n + 1)), []);
  const files = filesOf(parcel);
  const share = files.reduce((sum, one) => sum + one.share, 0) / Math.max(1, files.length);
  return (
    <div className={classes['strip']} role="status">
      <Icon icon={IconCloudUpload} size={18} />
      <span className={classes['words']}>{t('composer.undo.uploading', { n: files.length, share: new Intl.NumberFormat(locale, { style: 'percent' }).format(share) })}</span>
      <button type="button" className={classes['action']} onClick={() => void takeBack(parcel).catch(problemToast)}>{t('composer.undo.back')}<kbd>↑</kbd></button>
    </div>
  );
}

/** A message that will go later: what, when, and what can be done with it until then. */
function Scheduled({ message, more, conversation }: { readonly message: MessageView; readonly more: number; readonly conversation: ConversationView }) {
  const t = useT();
  const locale = useLocale();
  const [moving, setMoving] = useState(false);
  const { kind, text } = lineOf(message.content, message.direction);
  const words = usePreviewWords()(kind, text);
  const at = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(Date.parse(message.schedule?.at ?? message.orderAt));
  const act = (run: Promise<void>): void => void run.catch(problemToast);
  return (
    <div className={classes['strip']}>
      <Icon icon={IconCalendarClock} size={18} />
      <span className={classes['words']}>
        <strong>{t('composer.schedule.for', { at })}</strong> {more > 0 && <span className={classes['rest']}>{t('composer.schedule.more', { n: more })} </span>}
        {words.kind !== null && <em>{words.kind} </em>}{words.text !== null && <UserText>{words.text}</UserText>}
      </span>
      <button type="button" className={classes['action']} onClick={() => setMoving(true)}>{t('composer.schedule.change')}</button>
      <button type="button" className={classes['action']} data-roomy onClick={() => act(sendScheduledNow(message.id))}>{t('composer.schedule.now')}</button>
      <button type="button" className={classes['action']} onClick={() => act(cancelMessage(message.id))}>{t('conversation.schedule.cancel')}</button>
      <ScheduleDialog conversation={conversation} opened={moving} onClose={() => setMoving(false)} from={message.schedule?.at} onChoose={(next) => act(rescheduleMessage(message.id, next))} />
    </div>
  );
}

export const scheduledOf = (items: readonly TimelineItem[]): readonly MessageView[] => items
  .flatMap((item) => (item.type === 'message' && item.message.status === 'scheduled' && item.message.schedule?.undo === false ? [item.message] : []))
  .sort((a, b) => Date.parse(a.schedule?.at ?? '') - Date.parse(b.schedule?.at ?? ''));

/** What has left the composer and not yet the house: files that upload, messages in their pause, the next that is scheduled. */
export function Strip({ conversation, items }: { readonly conversation: ConversationView; readonly items: readonly TimelineItem[] }) {
  const { parcels } = useOutbox(conversation.id);
  const scheduled = scheduledOf(items);
  const [next] = scheduled;
  return (
    <>
      {next !== undefined && <Scheduled message={next} more={scheduled.length - 1} conversation={conversation} />}
      {parcels.map((parcel) => (parcel.state === 'undo' ? <Undo key={parcel.id} parcel={parcel} /> : parcel.state === 'uploading' ? <Uploading key={parcel.id} parcel={parcel} /> : null))}
    </>
  );
}
