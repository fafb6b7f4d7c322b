import { GraphError } from './errors.js';

/** One requested field with what is wanted inside it: `health_status`, `paging{cursors}`, `analytics.start(1).end(2)`. */
export interface Field {
  name: string;
  args: Record<string, string>;
  inner: Field[];
}

/** Reads Graph's `fields=` grammar: commas, braces, and modifiers with a dot and parentheses. */
export function parseFields(text: string): Field[] {
  let at = 0;
  const list = (): Field[] => {
    const fields: Field[] = [];
    while (at < text.length && text[at] !== '}') {
      const name = take(/[^,.{}()]*/y).trim();
      const field: Field = { name, args: {}, inner: [] };
      while (text[at] === '.') {
        at += 1;
        const key = take(/[^,.{}()]*/y);
        field.args[key] = parenthesised();
      }
      if (text[at] === '{') {
        at += 1;
        field.inner = list();
        at += 1;
      }
      if (name !== '') fields.push(field);
      if (text[at] === ',') at += 1;
      else if (text[at] !== '}' && at < text.length) throw new GraphError(2500, { http: 400, message: `Syntax error "Expected end of string instead of "${text[at] ?? ''}"." at character ${at}: ${text}` });
    }
    return fields;
  };
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const parenthesised = (): string => {
    if (text[at] !== '(') return '';
    const start = (at += 1);
    for (let depth = 1; at < text.length && depth > 0; at += 1) depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
    return text.slice(start, at - 1);
  };
  return list();
}

type Node = Record<string, unknown>;

/** Keeps the wanted parts of a value; lists keep their shape. */
function narrow(value: unknown, inner: readonly Field[]): unknown {
  if (inner.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => narrow(entry, inner));
  const node = value as Node;
  return Object.fromEntries(inner.filter((field) => node[field.name] !== undefined).map((field) => [field.name, narrow(node[field.name], field.inner)]));
}

/**
 * The answer to a read: the named fields, or the defaults; `id` always. A field the node does not have is an error;
 * one it has but that is unset is left out, as Graph does. Values may be functions of the field's arguments.
 */
export function project(node: Node, kind: string, fields: string | undefined, defaults: readonly string[]): Node {
  const wanted = fields === undefined || fields === '' ? defaults.map((name): Field => ({ name, args: {}, inner: [] })) : parseFields(fields);
  const answer: Node = {};
  for (const field of wanted) {
    if (!(field.name in node)) throw new GraphError(100, { message: `(#100) Tried accessing nonexisting field (${field.name}) on node type (${kind})` });
    const value = node[field.name];
    const shown: unknown = typeof value === 'function' ? (value as (args: Record<string, string>) => unknown)(field.args) : value;
    if (shown !== undefined) answer[field.name] = narrow(shown, field.inner);
  }
  return { ...answer, id: node['id'] };
}
