import { type TemplateView } from '@diwan/contract';
import { bodyTextOf, firstName, foldText, partsOf, type TemplateDefinition } from '@diwan/domain';
import { z } from 'zod';
import { type Field, fieldsOf, type TextField } from './fields.js';

/** Where a text comes from. What comes from the contact is taken anew for each contact; `last` is what was typed the last time. */
export const Source = z.enum(['typed', 'last', 'first_name', 'full_name', 'phone', 'my_name']);
export type Source = z.infer<typeof Source>;
export interface Value { readonly source: Source; readonly text: string }
export type Values = Readonly<Record<string, Value>>;
export const EMPTY: Value = { source: 'typed', text: '' };

/** What can be put in without typing; null where it is not known. */
export type Facts = Readonly<Record<Exclude<Source, 'typed' | 'last'>, string | null>>;

export function factsOf(contact: { readonly name: string; readonly phone: string | null }, myName: string): Facts {
  const name = contact.name.replace(/\s+/g, ' ').trim();
  // Somebody whose name we do not know is called by their number: not how one greets.
  const known = /\p{L}/u.test(name);
  return { first_name: known ? firstName(name) : null, full_name: known ? name : null, phone: contact.phone, my_name: myName.trim() === '' ? null : myName.trim() };
}

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

const take = (source: Source, facts: Facts, typed: string): Value | null => {
  if (source === 'typed' || source === 'last') return typed === '' ? null : { source: 'last', text: typed };
  const text = facts[source];
  return text === null ? null : { source, text };
};

function firstValue(field: Field, definition: TemplateDefinition, facts: Facts, last: Values): Value {
  if (field.kind !== 'text') return EMPTY;
  const before = last[field.id];
  const kept = before === undefined ? null : take(before.source, facts, before.text);
  return kept ?? (greets(field, definition) ? take('first_name', facts, '') : null) ?? EMPTY;
}

/** What the form begins with: what was used last, the first name where the template greets, else nothing. */
export const firstValues = ({ definition }: Pick<TemplateView, 'definition'>, facts: Facts, last: Values): Values =>
  Object.fromEntries(fieldsOf(definition).map((field) => [field.id, firstValue(field, definition, facts, last)]));

export type Rule = 'empty' | 'line_break' | 'tab' | 'spaces' | 'too_long' | 'link_space';

/** Why Meta would refuse a text at this place; null when it would not. Source: Meta, template errors 132000 and 132018. */
export function ruleBroken(field: TextField, text: string): Rule | null {
  const given = text.trim();
  if (given === '') return 'empty';
  if (/[\n\r]/.test(given)) return 'line_break';
  if (given.includes('\t')) return 'tab';
  if (/ {5,}/.test(given)) return 'spaces';
  if (field.prefix !== null && /\s/.test(given)) return 'link_space';
  return given.length > field.max ? 'too_long' : null;
}

/** The same text in a form that no rule of white space refuses. */
export const mended = (field: TextField, text: string): string => {
  const line = text.trim().replace(/\s*[\n\r]+\s*/g, ' ').replace(/\t+/g, ' ').replace(/ {5,}/g, ' ');
  return field.prefix === null ? line : line.replace(/\s+/g, '');
};

/** A whole address pasted where its end is asked for gives its end. */
export const withoutPrefix = ({ prefix }: TextField, text: string): string =>
  (prefix !== null && prefix !== '' && text.trim().startsWith(prefix) ? text.trim().slice(prefix.length) : text);

/** A moment of a datetime-local field that lies ahead. */
export const isToCome = (local: string, now = Date.now()): boolean => local !== '' && new Date(local).getTime() > now;
