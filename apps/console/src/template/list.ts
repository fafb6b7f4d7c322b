import { type TemplateView } from '@diwan/contract';
import { bodyTextOf, fillIn, foldText, TEMPLATE_STATUSES, templateVariables } from '@diwan/domain';

export interface Filters { readonly sought: string; readonly category: string; readonly language: string }
export const NO_FILTERS: Filters = { sought: '', category: '', language: '' };

export const baseLanguage = (code: string): string => code.split(/[_-]/)[0]?.toLowerCase() ?? '';

/** What the customer reads: as it is known, else by the letters of their name. */
export function languageOf({ language, name }: { readonly language: string | null; readonly name: string }): string | null {
  if (language !== null && language !== '') return baseLanguage(language);
  return /\p{Script=Arabic}/u.test(name) ? 'ar' : null;
}

function fits({ name, language, category, definition }: TemplateView, filters: Filters): boolean {
  if (filters.category !== '' && filters.category !== category) return false;
  if (filters.language !== '' && filters.language !== language) return false;
  const words = foldText(filters.sought).split(/\s+/).filter((word) => word !== '');
  // Names are written with underscores and sought with spaces.
  const text = foldText(`${name} ${name.replaceAll('_', ' ')} ${bodyTextOf(definition)}`);
  return words.every((word) => text.includes(word));
}

/** The text with its samples in place, for reading in a list. */
export const sampleText = ({ definition }: Pick<TemplateView, 'definition'>): string =>
  fillIn(bodyTextOf(definition), templateVariables(definition).flatMap(({ place, key, sample }) => (place === 'body' && sample !== null ? [{ key, value: sample }] : [])));

export interface Group { readonly key: 'suggested' | 'others' | 'all'; readonly templates: readonly TemplateView[] }

/** The templates to show: what can be sent before what cannot, what was used lately first, the customer's language in a group of its own. */
export function groupsOf(templates: readonly TemplateView[], filters: Filters, customer: string | null, lastUsed: (id: string) => number): Group[] {
  const order = (a: TemplateView, b: TemplateView): number =>
    Number(b.sendable) - Number(a.sendable) || lastUsed(b.id) - lastUsed(a.id) || a.name.localeCompare(b.name) || a.language.localeCompare(b.language);
  const shown = templates.filter((template) => fits(template, filters)).sort(order);
  const suggested = customer === null ? [] : shown.filter(({ language, sendable }) => sendable && baseLanguage(language) === customer);
  const others = shown.filter((template) => !suggested.includes(template));
  const groups: Group[] = [{ key: 'suggested', templates: suggested }, { key: suggested.length === 0 ? 'all' : 'others', templates: others }];
  return groups.filter((group) => group.templates.length > 0);
}

const STATES = TEMPLATE_STATUSES.filter((status) => status !== 'APPROVED');
export type State = Exclude<(typeof TEMPLATE_STATUSES)[number], 'APPROVED'> | 'other';
/** Why a template cannot be sent, as a key of the words for it. */
export const stateOf = ({ status }: TemplateView): State => STATES.find((state) => state === status) ?? 'other';

/** A language as its readers' neighbours call it: "English (US)"; the code itself where the browser knows no name. */
export const languageName = (code: string, locale: string): string => {
  try {
    return new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' }).of(code.replaceAll('_', '-')) ?? code;
  } catch {
    // Not a code that browsers know: Meta's own word is better than none.
    return code;
  }
};
const RTL = new Set(['ar', 'he', 'fa', 'ur', 'ps', 'ckb']);
export const directionOfLanguage = (code: string): 'rtl' | 'ltr' => (RTL.has(baseLanguage(code)) ? 'rtl' : 'ltr');
