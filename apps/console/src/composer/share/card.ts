import { type ContactSummary } from '@diwan/contract';
import { type ContactCard } from '@diwan/domain';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { contactName } from '../../ui/contact.js';

/** Meta, contacts messages: more are refused. */
export const MOST_CARDS = 257;

/** A name in the parts WhatsApp wants: besides the whole, at least one other. */
function nameOf(whole: string): ContactCard['name'] {
  const [first = '', ...rest] = whole.trim().split(/\s+/);
  return { formattedName: whole.trim(), firstName: first, ...(rest.length === 0 ? {} : { lastName: rest.join(' ') }) };
}

/** With `waId` WhatsApp shows "Message" under the card; without it only "Invite". */
const cardOf = (name: string, phone: string): ContactCard => ({ name: nameOf(name), phones: [{ phone, waId: phone.replace(/\D/g, ''), type: 'Mobile' }], emails: [], addresses: [], urls: [] });

/** Somebody of the workspace's own contacts; null without a number that could be passed on. */
export function cardOfContact(contact: ContactSummary): ContactCard | null {
  return contact.phone === null ? null : cardOf(contactName(contact) ?? contact.phone, contact.phone);
}

/** A name and a number that were typed in; null while the number is none. Digits of Arabic keyboards are read, too. */
export function cardTyped(name: string, number: string, country: string | null): ContactCard | null {
  const latin = number.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  const parsed = parsePhoneNumberFromString(latin, country === null ? {} : { defaultCountry: country as CountryCode });
  return name.trim() === '' || parsed?.isValid() !== true ? null : cardOf(name, parsed.number);
}
