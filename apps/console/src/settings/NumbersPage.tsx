import { type NumberView } from '@diwan/contract';
import { toAsciiDigits } from '@diwan/domain';
import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { IconChevronRight, IconPhone, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { useCause } from '../shell/notice/useCause.js';
import { api, useDirectory, useSession } from '../sync/index.js';
import { Avatar, Empty, Icon, LtrText, RelativeTime, UserText } from '../ui/index.js';
import { Page } from './Page.js';
import classes from './Settings.module.css';
import { useSaving } from './useSaving.js';

/** The numbers customers write to, how each is doing, and connecting another one. */
export function NumbersPage() {
  const t = useT();
  const { can } = useSession();
  const { numbers } = useDirectory();
  const [connecting, setConnecting] = useState(false);
  const add = can('number.manage') && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setConnecting(true)}>{t('settings.numbers.add')}</Button>;
  return (
    <Page title={t('settings.numbers.title')} lead={t('settings.numbers.lead')} action={numbers.size > 0 && add}>
      {numbers.size === 0 ? <Empty icon={IconPhone} title={t('settings.numbers.empty')} hint={t('settings.numbers.emptyHint')}>{add}</Empty> : (
        <ul className={classes['rows']}>{[...numbers.values()].map((number) => <NumberLine key={number.id} number={number} />)}</ul>
      )}
      <Modal opened={connecting} onClose={() => setConnecting(false)} title={t('settings.numbers.add')} closeButtonProps={{ 'aria-label': t('common.close') }}><ConnectForm onDone={() => setConnecting(false)} /></Modal>
    </Page>
  );
}

function NumberLine({ number }: { readonly number: NumberView }) {
  const t = useT();
  const locale = useLocale();
  const paused = number.pausedReason !== null;
  const cause = useCause({ reason: number.pausedReason });
  const quality = (['GREEN', 'YELLOW', 'RED'] as const).find((known) => known === number.quality) ?? 'UNKNOWN';
  const count = new Intl.NumberFormat(locale).format(number.sendsPerSecond);
  return (
    <li className={classes['rowLine']} data-link>
      <Avatar id={number.id} name={number.verifiedName || '#'} />
      <div className={classes['rowText']}>
        <Link to="/settings/numbers/$numberId" params={{ numberId: number.id }} className={classes['rowLink']} aria-label={t('notice.page.open', { name: number.verifiedName || number.displayPhoneNumber })}>
          <UserText as="strong">{number.verifiedName || number.displayPhoneNumber}</UserText>
        </Link>
        <LtrText className={classes['soft']}>{number.displayPhoneNumber}</LtrText>
        <dl className={classes['facts']}>
          <div><dt>{t('settings.numbers.quality')}</dt><dd>{t(`settings.numbers.qualityOf.${quality}`)}</dd></div>
          <div><dt>{t('settings.numbers.rate')}</dt><dd>{t('settings.numbers.perSecond', { n: count })}</dd></div>
          <div><dt>{t('settings.numbers.lastInbound')}</dt><dd>{number.lastInboundAt === null ? t('settings.numbers.never') : <RelativeTime at={number.lastInboundAt} />}</dd></div>
          <div><dt>{t('settings.numbers.phoneNumberId')}</dt><dd><LtrText>{number.phoneNumberId}</LtrText></dd></div>
        </dl>
        {cause !== null && <span className={classes['hint']}>{cause}</span>}
      </div>
      <span className={classes['status']} data-tone={paused ? 'danger' : undefined}>{t(paused ? 'settings.numbers.paused' : 'settings.numbers.working')}</span>
      <span className={classes['chevron']}><Icon icon={IconChevronRight} mirror /></span>
    </li>
  );
}

const META_ID = /^\d{5,32}$/;
const SHORTEST_TOKEN = 10;

function ConnectForm({ onDone }: { readonly onDone: () => void }) {
  const t = useT();
  const { saving, save } = useSaving();
  const [tried, setTried] = useState(false);
  const [form, setForm] = useState({ phoneNumberId: '', wabaId: '', accessToken: '' });
  const ids = { phoneNumberId: toAsciiDigits(form.phoneNumberId).trim(), wabaId: toAsciiDigits(form.wabaId).trim() };
  const wrong = { phoneNumberId: !META_ID.test(ids.phoneNumberId), wabaId: !META_ID.test(ids.wabaId), accessToken: form.accessToken.trim().length < SHORTEST_TOKEN };
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (wrong.phoneNumberId || wrong.wabaId || wrong.accessToken) return;
    if (await save(() => api.connectNumber({ ...ids, accessToken: form.accessToken.trim() }), t('settings.numbers.connected'))) onDone();
  };
  return (
    <form className={classes['form']} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput label={t('settings.numbers.phoneNumberId')} description={t('settings.numbers.phoneNumberIdHint')} dir="ltr" data-autofocus inputMode="numeric" autoComplete="off" value={form.phoneNumberId} error={tried && wrong.phoneNumberId && t('settings.numbers.digitsOnly')} onChange={({ currentTarget: { value } }) => setForm((before) => ({ ...before, phoneNumberId: value }))} />
      <TextInput label={t('settings.numbers.wabaId')} dir="ltr" inputMode="numeric" autoComplete="off" value={form.wabaId} error={tried && wrong.wabaId && t('settings.numbers.digitsOnly')} onChange={({ currentTarget: { value } }) => setForm((before) => ({ ...before, wabaId: value }))} />
      <PasswordInput label={t('settings.numbers.token')} description={t('settings.numbers.tokenHint')} dir="ltr" autoComplete="off" value={form.accessToken} error={tried && wrong.accessToken && t('settings.numbers.tokenShort')} onChange={({ currentTarget: { value } }) => setForm((before) => ({ ...before, accessToken: value }))} />
      <div className={classes['buttons']}><Button variant="default" onClick={onDone}>{t('common.cancel')}</Button><Button type="submit" loading={saving}>{t('settings.numbers.connect')}</Button></div>
    </form>
  );
}
