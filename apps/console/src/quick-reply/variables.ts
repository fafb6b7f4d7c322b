import { type Interactive, type OutboundContent } from '@diwan/domain';

/** Places in a kept text that are filled in when it is used: `{{first_name}}`, or `{{first_name|dear customer}}` for who has none. */
export const VARIABLES = ['first_name', 'full_name', 'phone', 'username', 'my_name', 'workspace', 'business'] as const;
export type Variable = (typeof VARIABLES)[number];
/** Null: not known of this customer. */
export type VariableFacts = Readonly<Record<Variable, string | null>>;

const PLACE = /\{\{\s*([\p{L}\p{N}_.]+)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/gu;
const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name);

export interface Filled { readonly text: string; /** Names of places that nothing is known for; they stand in the text as they were. */ readonly open: readonly string[] }

/** Fills in what is known, else the fallback. What neither knows stays, so that it is seen before it is sent. */
export function fillVariables(text: string, facts: VariableFacts): Filled {
  const open: string[] = [];
  const filled = text.replace(PLACE, (whole, name: string, fallback: string | undefined) => {
    const value = isVariable(name) ? facts[name] : null;
    if (value !== null && value !== '') return value;
    if (fallback !== undefined && fallback !== '') return fallback;
    open.push(name);
    return whole;
  });
  return { text: filled, open: [...new Set(open)] };
}

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
