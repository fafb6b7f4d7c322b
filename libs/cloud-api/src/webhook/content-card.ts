import { type ContactCard } from '@diwan/domain';
import { type RawCard } from './schema/message.js';

/** The domain's limit on each text of a card. */
const clip = (value: string | undefined): string | undefined => value?.slice(0, 1000);

/** A shared contact in our form. A card without a formatted name is named by what it has, so that it can be shown. */
export function contactCard(card: RawCard): ContactCard {
  const { name, org } = card;
  const parts = [name?.prefix, name?.first_name, name?.middle_name, name?.last_name].filter((part) => part !== undefined && part !== '');
  const formattedName = name?.formatted_name || parts.join(' ') || org?.company || card.phones[0]?.phone || card.emails[0]?.email || '';
  return {
    name: {
      formattedName: formattedName.slice(0, 1000), firstName: clip(name?.first_name), lastName: clip(name?.last_name),
      middleName: clip(name?.middle_name), prefix: clip(name?.prefix), suffix: clip(name?.suffix),
    },
    phones: card.phones.map(({ phone, wa_id, type }) => ({ phone: clip(phone), waId: clip(wa_id), type: clip(type) })),
    emails: card.emails.map(({ email, type }) => ({ email: clip(email), type: clip(type) })),
    addresses: card.addresses.map((a) => ({
      street: clip(a.street), city: clip(a.city), state: clip(a.state), zip: clip(a.zip), country: clip(a.country), countryCode: clip(a.country_code), type: clip(a.type),
    })),
    urls: card.urls.map(({ url, type }) => ({ url: clip(url), type: clip(type) })),
    org: org && { company: clip(org.company), department: clip(org.department), title: clip(org.title) },
    birthday: clip(card.birthday),
    origin: card.origin,
  };
}
