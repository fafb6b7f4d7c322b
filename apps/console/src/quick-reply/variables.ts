import { type Interactive, type OutboundContent } from '@diwan/domain';

/** What places in a kept text stand for. Null in the facts: not known of this customer. */
export const VARIABLES = ['first_name', 'full_name', 'phone', 'username', 'my_name', 'workspace', 'business'] as const;
export type Variable = (typeof VARIABLES)[number];
export type VariableFacts = Readonly<Record<Variable, string | null>>;

/** How each is written: `{{contact.first_name}}`, or `{{contact.first_name|dear customer}}` for who has none. The bare names are how it was written before. */
export const PLACES: Readonly<Record<Variable, string>> = {
  first_name: 'contact.first_name', full_name: 'contact.name', phone: 'contact.phone', username: 'contact.username', my_name: 'agent.name', workspace: 'workspace.name', business: 'business.name',
};
const NAMED = new Map<string, Variable>(VARIABLES.flatMap((variable) => [[variable, variable], [PLACES[variable], variable]]));

const PLACE = /\{\{\s*([\p{L}\p{N}_.]+)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/gu;

export interface Filled { readonly text: string; /** Names of places that nothing is known for; they stand in the text as they were. */ readonly open: readonly string[] }

/** Fills in what is known, else the fallback. What neither knows stays, so that it is seen before it is sent. */
export function fillVariables(text: string, facts: VariableFacts): Filled {
  const open: string[] = [];
  const filled = text.replace(PLACE, (whole, name: string, fallback: string | undefined) => {
    const variable = NAMED.get(name);
    const value = variable === undefined ? null : facts[variable];
    if (value !== null && value !== '') return value;
    if (fallback !== undefined && fallback !== '') return fallback;
    open.push(name);
    return whole;
  });
  return { text: filled, open: [...new Set(open)] };
}

/** Names in places that mean nothing: a slip of the pen, which would stop every message. */
export const unknownPlaces = (text: string): string[] => [...new Set([...text.matchAll(PLACE)].flatMap(([, name = '']) => (NAMED.has(name) ? [] : [name])))];

/** Keys whose texts are for people; ids and addresses are never touched. */
const WORDS = new Set(['text', 'body', 'footer', 'title', 'description', 'button', 'displayText', 'cta', 'caption']);

export const isWording = (key: string): boolean => WORDS.has(key);

function walk(value: unknown, key: string, say: (text: string) => string): unknown {
  if (typeof value === 'string') return isWording(key) ? say(value) : value;
  if (Array.isArray(value)) return value.map((one) => walk(one, key, say));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, name === 'data' || name === 'media' ? one : walk(one, name, say)]));
}

/** A kept message with its places filled in, whatever its kind. */
export function fillContent<T extends OutboundContent | Interactive>(content: T, facts: VariableFacts): { readonly content: T; readonly open: readonly string[] } {
  const open: string[] = [];
  const filled = walk(content, '', (text) => {
    const one = fillVariables(text, facts);
    open.push(...one.open);
    return one.text;
  });
  return { content: filled as T, open: [...new Set(open)] };
}
