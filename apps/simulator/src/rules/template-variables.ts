import { type TemplateButton, type TemplateComponent } from '../store/records.js';

const braces = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/** Names of the variables in a text, each once, in order: `["1", "2"]` or `["first_name"]`. */
export function variablesIn(text: string | undefined): string[] {
  return [...new Set([...(text ?? '').matchAll(braces)].map((match) => match[1] ?? ''))];
}

/** Puts values in place of `{{name}}`. A variable without a value stays, which only an unapproved template can show. */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(braces, (whole, name: string) => values.get(name) ?? whole);
}

/** The component of a template with this type, if it has one. */
export const componentOf = (components: readonly TemplateComponent[], type: string): TemplateComponent | undefined => components.find((component) => component.type.toUpperCase() === type);

export const buttonsOf = (components: readonly TemplateComponent[]): TemplateButton[] => componentOf(components, 'BUTTONS')?.buttons ?? [];
