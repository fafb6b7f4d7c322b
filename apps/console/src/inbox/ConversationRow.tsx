import { type ConversationView } from '@diwan/contract';
import { Link } from '@tanstack/react-router';
import { lazy, memo, Suspense, useState } from 'react';
import { useT } from '../i18n/index.js';
import { useDirectory, useUnread } from '../sync/index.js';
import { Avatar, RelativeTime, UserText } from '../ui/index.js';
import { contactName, flagOf } from '../ui/contact.js';
import classes from './ConversationRow.module.css';
import { PreviewLine } from './PreviewLine.js';
import { RowChips, WaitingChip } from './RowChips.js';
import { toggleSelected, useChoosing, useIsSelected } from './selection.js';
import { useUrgency } from './useUrgency.js';

/** Menus come with the first row that is pointed at: no list is drawn later for them. */
const RowActions = lazy(async () => ({ default: (await import('./RowActions.js')).RowActions }));

interface RowProps { readonly conversation: ConversationView; readonly active: boolean; readonly compact: boolean; readonly onRange: (id: string) => void }

/** One conversation in a list: who, what was said last, and what it asks of us. */
export const ConversationRow = memo(function ConversationRow({ conversation, active, compact, onRange }: RowProps) {
  const t = useT();
  const unread = useUnread(conversation.id);
  const urgency = useUrgency(conversation);
  // Menus are heavy: only the row that is pointed at or focused has them.
  const [attended, setAttended] = useState(false);
  const [menuOpen, setMenuOpen] = useState(false);
  const selected = useIsSelected(conversation.id);
  const choosing = useChoosing();
  const { contact } = conversation;
  const name = contactName(contact) ?? t('common.unknownContact');
  const flag = flagOf(contact.country);
  return (
    <div
      className={classes['row']} data-active={active || undefined} data-unread={unread > 0 || undefined} data-compact={compact || undefined} data-urgency={urgency} data-menu-open={menuOpen || undefined} data-selected={selected || undefined} data-choosing={choosing || undefined}
      data-conversation-id={conversation.id} onPointerEnter={() => setAttended(true)} onPointerLeave={() => setAttended(false)} onFocus={() => setAttended(true)}
    >
      <Link to="/inbox/$conversationId" params={{ conversationId: conversation.id }} search={({ message: _openedAt, ...list }) => list} className={classes['link']} aria-current={active ? 'true' : undefined}>
        <Avatar id={contact.id} name={name} size={compact ? 36 : 40} badge={<NumberBadge id={conversation.numberId} />} />
        <span className={classes['text']}>
          <span className={classes['line']}>
            <UserText className={classes['name']}>{name}</UserText>
            {flag !== null && <span className={classes['flag']} aria-hidden>{flag}</span>}
            <span className={classes['gap']} />
            {compact && <WaitingChip conversation={conversation} />}
            <RelativeTime at={conversation.preview?.at ?? conversation.lastActivityAt} className={classes['time']} />
          </span>
          <span className={classes['line']}>
            <PreviewLine conversation={conversation} active={active} />
            {unread > 0 && <span className={classes['unread']} aria-label={t('inbox.row.unread', { n: unread })}>{unread > 9 ? '9+' : unread}</span>}
          </span>
          {!compact && <RowChips conversation={conversation} />}
        </span>
      </Link>
      {(attended || choosing) && (
        <input
          type="checkbox" className={classes['check']} checked={selected} aria-label={t('inbox.row.select', { name })} onChange={() => undefined}
          onClick={(event) => (event.shiftKey ? onRange(conversation.id) : toggleSelected(conversation.id))}
        />
      )}
      {(attended || menuOpen) && <Suspense fallback={null}><RowActions conversation={conversation} onMenu={setMenuOpen} /></Suspense>}
    </div>
  );
});

/** Told apart at a glance, and not mistaken for somebody being online. */
const NUMBER_COLORS = ['#5b6ee1', '#c2539b', '#c98a1b', '#3f97b5', '#7b5bd0', '#a65a3a'] as const;

/** Which of our numbers the customer wrote to; only where there is more than one. */
function NumberBadge({ id }: { readonly id: string }) {
  const { numbers } = useDirectory();
  const number = numbers.get(id);
  if (numbers.size < 2 || number === undefined) return null;
  return <span className={classes['number']} title={number.verifiedName || number.displayPhoneNumber}><span className={classes['numberMark']} style={{ background: NUMBER_COLORS[[...numbers.keys()].indexOf(id) % NUMBER_COLORS.length] }} /></span>;
}
