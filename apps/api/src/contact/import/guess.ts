import { type ColumnMeaning, type FieldView, type ImportPlan } from '@diwan/contract';
import { foldText } from '@diwan/domain';
import { ProblemError } from '../../http/problem.js';

const WORDS: Readonly<Record<'phone' | 'name' | 'language' | 'labels', readonly string[]>> = {
  phone: ['phone', 'phone number', 'mobile', 'mobile number', 'number', 'tel', 'telephone', 'whatsapp', 'whatsapp number', 'msisdn', 'wa_id', 'الهاتف', 'رقم الهاتف', 'هاتف', 'الجوال', 'رقم الجوال', 'جوال', 'موبايل', 'الموبايل', 'رقم الموبايل', 'الرقم', 'واتساب'],
  name: ['name', 'full name', 'contact', 'contact name', 'customer', 'customer name', 'الاسم', 'اسم', 'الاسم الكامل', 'اسم العميل', 'العميل'],
  language: ['language', 'lang', 'locale', 'اللغة', 'لغة'],
  labels: ['labels', 'label', 'tags', 'tag', 'التسميات', 'تسميات', 'الوسوم', 'وسوم'],
};
const bare = (text: string): string => foldText(text).replace(/[_\-.\s]+/g, ' ').trim();

/** What each column seems to be: by its heading, of custom fields by key or name. A meaning is given once. */
export const guessMapping = (columns: readonly string[], fields: readonly FieldView[]): ColumnMeaning[] => {
  const given = new Set<ColumnMeaning>();
  return columns.map((column) => {
    const heading = bare(column);
    const basic = (Object.keys(WORDS) as (keyof typeof WORDS)[]).find((meaning) => !given.has(meaning) && WORDS[meaning].some((word) => bare(word) === heading));
    const field = fields.find(({ key, name, archivedAt }) => archivedAt === null && heading !== '' && [key, name.ar, name.en].some((word) => bare(word) === heading));
    const guess: ColumnMeaning = basic ?? (field ? `custom.${field.key}` : 'skip');
    if (given.has(guess)) return 'skip';
    given.add(guess);
    return guess;
  });
};

const wrong = (detail: string): ProblemError => new ProblemError('import_plan_wrong', detail);

/** @throws {ProblemError} import_plan_wrong */
export const requirePlan = ({ mapping }: ImportPlan, columns: readonly string[], fields: readonly FieldView[]): void => {
  if (mapping.length !== columns.length) throw wrong(`The file has ${columns.length} columns; say for each what it is.`);
  if (mapping.filter((meaning) => meaning === 'phone').length !== 1) throw wrong('Choose the one column that holds the phone number.');
  const once = mapping.filter((meaning) => meaning !== 'skip' && meaning !== 'labels');
  if (new Set(once).size < once.length) throw wrong('Two columns are taken for the same thing.');
  const unknown = mapping.find((meaning) => meaning.startsWith('custom.') && !fields.some(({ key, archivedAt }) => archivedAt === null && meaning === `custom.${key}`));
  if (unknown !== undefined) throw wrong(`There is no field ${unknown.slice('custom.'.length)}.`);
};
