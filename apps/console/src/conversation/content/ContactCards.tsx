import { type ContactCard, formatPhone } from '@diwan/domain';
import { ActionIcon, Modal, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconAddressBook, IconCopy, IconDownload, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../i18n/index.js';
import { Avatar, Icon, LtrText, toast, useReturnFocus, UserText } from '../../ui/index.js';
import { vCardFile } from './vcard.js';
import classes from './Contacts.module.css';

const phoneOf = ({ phone, waId }: ContactCard['phones'][number]): string => formatPhone(phone ?? (waId === undefined ? '' : `+${waId}`));

function CopyNumber({ number }: { readonly number: string }) {
  const t = useT();
  const copy = (): void => void navigator.clipboard.writeText(number).then(() => toast({ message: t('common.copied') }));
  return <ActionIcon size={26} aria-label={t('conversation.card.copy', { number })} title={t('conversation.card.copy', { number })} onClick={copy}><Icon icon={IconCopy} size={15} /></ActionIcon>;
}

/** Gives the cards to the reader as a file that every address book takes. */
function save(cards: readonly ContactCard[], filename: string): void {
  const address = URL.createObjectURL(vCardFile(cards));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${filename}.vcf`;
  link.click();
  URL.revokeObjectURL(address);
}

function OneContact({ card }: { readonly card: ContactCard }) {
  const t = useT();
  const name = card.name.formattedName;
  const company = [card.org?.title, card.org?.company].filter(Boolean).join(', ');
  return (
    <div className={classes['card']}>
      <Avatar id={name} name={name} size={40} />
      <div className={classes['about']}>
        <div className={classes['name']}><UserText>{name}</UserText></div>
        {company !== '' && <div className={classes['soft']}><UserText>{company}</UserText></div>}
        {card.phones.map((phone, i) => <div key={i} className={classes['phone']}><LtrText>{phoneOf(phone)}</LtrText><CopyNumber number={phoneOf(phone)} /></div>)}
        {card.emails.map(({ email }, i) => <div key={i} className={classes['soft']}><LtrText>{email}</LtrText></div>)}
        {card.addresses.map((address, i) => <div key={i} className={classes['soft']}><UserText>{[address.street, address.city, address.country].filter(Boolean).join(', ')}</UserText></div>)}
        {card.urls.map(({ url }, i) => <div key={i} className={classes['soft']}><LtrText>{url}</LtrText></div>)}
      </div>
      <ActionIcon size={30} aria-label={t('conversation.card.save', { name })} title={t('conversation.card.save', { name })} onClick={() => save([card], name)}><Icon icon={IconDownload} size={17} /></ActionIcon>
    </div>
  );
}

const ROW_PX = 84;

/** All cards of a message in a window of their own, to be searched. Only those in view are drawn. */
function AllContacts({ cards, onClose }: { readonly cards: readonly ContactCard[]; readonly onClose: () => void }) {
  const t = useT();
  const [words, setWords] = useState('');
  useReturnFocus();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const wanted = words.trim().toLowerCase();
  const found = cards.filter((card) => wanted === '' || [card.name.formattedName, ...card.phones.map(phoneOf)].some((text) => text.toLowerCase().includes(wanted)));
  // eslint-disable-next-line react-hooks/incompatible-library -- the list is drawn in place and its functions are not passed on
  const rows = useVirtualizer({ count: found.length, getScrollElement: () => scroller, estimateSize: () => ROW_PX, overscan: 6 });
  return (
    <Modal opened onClose={onClose} size={440} title={t('conversation.card.count', { n: cards.length })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <TextInput value={words} onChange={(event) => setWords(event.currentTarget.value)} placeholder={t('common.search')} aria-label={t('common.search')} leftSection={<Icon icon={IconSearch} size={16} />} data-autofocus />
      <div ref={setScroller} className={classes['all']} tabIndex={0} role="group" aria-label={t('conversation.card.count', { n: found.length })}>
        <div style={{ blockSize: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const card = found[index];
            return card === undefined ? null : <div key={key} ref={rows.measureElement} data-index={index} className={classes['row']} style={{ transform: `translateY(${start}px)` }}><OneContact card={card} /></div>;
          })}
        </div>
      </div>
      <button type="button" className={classes['fold']} onClick={() => save(cards, t('conversation.card.count', { n: cards.length }))}><Icon icon={IconAddressBook} size={16} />{t('conversation.card.saveAll')}</button>
    </Modal>
  );
}

/** The cards that were shared; of many, the first two and a window with all. */
export function ContactCards({ cards }: { readonly cards: readonly ContactCard[] }) {
  const t = useT();
  const [all, setAll] = useState(false);
  return (
    <div className={classes['cards']}>
      {cards.length === 0 && <span className={classes['soft']}>{t('conversation.card.title')}</span>}
      {cards.slice(0, cards.length > 3 ? 2 : 3).map((card, i) => <OneContact key={i} card={card} />)}
      {cards.length > 3 && <button type="button" className={classes['fold']} onClick={() => setAll(true)}>{t('conversation.card.all', { n: cards.length })}</button>}
      {all && <AllContacts cards={cards} onClose={() => setAll(false)} />}
    </div>
  );
}
