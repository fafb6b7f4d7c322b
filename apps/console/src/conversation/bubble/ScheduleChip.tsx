import { type MessageView, type Schedule } from '@diwan/contract';
import { IconCalendarClock, IconCalendarOff, IconCircleCheck, IconHourglass, IconPlayerPause } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { takeBackMessage } from '../../composer/send/post.js';
import { type Translate, useLocale, useT } from '../../i18n/index.js';
import { cancelMessage, rescheduleMessage, sendScheduledNow, useConversation, useNow, useSession } from '../../sync/index.js';
import { fullTime, Icon, problemToast } from '../../ui/index.js';
import { useThread } from '../thread/context.js';
import classes from './Fate.module.css';
import { useHindrance } from './useHindrance.js';
import { wordsOf } from './words.js';

// Fetched when somebody moves a message to another time.
const ScheduleDialog = lazy(() => import('../../composer/send/ScheduleDialog.js').then((module) => ({ default: module.ScheduleDialog })));

const moment = (at: string, locale: string): string => new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(Date.parse(at));

/** What else happens with it, as far as that is not what always happens. */
const terms = ({ then, cancelOnReply, undo }: Schedule, t: Translate): string => [
  ...(then === 'stay' ? [] : [t(`conversation.schedule.then.${then}`)]), ...(cancelOnReply && !undo ? [t('conversation.schedule.unlessReply')] : []),
].join(' · ');

/** The short pause in which its author may take a message back. */
function Undo({ message, schedule }: { readonly message: MessageView; readonly schedule: Schedule }) {
  const t = useT();
  const { compose } = useThread();
  const now = useNow(1000);
  const left = Math.max(0, Math.ceil((Date.parse(schedule.at) - now) / 1000));
  const back = async (): Promise<void> => {
    // All that left with it comes back as it was: files and quote, too.
    if (await takeBackMessage(message.conversationId, message.id)) return;
    await cancelMessage(message.id);
    const words = wordsOf(message.content);
    if (words !== null && words !== '') compose(words);
  };
  return (
    <div className={classes['line']} role="status">
      <span className={classes['soft']}><Icon icon={IconHourglass} size={14} />{t('conversation.schedule.undo', { n: left })}</span>
      <button type="button" className={classes['act']} onClick={() => void back().catch(problemToast)}>{t('common.undo')}</button>
    </div>
  );
}

function Later({ message, schedule }: { readonly message: MessageView; readonly schedule: Schedule }) {
  const t = useT();
  const locale = useLocale();
  const { can } = useSession();
  const conversation = useConversation(message.conversationId);
  const [moving, setMoving] = useState(false);
  const act = (run: Promise<void>): void => void run.catch(problemToast);
  const more = terms(schedule, t);
  return (
    <div className={classes['line']}>
      <span className={classes['when']} title={fullTime(Date.parse(schedule.at), locale)}><Icon icon={IconCalendarClock} size={15} />{t('conversation.schedule.at', { at: moment(schedule.at, locale) })}</span>
      {more !== '' && <span className={classes['soft']}>{more}</span>}
      {can('conversation.reply') && (
        <span className={classes['acts']}>
          <button type="button" className={classes['act']} onClick={() => act(sendScheduledNow(message.id))}>{t('conversation.schedule.now')}</button>
          <button type="button" className={classes['act']} onClick={() => setMoving(true)}>{t('conversation.schedule.change')}</button>
          <button type="button" className={classes['act']} onClick={() => act(cancelMessage(message.id))}>{t('conversation.schedule.cancel')}</button>
        </span>
      )}
      {moving && conversation !== undefined && <Suspense fallback={null}><ScheduleDialog conversation={conversation} opened onClose={() => setMoving(false)} from={schedule.at} onChoose={(next) => act(rescheduleMessage(message.id, next))} /></Suspense>}
    </div>
  );
}

/** Why it still waits. Only where a message has not gone, so that the others ask for nothing. */
function Hindrance({ message }: { readonly message: MessageView }) {
  const why = useHindrance(message);
  return why === null ? null : <div className={classes['line']} role="status"><span className={classes['soft']}><Icon icon={IconPlayerPause} size={14} />{why}</span></div>;
}

/** One that will not go: taken back by a person, or because the customer was faster. */
function Cancelled({ message }: { readonly message: MessageView }) {
  const t = useT();
  const { compose, canReply } = useThread();
  const words = wordsOf(message.content);
  const why = useHindrance(message) ?? t('conversation.schedule.cancelled');
  return (
    <div className={classes['line']}>
      <span className={classes['soft']}><Icon icon={IconCalendarOff} size={14} />{why}</span>
      {canReply && words !== null && words !== '' && <button type="button" className={classes['act']} onClick={() => compose(words)}>{t('conversation.schedule.again')}</button>}
    </div>
  );
}

/** Under a message that goes later, waits, or was taken back before it went. */
export function ScheduleChip({ message }: { readonly message: MessageView }) {
  const t = useT();
  const { schedule, status, direction } = message;
  if (direction === 'in') return null;
  switch (status) {
    case 'cancelled': return <Cancelled message={message} />;
    case 'scheduled':
      if (schedule === null) return null;
      return schedule.undo ? <Undo message={message} schedule={schedule} /> : <><Later message={message} schedule={schedule} /><Hindrance message={message} /></>;
    case 'queued': return (
      <>
        {schedule !== null && schedule.then !== 'stay' && <div className={classes['line']}><span className={classes['soft']}><Icon icon={IconCircleCheck} size={14} />{t(`conversation.schedule.then.${schedule.then}`)}</span></div>}
        <Hindrance message={message} />
      </>
    );
    default: return null;
  }
}
