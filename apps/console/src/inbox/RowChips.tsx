import { type ConversationView } from '@diwan/contract';
import { windowState } from '@diwan/domain';
import { IconAlarmSnooze, IconAlertTriangleFilled, IconChevronsUp, IconHourglassLow, IconClockHour4 } from '@tabler/icons-react';
import { useLocale, useT } from '../i18n/index.js';
import { useDirectory, useNow } from '../sync/index.js';
import { Avatar, fullTime, LabelChip, listTime, shortDuration } from '../ui/index.js';
import classes from './RowChips.module.css';

interface ChipProps { readonly conversation: ConversationView }
const STEP_MS = 15_000;
/** Beside a waiting chip there is room for one; half words of two tell nobody anything. */
const labelsShown = ({ waitingSince, status }: ConversationView): number => (waitingSince !== null && status === 'open' ? 1 : 2);

/** What the conversation carries and asks: labels, how long the customer waits, how long we may still answer freely, whose it is. */
export function RowChips({ conversation }: ChipProps) {
  const t = useT();
  const { labels, members } = useDirectory();
  const shown = conversation.labelIds.flatMap((id) => labels.get(id) ?? []);
  const most = labelsShown(conversation);
  const owner = members.get(conversation.assigneeId ?? '');
  return (
    <span className={classes['chips']}>
      <PriorityMark priority={conversation.priority} />
      <WaitingChip conversation={conversation} />
      <WindowChip conversation={conversation} />
      <SnoozeChip conversation={conversation} />
      {shown.slice(0, most).map((label) => <LabelChip key={label.id} label={label} />)}
      {shown.length > most && <span className={classes['more']}>{t('inbox.row.moreLabels', { n: shown.length - most })}</span>}
      <span className={classes['gap']} />
      {owner !== undefined && <span className={classes['owner']} title={t('inbox.row.assignee', { name: owner.name })}><Avatar id={owner.id} name={owner.name} size={18} /><span className="visually-hidden">{t('inbox.row.assignee', { name: owner.name })}</span></span>}
    </span>
  );
}

function PriorityMark({ priority }: { readonly priority: ConversationView['priority'] }) {
  const t = useT();
  if (priority === 'urgent') return <span className={classes['chip']} data-tone="danger" title={t('inbox.row.urgent')}><IconAlertTriangleFilled size={12} aria-label={t('inbox.row.urgent')} /></span>;
  if (priority === 'high') return <span className={classes['chip']} data-tone="warning" title={t('inbox.row.high')}><IconChevronsUp size={13} aria-label={t('inbox.row.high')} /></span>;
  return null;
}

/** Counts up from the customer's first unanswered message. */
export function WaitingChip({ conversation: { waitingSince, status } }: ChipProps) {
  const t = useT();
  const locale = useLocale();
  const now = useNow(STEP_MS);
  if (waitingSince === null || status !== 'open') return null;
  const since = Date.parse(waitingSince);
  return (
    <span className={classes['chip']} data-tone="waiting" title={t('inbox.row.waitingTitle', { since: fullTime(since, locale) })}>
      <IconHourglassLow size={12} stroke={2} aria-hidden />{shortDuration(now - since, locale)}
    </span>
  );
}

/** Counts down to when only templates may be sent; hidden while there is plenty of time. */
function WindowChip({ conversation: { windowExpiresAt, status } }: ChipProps) {
  const t = useT();
  const locale = useLocale();
  const now = useNow(STEP_MS);
  if (status === 'resolved') return null;
  const { open, remainingMs, closingSoon } = windowState({ windowExpiresAt }, now);
  if (!open) return <span className={classes['chip']} data-tone="closed" title={t('inbox.row.windowClosedTitle')}>{t('inbox.row.windowClosed')}</span>;
  const at = windowExpiresAt === null ? '' : fullTime(Date.parse(windowExpiresAt), locale);
  return (
    <span className={classes['chip']} data-tone={closingSoon ? 'warning' : 'quiet'} title={t('inbox.row.windowTitle', { at })}>
      <IconClockHour4 size={12} stroke={2} aria-hidden />{t('inbox.row.window', { time: shortDuration(remainingMs, locale) })}
    </span>
  );
}

function SnoozeChip({ conversation: { status, snoozedUntil } }: ChipProps) {
  const t = useT();
  const locale = useLocale();
  const now = useNow(60_000);
  if (status !== 'snoozed' || snoozedUntil === null) return null;
  const until = Date.parse(snoozedUntil);
  return <span className={classes['chip']} data-tone="violet"><IconAlarmSnooze size={12} stroke={2} aria-hidden />{t('inbox.row.snoozedUntil', { at: listTime(until, now, locale) })}</span>;
}
