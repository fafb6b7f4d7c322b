import { type ContactCard } from '@diwan/domain';

/** RFC 6350: a backslash, a comma, a semicolon and a line break inside a value are escaped. */
const escaped = (text: string): string => text.replace(/[\\,;]/g, (mark) => `\\${mark}`).replace(/\r\n?|\n/g, '\\n');
const line = (name: string, ...values: readonly (string | undefined)[]): string[] =>
  (values.some((value) => value !== undefined && value !== '') ? [`${name}:${values.map((value) => escaped(value ?? '')).join(';')}`] : []);

/** One person as a vCard 3.0, which phones and mail programs all read. */
export function vCardOf({ name, phones, emails, addresses, urls, org, birthday }: ContactCard): string {
  return [
    'BEGIN:VCARD', 'VERSION:3.0',
    ...line('FN', name.formattedName), `N:${[name.lastName, name.firstName, name.middleName, name.prefix, name.suffix].map((part) => escaped(part ?? '')).join(';')}`,
    ...line('ORG', org?.company, org?.department), ...line('TITLE', org?.title),
    ...phones.flatMap(({ phone, waId }) => line('TEL;TYPE=CELL', phone ?? (waId === undefined ? undefined : `+${waId}`))),
    ...emails.flatMap(({ email }) => line('EMAIL', email)),
    ...addresses.flatMap(({ street, city, state, zip, country }) => line('ADR', '', '', street, city, state, zip, country)),
    ...urls.flatMap(({ url }) => line('URL', url)), ...line('BDAY', birthday),
    'END:VCARD', '',
  ].join('\r\n');
}

export const vCardFile = (cards: readonly ContactCard[]): Blob => new Blob([cards.map(vCardOf).join('')], { type: 'text/vcard;charset=utf-8' });
