import { z } from 'zod';
import { Env } from './env.schema.js';

interface Property { description?: string; default?: unknown; enum?: unknown[] }

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The configuration as a Markdown table, from the schema that validates it: the README's table cannot grow old. */
export const envTable = (): string => {
  const schema = z.toJSONSchema(Env, { io: 'input', unrepresentable: 'any' });
  const required = new Set(schema.required);
  const lines = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description = '', default: value, enum: choices } = property as Property;
    const meaning = choices ? `${description}: ${choices.filter((choice) => typeof choice === 'string').join(', ')}` : description;
    const fallback = value === undefined ? (required.has(name) ? '**needed**' : '') : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
    return `| \`${name}\` | ${cell(meaning)} | ${fallback} |`;
  });
  return ['| variable | meaning | default |', '|---|---|---|', ...lines].join('\n');
};
