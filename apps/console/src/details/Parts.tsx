import { type ConversationView } from '@diwan/contract';
import { WINDOW_MS } from '@diwan/domain';
import { IconX } from '@tabler/icons-react';
import { type CSSProperties } from 'react';
import { useConversationActions } from '../actions/index.js';
import { useWindow } from '../conversation/useWindow.js';
import { useLocale, useT } from '../i18n/index.js';
import { useDirectory, useNow, useSession } from '../sync/index.js';
import { fullTime, Icon, LabelChip, LtrText, RelativeTime, shortDuration } from '../ui/index.js';
import { CopyButton } from './Card.js';
import classes from './Details.module.css';

interface Part { readonly conversation: ConversationView }

const moment = (at: string, locale: string): string => new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(Date.parse(at));

/** The labels it carries; those who may take them off. */
export function Labels({ conversation }: Part) {
  const t = useT();
  const { can } = useSession();
  const { labels } = useDirectory();
  const { setLabels } = useConversationActions(conversation);
  const worn = conversation.labelIds.flatMap((id) => labels.get(id) ?? []);
  if (worn.length === 0) return <p className={classes['soft']}>{t('details.labels.none')}</p>;
  return (
    <ul className={classes['labels']}>
      {worn.map((label) => (
        <li key={label.id}>
          <LabelChip label={label} />
          {can('conversation.label') && <button type="button" className={classes['off']} aria-label={t('details.labels.remove', { name: label.name })} onClick={() => void setLabels(conversation.labelIds.filter((id) => id !== label.id))}><Icon icon={IconX} size={13} /></button>}
        </li>
      ))}
    </ul>
  );
}

/** Until when free-form messages may be sent, and whether an advertisement opened a free entry point. */
export function Window({ conversation }: Part) {
  const t = useT();
  const locale = useLocale();
  const now = useNow(30_000);
  const { open, remainingMs, closingSoon } = useWindow(conversation);
  const { windowExpiresAt, freeEntryExpiresAt } = conversation;
  return (
    <>
      {windowExpiresAt === null ? <p className={classes['soft']}>{t('details.window.never')}</p> : (
        <div className={classes['window']} data-tone={!open ? 'closed' : closingSoon ? 'soon' : 'open'}>
          <strong>{!open ? t('details.window.closed') : t(closingSoon ? 'details.window.closing' : 'details.window.open', { time: shortDuration(remainingMs, locale) })}</strong>
          <span title={fullTime(Date.parse(windowExpiresAt), locale)}>{t(open ? 'details.window.until' : 'details.window.since', { at: moment(windowExpiresAt, locale) })}</span>
          {open && <div className={classes['bar']} style={{ '--share': `${Math.min(100, (remainingMs / WINDOW_MS) * 100)}%` } as CSSProperties} />}
        </div>
      )}
      {!open && <p className={classes['hint']}>{t('details.window.rule')}</p>}
      {freeEntryExpiresAt !== null && (
        <div className={classes['free']}>
          <strong>{t('details.window.free')}</strong> <span>{t(Date.parse(freeEntryExpiresAt) > now ? 'details.window.freeUntil' : 'details.window.freeEnded', { at: moment(freeEntryExpiresAt, locale) })}</span>
          <p className={classes['hint']}>{t('details.window.freeHint')}</p>
        </div>
      )}
    </>
  );
}

/** What never changes, and what one quotes to a colleague. */
export function Facts({ conversation }: Part) {
  const t = useT();
  const locale = useLocale();
  const { id, createdAt, lastInboundAt, inboundNo } = conversation;
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(Date.parse(createdAt));
  return (
    <dl className={classes['fields']}>
      <div className={classes['field']}><dt>{t('details.fact.firstSeen')}</dt><dd><time dateTime={createdAt} title={fullTime(Date.parse(createdAt), locale)} className={classes['fixed']}>{date}</time></dd></div>
      {lastInboundAt !== null && <div className={classes['field']}><dt>{t('details.fact.lastInbound')}</dt><dd><RelativeTime at={lastInboundAt} className={classes['fixed']} /></dd></div>}
      <div className={classes['field']}><dt>{t('details.fact.messages')}</dt><dd><span className={classes['fixed']}>{new Intl.NumberFormat(locale).format(inboundNo)}</span></dd></div>
      <div className={classes['field']}><dt>{t('details.fact.id')}</dt><dd className={classes['withCopy']}><LtrText className={classes['id']} title={id}>{id}</LtrText><CopyButton value={id} label={t('details.copyId')} /></dd></div>
    </dl>
  );
}
