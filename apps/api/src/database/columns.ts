import { bigints, integers, jsonbs, texts, times, uuids } from './arrays.js';
import { type Insertable } from './bulk.js';
import { type Tx } from './database.js';
import { type Prepared, prepared, run } from './prepared.js';

/** Types of the columns that travel in bulk. */
const WIRES = {
  uuid: { type: 'uuid', encode: uuids }, text: { type: 'text', encode: texts }, jsonb: { type: 'jsonb', encode: jsonbs }, integer: { type: 'integer', encode: integers },
  bigint: { type: 'bigint', encode: bigints }, timestamptz: { type: 'timestamptz', encode: times },
} satisfies Record<string, { type: string; encode: (values: readonly never[]) => Buffer }>;

/** A table's columns by name, with their types. */
export type Columns = Readonly<Record<string, keyof typeof WIRES>>;

/** Rows as `FROM` may read them, under the alias `v`, and as a SELECT list; with their parameters, which count on from `first`. */
export const columnsOf = (columns: Columns, first: number): { select: string; from: string } => {
  const entries = Object.entries(columns);
  return {
    select: entries.map(([name]) => `v.${name}`).join(', '),
    from: `unnest(${entries.map(([, type], at) => `$${first + at}::${WIRES[type].type}[]`).join(', ')}) AS v(${Object.keys(columns).join(', ')})`,
  };
};

export const columnValues = (columns: Columns, values: readonly Insertable[]): Buffer[] =>
  Object.entries(columns).map(([name, type]) => (WIRES[type].encode as (values: readonly unknown[]) => Buffer)(values.map((row) => row[name])));

/** Rows for one table, as a part of a larger statement. `verb`: what is done with them instead of inserting; it reads them `FROM` what it is given. */
export interface Part { readonly table: string; readonly columns: Columns; readonly values: readonly Insertable[]; readonly suffix?: string; readonly verb?: (from: string) => string }

const statements = new Map<string, Prepared>();
const named = (text: string): Prepared => {
  const known = statements.get(text) ?? prepared(text);
  statements.set(text, known);
  return known;
};

/**
 * Writes rows of several tables in one prepared statement, in one round trip. Parts without rows are left out; nothing is returned. The
 * caller's parts must come in few combinations: each is a statement that every connection keeps.
 */
export const writeParts = async (tx: Tx, parts: readonly Part[]): Promise<void> => {
  const present = parts.filter(({ values }) => values.length > 0);
  if (present.length === 0) return;
  const parameters: Buffer[] = [];
  const texts = present.map(({ table, columns, values, suffix = '', verb }, at) => {
    const { select, from } = columnsOf(columns, parameters.length + 1);
    parameters.push(...columnValues(columns, values));
    return `p${at} AS (${verb ? verb(from) : `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT ${select} FROM ${from} ${suffix}`})`;
  });
  await run(tx, named(`WITH ${texts.join(', ')} SELECT`), parameters);
};
