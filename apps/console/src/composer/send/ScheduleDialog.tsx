import { type ConversationView } from '@diwan/contract';
import '@mantine/core/styles/Switch.css';
import { Button, Modal, Switch } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { localInput } from '../../actions/snoozeTimes.js';
import { useLocale, useT } from '../../i18n/index.js';
import { serverNow } from '../../sync/index.js';
import { Icon } from '../../ui/index.js';
import { closedBy, FARTHEST_MS, sendTimes, timeProblem } from './times.js';
import classes from './Schedule.module.css';

interface ScheduleDialogProps {
  readonly conversation: Pick<ConversationView, 'windowExpiresAt'>;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Of a message that has a time already: it is only moved. */
  readonly from?: string | undefined;
  /** Goes whether the reply window is open then or not: a template. */
  readonly anytime?: boolean;
  readonly onChoose: (at: string, cancelOnReply: boolean) => void;
}

/** Asks when a message shall go. Shown by name for what people mean, by date and time for the rest. */
export function ScheduleDialog({ opened, onClose, ...rest }: ScheduleDialogProps) {
  const t = useT();
  return (
    <Modal opened={opened} onClose={onClose} size={440} title={t(rest.from === undefined ? 'composer.schedule.title' : 'composer.schedule.move')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {opened && <Choices {...rest} onClose={onClose} />}
    </Modal>
  );
}

function Choices({ conversation, from, anytime = false, onChoose, onClose }: Omit<ScheduleDialogProps, 'opened'>) {
  const t = useT();
  const locale = useLocale();
  const [now] = useState(serverNow);
  const [custom, setCustom] = useState(() => (from === undefined ? '' : localInput(new Date(from))));
  const [cancelOnReply, setCancelOnReply] = useState(true);
  const closesAt = conversation.windowExpiresAt === null ? null : Date.parse(conversation.windowExpiresAt);
  const when = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  const chosen = custom === '' ? null : new Date(custom);
  const problem = chosen === null ? null : timeProblem(chosen, now);
  const choose = (at: Date): void => {
    onChoose(at.toISOString(), cancelOnReply);
    onClose();
  };
  return (
    <div className={classes['choices']}>
      <div className={classes['times']}>
        {sendTimes(now, anytime ? null : closesAt).map(({ name, at }, i) => (
          <button key={name} type="button" className={classes['time']} onClick={() => choose(at)} {...(i === 0 ? { 'data-autofocus': true } : {})}>
            <Icon icon={IconClock} size={17} /><span className={classes['name']}>{t(`composer.schedule.${name}`)}</span>
            <span className={classes['when']}>{when.format(at)}{!anytime && closedBy(at, closesAt) && <span className={classes['closed']}>{t('composer.schedule.closedShort')}</span>}</span>
          </button>
        ))}
      </div>
      <label className={classes['own']}>
        <span>{t('composer.schedule.own')}</span>
        <input type="datetime-local" className={classes['moment']} min={localInput(new Date(now))} max={localInput(new Date(now + FARTHEST_MS))} value={custom} onChange={({ currentTarget }) => setCustom(currentTarget.value)} aria-invalid={problem !== null} />
      </label>
      {problem !== null && <p className={classes['wrong']} role="alert">{t(problem === 'past' ? 'errors.schedule_in_past' : 'errors.schedule_too_far')}</p>}
      {!anytime && chosen !== null && problem === null && closedBy(chosen, closesAt) && <p className={classes['warn']} role="status"><Icon icon={IconAlertTriangle} size={16} />{t('composer.schedule.closed')}</p>}
      {from === undefined && <Switch checked={cancelOnReply} onChange={({ currentTarget }) => setCancelOnReply(currentTarget.checked)} label={t('composer.schedule.cancelOnReply')} />}
      <Button fullWidth disabled={chosen === null || problem !== null} onClick={() => { if (chosen !== null) choose(chosen); }}>{chosen === null || problem !== null ? t('composer.schedule.set') : t('composer.schedule.setFor', { at: when.format(chosen) })}</Button>
    </div>
  );
}
