import { type ContactSummary } from '@diwan/contract';
import { displayName, formatPhone } from '@diwan/domain';

/** What to call a customer; null when nothing at all is known. A number that stands in for a name is grouped like any number. */
export const contactName = ({ name, profileName, username, phone }: ContactSummary): string | null => {
  if (/^\+\d+$/.test(name.trim())) return formatPhone(name.trim());
  return name.trim() !== '' ? name : displayName({ profileName, username, phone });
};

/** A number as its country groups it. Show it in `<LtrText>`. */
export const phoneText = (phone: string): string => formatPhone(phone);

/** The flag of an ISO 3166 country, as its two regional letters; systems without flags show the letters. */
export const flagOf = (country: string | null): string | null =>
  country !== null && /^[A-Z]{2}$/i.test(country) ? String.fromCodePoint(...[...country.toUpperCase()].map((letter) => 0x1f1e6 + letter.charCodeAt(0) - 65)) : null;
