import { type AnyMessageStatus } from '@diwan/domain';
import { IconAlertCircleFilled, IconBan, IconCalendarClock, IconCheck, IconChecks, IconClock, IconHelpCircle } from '@tabler/icons-react';
import { useT } from '../i18n/index.js';
import classes from './Ticks.module.css';

/** How far a message of ours got, as WhatsApp shows it. Ticks never mirror. */
export function Ticks({ status, size = 15 }: { readonly status: AnyMessageStatus; readonly size?: number }) {
  const t = useT();
  if (status === 'received') return null;
  return <span role="img" aria-label={t(`common.status.${status}`)} title={t(`common.status.${status}`)} className={classes['ticks']} data-status={status}><Shape status={status} size={size} /></span>;
}

function Shape({ status, size }: { readonly status: Exclude<AnyMessageStatus, 'received'>; readonly size: number }) {
  const common = { size, stroke: 2.25, 'aria-hidden': true } as const;
  switch (status) {
    case 'scheduled': return <IconCalendarClock {...common} size={size - 1} />;
    case 'queued': case 'sending': case 'held': return <IconClock {...common} size={size - 2} />;
    case 'accepted': case 'sent': return <IconCheck {...common} />;
    case 'delivered': case 'read': case 'played': return <IconChecks {...common} />;
    case 'cancelled': return <IconBan {...common} size={size - 2} />;
    case 'failed': case 'expired': return <IconAlertCircleFilled size={size} aria-hidden />;
    case 'unknown': return <IconHelpCircle {...common} />;
  }
}
