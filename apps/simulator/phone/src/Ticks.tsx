import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { type Bubble } from './api.js';

const LABEL: Record<Bubble['status'], string> = { accepted: 'accepted', held: 'held', sent: 'sent', delivered: 'delivered', read: 'read', played: 'played', failed: 'failed' };

/** The ticks under what this customer wrote: one when sent, two when the business has it, blue when it was read. */
export const Ticks = ({ status }: { status: Bubble['status'] }) => {
  const icon = (): React.ReactNode => {
    switch (status) {
      case 'accepted': case 'held': return <IconClock size={13} />;
      case 'sent': return <IconCheck size={15} />;
      case 'delivered': return <IconChecks size={15} />;
      case 'read': case 'played': return <IconChecks size={15} className="ticks-read" />;
      case 'failed': return <IconAlertCircle size={15} className="ticks-failed" />;
    }
  };
  return <span className="ticks" role="img" aria-label={LABEL[status]} data-status={status}>{icon()}</span>;
};
