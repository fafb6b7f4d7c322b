import { type NotificationView } from '@diwan/contract';
import { Button, Skeleton } from '@mantine/core';
import { IconBellCheck, IconBellX } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { useDirectory, useNow } from '../../sync/index.js';
import { Empty, listTime, LtrText, RelativeTime, UserText } from '../../ui/index.js';
import classes from './Notice.module.css';
import { detailOf, sentenceOf } from './sentence.js';
import { useCause } from './useCause.js';
import { SeverityIcon } from './SeverityIcon.js';
import { type Notifications } from './useNotifications.js';

interface PanelProps { readonly notices: Notifications; readonly fresh: ReadonlySet<string>; readonly onLeave: () => void }

/** What waits for this person, and below it what has been settled. */
export function NoticePanel({ notices: { open, over, loading, failed, retry }, fresh, onLeave }: PanelProps) {
  const t = useT();
  if (failed) return <Empty icon={IconBellX} title={t('notice.bell.failed')}><Button variant="default" onClick={retry}>{t('common.retry')}</Button></Empty>;
  if (loading) return <div className={classes['list']} aria-busy>{[1, 2, 3].map((n) => <Skeleton key={n} height={52} radius="md" />)}</div>;
  if (open.length + over.length === 0) return <Empty icon={IconBellCheck} title={t('notice.bell.empty')} hint={t('notice.bell.emptyHint')} />;
  return (
    <div className={classes['scroll']}>
      {open.length > 0 && <Group title={t('notice.bell.open')}>{open.map((each) => <Notice key={each.id} notice={each} isNew={fresh.has(each.id)} onLeave={onLeave} />)}</Group>}
      {over.length > 0 && <Group title={t('notice.bell.over')}>{over.slice(0, 20).map((each) => <Notice key={each.id} notice={each} isNew={false} onLeave={onLeave} />)}</Group>}
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <section><h3 className={classes['group']}>{title}</h3><ul className={classes['list']}>{children}</ul></section>;
}

interface NoticeProps { readonly notice: NotificationView; readonly isNew: boolean; readonly onLeave: () => void }

function Notice({ notice, isNew, onLeave }: NoticeProps) {
  const { link } = notice;
  const { history } = useRouter();
  const body = <NoticeBody notice={notice} isNew={isNew} />;
  return (
    <li>
      {link === null ? <div className={classes['notice']}>{body}</div> : (
        <a
          className={classes['notice']} href={link} data-over={notice.resolvedAt !== null || undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onLeave();
            history.push(link);
          }}
        >{body}</a>
      )}
    </li>
  );
}

function NoticeBody({ notice: { kind, severity, data, numberId, at, resolvedAt }, isNew }: Pick<NoticeProps, 'notice' | 'isNew'>) {
  const t = useT();
  const locale = useLocale();
  const now = useNow(60_000);
  const { numbers, members } = useDirectory();
  const by = members.get(String(data['byId']))?.name;
  const number = numberId === null ? undefined : numbers.get(numberId);
  const cause = useCause(data);
  const detail = detailOf(data) ?? cause;
  return (
    <>
      <SeverityIcon severity={resolvedAt === null ? severity : 'info'} />
      <span className={classes['text']}>
        <span className={classes['sentence']}>{sentenceOf(kind, by === undefined ? data : { ...data, by }, t, locale)}</span>
        {detail !== null && resolvedAt === null && <UserText as="span" className={classes['detail']}>{detail}</UserText>}
        <span className={classes['meta']}>
          {number && <LtrText>{number.displayPhoneNumber}</LtrText>}
          {resolvedAt === null ? <RelativeTime at={at} /> : <span>{t('notice.bell.resolved', { when: listTime(Date.parse(resolvedAt), now, locale) })}</span>}
        </span>
      </span>
      {isNew && <span className={classes['new']} role="img" aria-label={t('notice.bell.isNew')} />}
    </>
  );
}
