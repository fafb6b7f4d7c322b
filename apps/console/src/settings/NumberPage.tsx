import { type NumberView } from '@diwan/contract';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconPhoneOff, IconPlayerPlay } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useLocale, useT } from '../i18n/index.js';
import { SeverityIcon } from '../shell/notice/SeverityIcon.js';
import { useCause } from '../shell/notice/useCause.js';
import { api, useDirectory, useSession } from '../sync/index.js';
import { Empty, Icon, LtrText, RelativeTime, UserText } from '../ui/index.js';
import { HistoryCard } from './number/HistoryCard.js';
import { PolicyCard } from './number/PolicyCard.js';
import { Timeline } from './number/Timeline.js';
import { limitText } from './number/limit.js';
import local from './number/Number.module.css';
import classes from './Settings.module.css';
import { useSaving } from './useSaving.js';

/** One number: how it does at Meta, what its customers notice, and everything Meta said about it. */
export function NumberPage() {
  const t = useT();
  const { numberId } = useParams({ strict: false });
  const { numbers } = useDirectory();
  const number = numberId === undefined ? undefined : numbers.get(numberId);
  return (
    <>
      <Link to="/settings/numbers" className={local['back']}><Icon icon={IconArrowLeft} mirror />{t('notice.page.back')}</Link>
      {number === undefined ? <Empty icon={IconPhoneOff} title={t('notice.page.missing')} hint={t('notice.page.missingHint')} /> : (
        <>
          <header className={local['head']}>
            <UserText as="h1" className={classes['title']}>{number.verifiedName || number.displayPhoneNumber}</UserText>
            <LtrText className={classes['soft']}>{number.displayPhoneNumber}</LtrText>
          </header>
          {number.pausedReason !== null && <Paused number={number} reason={number.pausedReason} />}
          <Facts number={number} />
          {number.historyImport && <HistoryCard progress={number.historyImport} />}
          <PolicyCard key={number.id} number={number} />
          <Timeline numberId={number.id} />
        </>
      )}
    </>
  );
}

function Paused({ number, reason }: { readonly number: NumberView; readonly reason: string }) {
  const t = useT();
  const { can } = useSession();
  const { saving, save } = useSaving();
  const cause = useCause({ reason });
  return (
    <section className={local['paused']} aria-label={t('notice.page.paused')}>
      <SeverityIcon severity="critical" />
      <div className={local['pausedText']}>
        <strong>{t('notice.page.paused')}</strong>
        {cause !== null && <span>{cause}</span>}
        <span className={classes['hint']}>{t('notice.page.pausedHint')}</span>
      </div>
      {can('number.manage') && <Button variant="default" leftSection={<IconPlayerPlay size={16} aria-hidden />} loading={saving} onClick={() => void save(() => api.resumeNumber(number.id), t('notice.page.resumed'))}>{t('notice.page.resume')}</Button>}
    </section>
  );
}

const STATES = ['CONNECTED', 'FLAGGED', 'RESTRICTED', 'BANNED', 'DISCONNECTED', 'DELETED', 'PENDING', 'RATE_LIMITED'] as const;

function Facts({ number }: { readonly number: NumberView }) {
  const t = useT();
  const locale = useLocale();
  const quality = (['GREEN', 'YELLOW', 'RED'] as const).find((known) => known === number.quality) ?? 'UNKNOWN';
  const state = STATES.find((known) => known === number.status);
  const tone = state === 'CONNECTED' ? 'good' : state === undefined || state === 'PENDING' ? undefined : 'bad';
  const facts = [
    { name: t('notice.page.status'), value: state === undefined ? number.status : t(`notice.page.statusOf.${state}`), tone },
    { name: t('settings.numbers.quality'), value: t(`settings.numbers.qualityOf.${quality}`), tone: quality === 'GREEN' ? 'good' : quality === 'RED' ? 'bad' : quality === 'YELLOW' ? 'mild' : undefined },
    { name: t('settings.numbers.limit'), value: limitText(number.messagingLimit, t, locale) },
    { name: t('settings.numbers.rate'), value: t('settings.numbers.perSecond', { n: new Intl.NumberFormat(locale).format(number.sendsPerSecond) }) },
    { name: t('settings.numbers.lastInbound'), value: number.lastInboundAt === null ? t('settings.numbers.never') : <RelativeTime at={number.lastInboundAt} /> },
    { name: t('settings.numbers.lastStatus'), value: number.lastStatusAt === null ? t('settings.numbers.never') : <RelativeTime at={number.lastStatusAt} /> },
  ];
  return (
    <dl className={local['facts']}>
      {facts.map(({ name, value, tone: colour }) => <div key={name}><dt>{name}</dt><dd data-tone={colour}>{value}</dd></div>)}
    </dl>
  );
}
