import { type ContactSummary } from '@diwan/contract';
import { Button, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft, IconArrowsJoin2 } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { useBreadth } from '../shell/panes.js';
import { api } from '../sync/index.js';
import { Avatar, contactName, Icon, LtrText, phoneText, useReturnFocus, UserText } from '../ui/index.js';
import classes from './Merge.module.css';
import { useMerging } from './useMerging.js';

const SEARCH_AFTER_MS = 200;
interface MergeDialogProps { readonly contact: ContactSummary; readonly onClose: () => void }

/** Makes one of two entries for the same person: find the other, choose which one stays, see what will happen. */
export function MergeDialog(props: MergeDialogProps) {
  const t = useT();
  const phone = useBreadth() === 'phone';
  useReturnFocus();
  const [other, setOther] = useState<ContactSummary | null>(null);
  return (
    <Modal opened onClose={props.onClose} fullScreen={phone} size={480} title={t('details.merge.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {other === null ? <Find {...props} onFound={setOther} /> : <Decide {...props} other={other} onBack={() => setOther(null)} />}
    </Modal>
  );
}

function Words({ contact }: { readonly contact: ContactSummary }) {
  const t = useT();
  const under = contact.phone !== null ? phoneText(contact.phone) : contact.username !== null ? `@${contact.username.replace(/^@/, '')}` : null;
  return (
    <>
      <Avatar id={contact.id} name={contactName(contact) ?? ''} size={36} />
      <span className={classes['words']}><UserText>{contactName(contact) ?? t('common.unknownContact')}</UserText><small>{under === null ? t('details.noPhone') : <LtrText>{under}</LtrText>}</small></span>
    </>
  );
}

function Find({ contact, onFound }: MergeDialogProps & { readonly onFound: (other: ContactSummary) => void }) {
  const t = useT();
  const [query, setQuery] = useState('');
  const [wanted] = useDebouncedValue(query.trim(), SEARCH_AFTER_MS);
  const search = useQuery({ queryKey: ['contacts', 'merge', wanted], queryFn: ({ signal }) => api.contacts(wanted, { limit: 30, signal }), placeholderData: keepPreviousData, retry: false, staleTime: 0 });
  const others = (search.data?.data ?? []).filter(({ id }) => id !== contact.id);
  const results = (): ReactNode => {
    if (search.isPending) return <p className={classes['state']} role="status">{t('common.loading')}</p>;
    if (search.error !== null) return <p className={classes['state']} role="alert">{problemText(search.error)}</p>;
    if (others.length === 0) return <p className={classes['state']} role="status">{t(wanted === '' ? 'details.merge.nobody' : 'details.merge.none')}</p>;
    return <ul className={classes['results']} aria-label={t('details.merge.results')}>{others.map((each) => <li key={each.id}><button type="button" className={classes['person']} onClick={() => onFound(each)}><Words contact={each} /></button></li>)}</ul>;
  };
  return (
    <div className={classes['form']}>
      <p className={classes['lead']}>{t('details.merge.lead', { name: `\u2068${contactName(contact) ?? t('common.unknownContact')}\u2069` })}</p>
      <TextInput data-autofocus dir="auto" type="search" aria-label={t('details.merge.search')} placeholder={t('details.merge.search')} value={query} onChange={({ currentTarget }) => setQuery(currentTarget.value)} />
      {results()}
    </div>
  );
}

function Decide({ contact, other, onBack, onClose }: MergeDialogProps & { readonly other: ContactSummary; readonly onBack: () => void }) {
  const t = useT();
  const { merge } = useMerging();
  const [staysId, setStays] = useState(contact.id);
  const [busy, setBusy] = useState(false);
  const [stays, goes] = staysId === contact.id ? [contact, other] : [other, contact];
  const name = (one: ContactSummary): string => `\u2068${contactName(one) ?? t('common.unknownContact')}\u2069`;
  const confirm = async (): Promise<void> => {
    setBusy(true);
    if (await merge(goes, stays)) onClose();
    else setBusy(false);
  };
  return (
    <div className={classes['form']}>
      <fieldset className={classes['choices']}>
        <legend>{t('details.merge.which')}</legend>
        {[contact, other].map((one) => (
          <label key={one.id} className={classes['choice']} data-chosen={one.id === staysId || undefined}>
            <input type="radio" name="stays" checked={one.id === staysId} onChange={() => setStays(one.id)} />
            <Words contact={one} />
            {one.id === staysId && <span className={classes['mark']}>{t('details.merge.stays')}</span>}
          </label>
        ))}
      </fieldset>
      <ul className={classes['outcome']}>
        <li>{t('details.merge.outcomeName', { goes: name(goes), stays: name(stays) })}</li>
        <li>{t('details.merge.outcomeThread')}</li>
        <li>{t('details.merge.outcomeUndo')}</li>
      </ul>
      <div className={classes['buttons']}>
        <Button variant="default" leftSection={<Icon icon={IconArrowLeft} size={16} mirror />} onClick={onBack}>{t('common.back')}</Button>
        <Button loading={busy} leftSection={<Icon icon={IconArrowsJoin2} size={17} />} onClick={() => void confirm()}>{t('details.merge.confirm')}</Button>
      </div>
    </div>
  );
}
