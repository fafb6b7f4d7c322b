import { type ContactCard, formatPhone } from '@diwan/domain';
import { IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../i18n/index.js';
import { LtrText, UserText } from '../../ui/index.js';
import { Card, Soft } from './parts.js';
import classes from './parts.module.css';

const phoneOf = ({ phone, waId }: ContactCard['phones'][number]): string => formatPhone(phone ?? (waId === undefined ? '' : `+${waId}`));

function OneContact({ card }: { readonly card: ContactCard }) {
  const company = [card.org?.title, card.org?.company].filter(Boolean).join(', ');
  return (
    <Card icon={IconUser} title={<UserText>{card.name.formattedName}</UserText>}>
      {company !== '' && <Soft><UserText>{company}</UserText></Soft>}
      {card.phones.map((phone, i) => <Soft key={i}><LtrText>{phoneOf(phone)}</LtrText></Soft>)}
      {card.emails.map(({ email }, i) => <Soft key={i}><LtrText>{email}</LtrText></Soft>)}
      {card.addresses.map((address, i) => <Soft key={i}><UserText>{[address.street, address.city, address.country].filter(Boolean).join(', ')}</UserText></Soft>)}
      {card.urls.map(({ url }, i) => <Soft key={i}><LtrText>{url}</LtrText></Soft>)}
    </Card>
  );
}

/** The cards that were shared; many are folded to the first two. */
export function ContactCards({ cards }: { readonly cards: readonly ContactCard[] }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const shown = all ? cards : cards.slice(0, 2);
  return (
    <div>
      {shown.length === 0 && <Card icon={IconUser} title={t('conversation.card.title')} />}
      {shown.map((card, i) => <OneContact key={i} card={card} />)}
      {cards.length > 2 && <button type="button" className={classes['disclose']} aria-expanded={all} onClick={() => setAll(!all)}>{all ? t('conversation.card.hide') : t('conversation.card.more', { n: cards.length - 2 })}</button>}
    </div>
  );
}
