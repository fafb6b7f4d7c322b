import { type ContactSummary } from '@diwan/contract';
import { type ContactCard, countryOf, type OutboundContent } from '@diwan/domain';
import { Button, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck, IconPlus, IconSend2, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ContactCards } from '../../conversation/content/ContactCards.js';
import { useT } from '../../i18n/index.js';
import { useBreadth } from '../../shell/panes.js';
import { api, useDirectory } from '../../sync/index.js';
import { Avatar, contactName, Icon, LtrText, phoneText, UserText } from '../../ui/index.js';
import { cardOfContact, cardTyped, MOST_CARDS } from './card.js';
import classes from './Share.module.css';

const SEARCH_AFTER_MS = 200;
interface Chosen { readonly id: string; readonly card: ContactCard }
interface ContactDialogProps { readonly numberId: string; readonly onSend: (content: OutboundContent) => void; readonly onClose: () => void }

/** Sends people's cards: out of the workspace's contacts, or typed in. */
export function ContactDialog(props: ContactDialogProps) {
  const t = useT();
  const phone = useBreadth() === 'phone';
  return (
    <Modal opened onClose={props.onClose} fullScreen={phone} size={520} title={t('composer.contact.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form {...props} />
    </Modal>
  );
}

function Person({ contact, chosen, toggle }: { readonly contact: ContactSummary; readonly chosen: boolean; readonly toggle: () => void }) {
  const t = useT();
  return (
    <li>
      <button type="button" className={classes['person']} aria-pressed={chosen} disabled={contact.phone === null} onClick={toggle}>
        <Avatar name={contactName(contact) ?? ''} id={contact.id} size={32} />
        <span className={classes['personWords']}><UserText>{contactName(contact) ?? t('common.unknownContact')}</UserText><small>{contact.phone === null ? t('composer.contact.noPhone') : <LtrText>{phoneText(contact.phone)}</LtrText>}</small></span>
        {chosen && <Icon icon={IconCheck} size={18} />}
      </button>
    </li>
  );
}

function Typed({ numberId, add }: { readonly numberId: string; readonly add: (card: ContactCard) => void }) {
  const t = useT();
  const { numbers } = useDirectory();
  const [{ name, phone }, setTyped] = useState({ name: '', phone: '' });
  const country = countryOf(numbers.get(numberId)?.displayPhoneNumber ?? '');
  const card = cardTyped(name, phone, country);
  const unread = phone.replace(/\D/g, '').length > 6 && name.trim() !== '' && card === null;
  const done = (): void => {
    if (card === null) return;
    add(card);
    setTyped({ name: '', phone: '' });
  };
  return (
    <div className={classes['typed']}>
      <TextInput dir="auto" label={t('composer.contact.name')} value={name} maxLength={200} autoComplete="off" onChange={({ currentTarget: { value } }) => setTyped({ name: value, phone })} />
      <TextInput dir="ltr" type="tel" label={t('composer.contact.phone')} value={phone} maxLength={40} autoComplete="off" error={unread ? t('composer.contact.phoneWrong') : undefined} onChange={({ currentTarget: { value } }) => setTyped({ name, phone: value })} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); done(); } }} />
      <Button variant="default" disabled={card === null} leftSection={<Icon icon={IconPlus} size={16} />} onClick={done}>{t('composer.contact.add')}</Button>
    </div>
  );
}

function Form({ numberId, onSend, onClose }: ContactDialogProps) {
  const t = useT();
  const [query, setQuery] = useState('');
  const [wanted] = useDebouncedValue(query.trim(), SEARCH_AFTER_MS);
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const search = useQuery({ queryKey: ['contacts', 'pick', wanted], queryFn: ({ signal }) => api.contacts(wanted, { limit: 30, signal }), placeholderData: keepPreviousData, retry: false });
  const put = (one: Chosen): void => setChosen((before) => [...before.filter(({ id }) => id !== one.id), one].slice(0, MOST_CARDS));
  const drop = (id: string): void => setChosen((before) => before.filter((one) => one.id !== id));
  const toggle = (contact: ContactSummary): void => {
    const card = cardOfContact(contact);
    if (chosen.some(({ id }) => id === contact.id)) drop(contact.id);
    else if (card !== null) put({ id: contact.id, card });
  };
  const results = (): ReactNode => {
    if (search.isPending) return <p className={classes['state']} role="status">{t('common.loading')}</p>;
    if (search.data === undefined) return <p className={classes['state']} role="alert">{t('composer.contact.failed')}</p>;
    if (search.data.data.length === 0) return <p className={classes['state']} role="status">{t(wanted === '' ? 'composer.contact.empty' : 'composer.contact.none')}</p>;
    return <ul className={classes['results']} aria-label={t('composer.contact.results')}>{search.data.data.map((contact) => <Person key={contact.id} contact={contact} chosen={chosen.some(({ id }) => id === contact.id)} toggle={() => toggle(contact)} />)}</ul>;
  };
  return (
    <div className={classes['form']}>
      <TextInput data-autofocus dir="auto" type="search" aria-label={t('composer.contact.search')} placeholder={t('composer.contact.search')} value={query} onChange={({ currentTarget }) => setQuery(currentTarget.value)} />
      {results()}
      <Typed numberId={numberId} add={(card) => put({ id: card.phones[0]?.waId ?? card.name.formattedName, card })} />
      {chosen.length > 0 && (
        <>
          <ul className={classes['chosen']} aria-label={t('composer.contact.chosen')}>
            {chosen.map(({ id, card }) => <li key={id} className={classes['chip']}><UserText>{card.name.formattedName}</UserText><button type="button" aria-label={t('composer.remove', { name: card.name.formattedName })} onClick={() => drop(id)}><Icon icon={IconX} size={14} /></button></li>)}
          </ul>
          <div className={classes['preview']}><ContactCards cards={chosen.map(({ card }) => card)} /></div>
        </>
      )}
      <div className={classes['buttons']}>
        <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
        <Button disabled={chosen.length === 0} rightSection={<Icon icon={IconSend2} size={17} mirror />} onClick={() => { onSend({ type: 'contacts', contacts: chosen.map(({ card }) => card) }); onClose(); }}>{t('composer.contact.send', { n: chosen.length })}</Button>
      </div>
    </div>
  );
}
