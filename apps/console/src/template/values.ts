import { type TemplateView } from '@diwan/contract';
import { bodyTextOf, foldText, partsOf, type TemplateDefinition, toAsciiDigits } from '@diwan/domain';
import { z } from 'zod';
import { type Variable, type VariableFacts, VARIABLES } from '../quick-reply/variables.js';
import { type Field, fieldsOf, type TextField } from './fields.js';
import { numberOf } from './message.js';

/** Where a text comes from. What comes from the contact is taken anew for each contact; `last` is what was typed the last time. */
export const Source = z.enum(['typed', 'last', ...VARIABLES]);
export type Source = z.infer<typeof Source>;
/** `fallback` is what is said to a contact of whom the source is not known. */
export interface Value { readonly source: Source; readonly text: string; readonly fallback?: string }
export type Values = Readonly<Record<string, Value>>;
export const EMPTY: Value = { source: 'typed', text: '' };

const isFact = (source: Source): source is Variable => source !== 'typed' && source !== 'last';
/** True when the source says nothing for this contact, and what is typed stands in for it. */
export const standsIn = ({ source }: Value, facts: VariableFacts): boolean => isFact(source) && facts[source] === null;

/** The value that a source gives: what is known of the contact, else the fallback. */
export const fromSource = (source: Variable, facts: VariableFacts, fallback?: string): Value =>
  ({ source, text: facts[source] ?? fallback ?? '', ...(fallback === undefined || fallback === '' ? {} : { fallback }) });

/** What is typed: a fallback where the source is not known, else words of one's own. */
export const typedValue = (before: Value, text: string, facts: VariableFacts): Value => (standsIn(before, facts) ? { source: before.source, text, fallback: text } : { source: 'typed', text });

const GREETING = new RegExp(`(?:^|[\\s*_])(?:hi|hello|hey|dear|welcome|${['مرحبا', 'أهلا', 'اهلين', 'يا', 'عزيزي', 'عزيزتي', 'عزيزنا', 'السيد', 'السيدة', 'عليكم', 'hola', 'bonjour', 'hallo'].map(foldText).join('|')})[\\s،,*_]*$`, 'u');
const NAME_KEY = /(?:^|_)(?:name|customer|client|first|اسم|الاسم|العميل)(?:_|$)/iu;
const OTHER_NAME_KEY = /(?:product|company|business|shop|store|item|agent|brand|file)/i;

/** True for the place where a template greets: by the variable's name, else by the words before it. */
function greets(field: TextField, definition: TemplateDefinition): boolean {
  if (!field.place.endsWith('header') && !field.place.endsWith('body')) return false;
  if (!/^\d+$/.test(field.key)) return NAME_KEY.test(field.key) && !OTHER_NAME_KEY.test(field.key);
  const text = field.place.endsWith('header') ? (partsOf(definition.components).header?.text ?? '') : bodyTextOf(definition);
  const [before] = text.split(new RegExp(`\\{\\{\\s*${field.key}\\s*\\}\\}`));
  return before !== undefined && before !== text && GREETING.test(foldText(before));
}

const take = ({ source, text, fallback }: Value, facts: VariableFacts): Value | null =>
  (isFact(source) ? fromSource(source, facts, fallback) : text === '' ? null : { source: 'last', text });

function firstValue(field: Field, definition: TemplateDefinition, facts: VariableFacts, last: Values): Value {
  const before = last[field.id];
  const kept = before === undefined ? null : take(before, facts);
  if (kept !== null || field.kind !== 'text' || field.form !== 'words') return kept ?? EMPTY;
  return greets(field, definition) && facts.first_name !== null ? fromSource('first_name', facts) : EMPTY;
}

/** What the form begins with: what was used last, the first name where the template greets, else nothing. */
export const firstValues = ({ definition }: Pick<TemplateView, 'definition'>, facts: VariableFacts, last: Values): Values =>
  Object.fromEntries(fieldsOf(definition).map((field) => [field.id, firstValue(field, definition, facts, last)]));

export type Rule = 'empty' | 'line_break' | 'tab' | 'spaces' | 'too_long' | 'link_space' | 'coupon' | 'latitude' | 'longitude' | 'digits';

const WHITE_SPACE = /\s/;
/** What a place's own kind asks for. */
function formBroken({ form }: TextField, given: string): Rule | null {
  switch (form) {
    case 'link': return WHITE_SPACE.test(given) ? 'link_space' : null;
    // Meta, coupon templates: letters and digits.
    case 'coupon': return /^[\p{L}\p{N}]+$/u.test(given) ? null : 'coupon';
    case 'latitude': { const n = numberOf(given); return n === null || Math.abs(n) > 90 ? 'latitude' : null; }
    case 'longitude': { const n = numberOf(given); return n === null || Math.abs(n) > 180 ? 'longitude' : null; }
    case 'catalog': return /^\d+$/.test(given) ? null : 'digits';
    case 'words': case 'code': case 'placeName': case 'address': case 'product': case 'thumbnail': case 'payload': case 'token': return null;
  }
}

/** Why Meta would refuse a text at this place; null when it would not. Source: Meta, template errors 132000 and 132018. */
export function ruleBroken(field: TextField, text: string): Rule | null {
  const given = text.trim();
  if (given === '') return field.optional ? null : 'empty';
  if (/[\n\r]/.test(given)) return 'line_break';
  if (given.includes('\t')) return 'tab';
  if (/ {5,}/.test(given)) return 'spaces';
  return formBroken(field, given) ?? (given.length > field.max ? 'too_long' : null);
}

/** True when a rule is one of white space, which can be put right without asking. */
export const canBeMended = (rule: Rule): boolean => rule === 'line_break' || rule === 'tab' || rule === 'spaces' || rule === 'link_space';

/** The same text in a form that no rule of white space refuses. */
export const mended = (field: TextField, text: string): string => {
  const line = text.trim().replace(/\s*[\n\r]+\s*/g, ' ').replace(/\t+/g, ' ').replace(/ {5,}/g, ' ');
  return field.form === 'link' ? line.replace(/\s+/g, '') : line;
};

/** A whole address pasted where its end is asked for gives its end. */
export const withoutPrefix = ({ prefix }: TextField, text: string): string =>
  (prefix !== null && prefix !== '' && text.trim().startsWith(prefix) ? text.trim().slice(prefix.length) : text);

/** A moment of a datetime-local field that lies ahead. */
export const isToCome = (local: string, now = Date.now()): boolean => local !== '' && new Date(local).getTime() > now;

/** Two numbers with a comma, or the address of a map that names them: the place they mean. */
export function coordinatesIn(text: string): { readonly latitude: string; readonly longitude: string } | null {
  const [, latitude, longitude] = /(-?\d{1,2}\.\d+)\s*[,،/]\s*(-?\d{1,3}\.\d+)/.exec(toAsciiDigits(text)) ?? [];
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
}
