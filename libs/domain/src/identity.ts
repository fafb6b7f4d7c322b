import { type CountryCode, parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import { z } from 'zod';
import { toAsciiDigits } from './fold.js';

/**
 * By what a person can be known. A person is a graph of these, never a phone number: Meta's business-scoped user id (BSUID) may come
 * without a number, numbers are given to somebody else, and one number has several spellings. Source: Meta, business-scoped user ids.
 */
export const IdentityKind = z.enum(['wa_id', 'phone', 'bsuid', 'parent_bsuid', 'username', 'email']);
export type IdentityKind = z.infer<typeof IdentityKind>;

/** `wa_id` is bare digits, `phone` E.164 with +, ids case-sensitive, `username` without @. */
export const Identity = z.object({ kind: IdentityKind, value: z.string().min(1).max(320) });
export type Identity = z.infer<typeof Identity>;

/** `CC.` (or `CC.ENT.` for a parent id) and up to 128 letters and digits. */
export const isBsuid = (value: string): boolean => /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(value);

/** True for bare digits that may be a number. Meta was seen to put a BSUID where a number belongs: ask before believing. */
export const looksLikePhone = (value: string): boolean => /^\d{5,20}$/.test(value);

const withPlus = (phone: string): string => (phone.startsWith('+') ? phone : `+${phone}`);

/** Mexico dropped the 1 after 52 in 2019, Brazil gave mobiles a ninth digit until 2016; WhatsApp ids still carry the old forms. */
const OLD_FORMS: readonly (readonly [RegExp, string])[] = [[/^\+521(\d{10})$/, '+52$1'], [/^\+55(\d{2})([6-9]\d{7})$/, '+55$19$2']];
const modern = (e164: string): string => OLD_FORMS.reduce((number, [old, now]) => number.replace(old, now), e164);

/**
 * Every spelling under which one number may come, the given one first, in E.164. The same set comes back for each of its members.
 * Accepts E.164 with or without +. Brazil: with and without the ninth digit; Argentina: with and without 9; Mexico: with and without 1.
 */
export function phoneSpellings(phone: string): string[] {
  const given = withPlus(phone);
  const now = modern(given);
  const brazil = /^\+55(\d{2})9([6-9]\d{7})$/.exec(now);
  const argentina = /^\+549?(\d{10})$/.exec(now);
  const mexico = /^\+52(\d{10})$/.exec(now);
  const others = [
    ...(brazil ? [`+55${brazil[1]}${brazil[2]}`] : []),
    ...(argentina ? [`+549${argentina[1]}`, `+54${argentina[1]}`] : []),
    ...(mexico ? [`+521${mexico[1]}`] : []),
  ];
  return [...new Set([given, now, ...others])];
}

/**
 * A typed or imported number as E.164, or null when it cannot be one. Takes Arabic-Indic and Persian digits, separators and 00; a
 * national number needs `defaultCountry` (ISO 3166 alpha-2). Only the length is judged: numbering plans move faster than libraries.
 */
export function canonicalPhone(input: string, defaultCountry?: string): string | null {
  // Direction marks come along when a number is copied out of right-to-left text.
  const typed = toAsciiDigits(input).replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '').trim();
  const country = defaultCountry === undefined ? undefined : (defaultCountry.toUpperCase() as CountryCode);
  const international = country === undefined && !typed.startsWith('+') ? `+${typed.replace(/^00/, '')}` : typed;
  const bare = `+${international.replace(/\D/g, '')}`;
  // Mexico's old mobile form is longer than the library holds possible.
  const parsed = international.startsWith('+') && modern(bare) !== bare ? parse(modern(bare)) : parse(international, country);
  return parsed?.isPossible() === true && parsed.ext === undefined ? modern(parsed.number) : null;
}

const parse = (phone: string, country?: CountryCode): PhoneNumber | undefined =>
  parsePhoneNumberFromString(phone, country === undefined ? { extract: false } : { defaultCountry: country, extract: false });

/** A number for reading, grouped as its country does; the digits as they are where no plan is known. Wrap it in an LTR isolate. */
export function formatPhone(e164: string, international = true): string {
  const parsed = parse(withPlus(e164));
  if (parsed === undefined) return looksLikePhone(e164) ? withPlus(e164) : e164;
  return international ? parsed.formatInternational() : parsed.formatNational();
}

/** ISO 3166 alpha-2 of a number's country; null where the number does not tell. */
export const countryOf = (e164: string): string | null => parse(withPlus(e164))?.country ?? null;

export interface NameParts {
  readonly profileName?: string | null;
  readonly username?: string | null;
  readonly phone?: string | null;
  readonly bsuid?: string | null;
}

/** What to call a person on screen; null when nothing at all is known (the console has a word for that). */
export function displayName({ profileName, username, phone, bsuid }: NameParts): string | null {
  const name = profileName?.replace(/\s+/g, ' ').trim();
  if (name) return name;
  const handle = username?.trim().replace(/^@/, '');
  if (handle) return `@${handle}`;
  if (phone) return formatPhone(phone);
  // The end tells two nameless people apart; the whole is unreadable.
  return bsuid ? `${bsuid.slice(0, 2)}…${bsuid.slice(-4)}` : null;
}

/** Words that are half a name in Arabic and its Latin spellings: "عبد الله", "أم كلثوم", "Abu Bakr". */
const NAME_PREFIX = /^(?:عبد|أبو|ابو|أبي|أم|ام|abd|abdel|abdul|abu|abou|umm?)$/iu;
const TITLE = /^(?:mr|mrs|ms|miss|dr|prof|eng|السيد|السيدة|الدكتور|الدكتورة|المهندس|المهندسة|د|م|أ)\.?$/iu;

/** The name to greet with, emoji and titles left out; null when the profile name holds no letters. */
export function firstName(name: string): string | null {
  const words = name.replace(/[^\p{L}\p{M}'’.\-\s]/gu, ' ').split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const start = words.length > 1 && TITLE.test(words[0] ?? '') ? 1 : 0;
  const [first, second] = words.slice(start);
  if (first === undefined) return null;
  return second !== undefined && NAME_PREFIX.test(first) ? `${first} ${second}` : first;
}

/**
 * What to look a person up by, surest first: the BSUID, its parent, the WhatsApp id as it came, then every spelling of every number (as
 * `wa_id` and as `phone`). A username can change hands and an e-mail address be shared: neither ever decides who somebody is.
 */
export function resolveOrder(identities: readonly Identity[]): Identity[] {
  const values = (kind: IdentityKind) => identities.filter((identity) => identity.kind === kind).map((identity) => identity.value);
  const numbers = [...values('wa_id'), ...values('phone')].filter((value) => looksLikePhone(value.replace(/^\+/, '')));
  const spellings = [...new Set(numbers.flatMap(phoneSpellings))];
  const ordered: Identity[] = [
    ...values('bsuid').map((value) => ({ kind: 'bsuid' as const, value })),
    ...values('parent_bsuid').map((value) => ({ kind: 'parent_bsuid' as const, value })),
    ...values('wa_id').map((value) => ({ kind: 'wa_id' as const, value })),
    ...spellings.flatMap((value) => [{ kind: 'wa_id' as const, value: value.slice(1) }, { kind: 'phone' as const, value }]),
  ];
  const seen = new Set<string>();
  return ordered.filter(({ kind, value }) => !seen.has(`${kind} ${value}`) && seen.add(`${kind} ${value}`));
}
