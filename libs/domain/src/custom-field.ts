import { z } from 'zod';
import { FieldKey } from './filter/condition.js';
import { toAsciiDigits } from './fold.js';
import { canonicalPhone } from './identity.js';

/** What a custom field holds. `choice` is one of its options, `choices` any number of them. */
export const CustomFieldType = z.enum(['text', 'number', 'date', 'bool', 'choice', 'choices', 'link', 'phone', 'email']);
export type CustomFieldType = z.infer<typeof CustomFieldType>;
/** Whose field it is. */
export const CustomFieldTarget = z.enum(['contact', 'conversation']);
export type CustomFieldTarget = z.infer<typeof CustomFieldTarget>;

const name = z.string().trim().max(60);
/** A name in both languages of the console; one of them may be missing. */
export const BilingualName = z.object({ ar: name, en: name }).refine(({ ar, en }) => ar !== '' || en !== '', 'Give a name in Arabic or in English');
export type BilingualName = z.infer<typeof BilingualName>;
/** A name for readers of a language; the other one where it is missing. */
export const nameIn = ({ ar, en }: BilingualName, language: string): string => (language.startsWith('ar') ? ar || en : en || ar);

/** Something to choose. `key` is what is stored: it stays when the name is changed. */
export const FieldOption = z.object({ key: FieldKey, name: BilingualName });
export type FieldOption = z.infer<typeof FieldOption>;
export const MAX_FIELD_OPTIONS = 100;

/** As stored: text for all that is written, ISO date (YYYY-MM-DD), E.164 for numbers, keys of options. */
export type CustomValue = string | number | boolean | readonly string[];
/** What judging a value needs of its definition. */
export interface FieldRule { readonly type: CustomFieldType; readonly options: readonly FieldOption[] }
/** Why something is no value of a field. */
export type FieldFault = 'wrong_type' | 'too_long' | 'not_a_number' | 'not_a_date' | 'not_yes_or_no' | 'not_an_option' | 'not_a_link' | 'not_a_phone' | 'not_an_email';
export type FieldReading = { readonly ok: true; readonly value: CustomValue | null } | { readonly ok: false; readonly fault: FieldFault };

const MAX_TEXT = 2_000;
const value = (found: CustomValue | null): FieldReading => ({ ok: true, value: found });
const fault = (why: FieldFault): FieldReading => ({ ok: false, fault: why });

/** A value as a program sends it; null takes it away, and so does empty text. */
export function readCustomValue(rule: FieldRule, given: unknown): FieldReading {
  if (given === null || given === '' || (Array.isArray(given) && given.length === 0)) return value(null);
  switch (rule.type) {
    case 'number': return typeof given === 'number' && Number.isFinite(given) ? value(given) : fault('not_a_number');
    case 'bool': return typeof given === 'boolean' ? value(given) : fault('not_yes_or_no');
    case 'choices': return Array.isArray(given) ? optionsOf(rule, given) : fault('wrong_type');
    case 'date': return typeof given === 'string' && isDate(given) ? value(given) : fault('not_a_date');
    case 'choice': return rule.options.some(({ key }) => key === given) ? value(given as string) : fault('not_an_option');
    case 'text': case 'link': case 'phone': case 'email': return typeof given === 'string' ? written(rule.type, given) : fault('wrong_type');
  }
}

/** A value as a person writes it into a cell of a table, in either language and with either kind of digits. A day without a year first is day, month, year. */
export function readCustomText(rule: FieldRule, text: string, country?: string): FieldReading {
  const given = text.trim();
  if (given === '') return value(null);
  switch (rule.type) {
    case 'number': return numberIn(given);
    case 'bool': return YES.has(given.toLowerCase()) ? value(true) : NO.has(given.toLowerCase()) ? value(false) : fault('not_yes_or_no');
    case 'date': return dateIn(given);
    case 'choice': return optionsOf(rule, [keyNamed(rule, given)], true);
    case 'choices': return optionsOf(rule, given.split(/[,;|،؛\n]/).map((part) => part.trim()).filter((part) => part !== '').map((part) => keyNamed(rule, part)));
    case 'text': case 'link': case 'phone': case 'email': return written(rule.type, given, country);
  }
}

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', '1', '١', 'نعم', 'صح', 'صحيح']);
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', '0', '٠', 'لا', 'خطأ']);

function written(type: 'text' | 'link' | 'phone' | 'email', given: string, country?: string): FieldReading {
  const text = given.trim();
  if (text === '') return value(null);
  if (text.length > MAX_TEXT) return fault('too_long');
  switch (type) {
    case 'text': return value(text);
    case 'link': return isLink(text) ? value(text) : fault('not_a_link');
    case 'email': return z.email().max(320).safeParse(text).success ? value(text.toLowerCase()) : fault('not_an_email');
    case 'phone': {
      const phone = canonicalPhone(text, country);
      return phone === null ? fault('not_a_phone') : value(phone);
    }
  }
}

/** Only what a browser opens as a page: nothing that runs where it is shown. */
function isLink(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

const isDate = (text: string): boolean => z.iso.date().safeParse(text).success;

function dateIn(text: string): FieldReading {
  const given = toAsciiDigits(text).replace(/[\u200e\u200f]/g, '');
  if (isDate(given)) return value(given);
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(given) ?? null;
  const other = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(given);
  const [year, month, day] = parts ? [parts[3], parts[2], parts[1]] : other ? [other[1], other[2], other[3]] : [];
  const date = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isDate(date) ? value(date) : fault('not_a_date');
}

/** Arabic writes ٫ before decimals and ٬ between thousands. */
function numberIn(text: string): FieldReading {
  const given = toAsciiDigits(text).replace(/[\s\u00a0٬\u200e\u200f]/g, '').replace('٫', '.').replace(/,(?=\d{3}(?:\D|$))/g, '');
  return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?$/i.test(given) && Number.isFinite(Number(given)) ? value(Number(given)) : fault('not_a_number');
}

const keyNamed = ({ options }: FieldRule, text: string): string => {
  const wanted = text.toLocaleLowerCase();
  return options.find(({ key, name: { ar, en } }) => key === wanted || ar.toLocaleLowerCase() === wanted || en.toLocaleLowerCase() === wanted)?.key ?? text;
};

function optionsOf({ options }: FieldRule, given: readonly unknown[], single = false): FieldReading {
  const known = new Set<unknown>(options.map(({ key }) => key));
  if (!given.every((one) => known.has(one))) return fault('not_an_option');
  const chosen = [...new Set(given as readonly string[])];
  return value(single ? chosen[0] ?? null : chosen);
}
