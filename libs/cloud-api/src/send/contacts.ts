import { type ContactCard } from '@diwan/domain';

/** Contact cards as Meta wants them. Without `wa_id` the customer sees "Invite" instead of "Message". Lines that say nothing are left out. */
export const graphContacts = (cards: readonly ContactCard[]) => cards.map((card) => ({
  name: {
    formatted_name: card.name.formattedName, first_name: card.name.firstName || firstPart(card.name), last_name: card.name.lastName,
    middle_name: card.name.middleName, prefix: card.name.prefix, suffix: card.name.suffix,
  },
  phones: listOrNothing(card.phones.filter(({ phone }) => phone).map(({ phone, waId, type }) => ({ phone, type, wa_id: waId }))),
  emails: listOrNothing(card.emails.filter(({ email }) => email)),
  addresses: listOrNothing(card.addresses.map(({ countryCode, ...address }) => ({ ...address, country_code: countryCode }))),
  urls: listOrNothing(card.urls.filter(({ url }) => url)),
  org: card.org,
  birthday: card.birthday,
}));

/** Meta wants one more part of the name beside the whole; a card that has none gets the whole as its first name. */
const firstPart = ({ formattedName, lastName, middleName, prefix, suffix }: ContactCard['name']): string | undefined =>
  lastName || middleName || prefix || suffix ? undefined : formattedName;

const listOrNothing = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);
