import { bodyTextOf } from './authentication.js';
import { partsOf, type TemplateButton, type TemplateComponent, type TemplateDefinition, type TemplateParts } from './definition.js';

/** Where a value goes; indexes count from 0, as Meta's do. */
type Part = 'header' | 'body' | `button.${number}`;
export type TemplatePlace = Part | `card.${number}.${Part}`;

export interface TemplateVariableSlot {
  readonly place: TemplatePlace;
  /** The variable's name; "1", "2" … for positional ones and the end of a link; "code" for a coupon. */
  readonly key: string;
  /** What was given for review, to show what is meant; null when Meta does not list it. */
  readonly sample: string | null;
}

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;

/** The variables of a text: positional ones by number, named ones in order of appearance, each once. */
export function variablesIn(text: string): string[] {
  const keys = [...new Set(Array.from(text.matchAll(VARIABLE), (match) => match[1] ?? ''))];
  return keys.every((key) => /^\d+$/.test(key)) ? keys.sort((a, b) => Number(a) - Number(b)) : keys;
}

/** Puts values into a text. A variable without a value stays as it is, so that a preview shows what is still to be filled in. */
export const fillIn = (text: string, values: readonly { readonly key: string; readonly value: string }[]): string => {
  const byKey = new Map(values.map(({ key, value }) => [key, value]));
  return text.replace(VARIABLE, (whole, key: string) => byKey.get(key) ?? whole);
};

/** True for a button whose link ends in a variable. A one-time-password button is such a link when Meta lists it. */
export const hasUrlVariable = (button: TemplateButton): boolean =>
  button.type === 'OTP' || (button.type === 'URL' && variablesIn(button.url ?? '').length > 0);

const flat = (value: unknown): string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(flat) : []);

/** Samples come as `[["a","b"]]`, `["a"]` or `"a"`, and as named pairs. */
function samplesOf(component: TemplateComponent, part: 'header_text' | 'body_text', keys: readonly string[]): (string | null)[] {
  const named = component.example?.[`${part}_named_params`];
  const pairs = Array.isArray(named) ? (named as { param_name?: unknown; example?: unknown }[]) : [];
  const positional = flat(component.example?.[part]);
  return keys.map((key, i) => flat(pairs.find((pair) => pair.param_name === key)?.example)[0] ?? positional[i] ?? null);
}

function textSlots<P extends TemplatePlace>(place: P, text: string, component: TemplateComponent | undefined): TemplateVariableSlot[] {
  const keys = variablesIn(text);
  const samples = component === undefined ? [] : samplesOf(component, place.endsWith('header') ? 'header_text' : 'body_text', keys);
  return keys.map((key, i) => ({ place, key, sample: samples[i] ?? null }));
}

function buttonSlot(place: TemplatePlace, button: TemplateButton): TemplateVariableSlot[] {
  const sample = flat(button.example)[0] ?? null;
  if (button.type === 'COPY_CODE') return [{ place, key: 'code', sample }];
  if (!hasUrlVariable(button)) return [];
  // The sample is the whole address; what is asked for is its end.
  const prefix = (button.url ?? '').split('{{')[0] ?? '';
  return [{ place, key: variablesIn(button.url ?? '')[0] ?? '1', sample: sample !== null && sample.startsWith(prefix) ? sample.slice(prefix.length) : sample }];
}

function partSlots(parts: TemplateParts, bodyText: string, prefix: '' | `card.${number}.`): TemplateVariableSlot[] {
  const at = (part: Part) => `${prefix}${part}` as TemplatePlace;
  return [
    ...textSlots(at('header'), parts.header?.text ?? '', parts.header),
    ...textSlots(at('body'), bodyText, parts.body),
    ...parts.buttons.flatMap((button, i) => buttonSlot(at(`button.${i}`), button)),
  ];
}

/** Every variable that a sender must fill, in reading order: header, body, buttons, then card by card. Media are not variables. */
export function templateVariables(definition: TemplateDefinition): TemplateVariableSlot[] {
  const parts = partsOf(definition.components);
  return [...partSlots(parts, bodyTextOf(definition), ''), ...parts.cards.flatMap((card, i) => partSlots(card, card.body?.text ?? '', `card.${i}.`))];
}
