import { rows, type Tx } from './database.js';

/** A column's value on its way into JSON: dates become ISO text, `undefined` NULL. */
export type Insertable = Record<string, unknown>;

/**
 * Inserts any number of rows in one statement. Values travel as one JSON text and get their columns' types from the table itself, so that
 * a batch costs the same round trip as a row. `suffix`: ON CONFLICT and RETURNING.
 */
export const insertRows = async <Row = never>(tx: Pick<Tx, 'query'>, table: string, columns: readonly string[], values: readonly Insertable[], suffix = ''): Promise<Row[]> => {
  if (values.length === 0) return [];
  const list = columns.join(', ');
  return rows<Row>(tx as Tx, `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1::json) ${suffix}`, [JSON.stringify(values)]);
};

/** Rows for one table, as a part of a larger statement. */
export interface Part { readonly table: string; readonly columns: readonly string[]; readonly values: readonly Insertable[]; readonly suffix?: string }

/** Writes rows of several tables in one statement, in one round trip. Parts without rows are left out; nothing is returned. */
export const insertParts = async (tx: Pick<Tx, 'query'>, parts: readonly Part[]): Promise<void> => {
  const present = parts.filter(({ values }) => values.length > 0);
  if (present.length === 0) return;
  const statements = present.map(({ table, columns, suffix = '' }, at) => {
    const list = columns.join(', ');
    return `p${at} AS (INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1::json->${at}) ${suffix})`;
  });
  await tx.query(`WITH ${statements.join(', ')} SELECT`, [JSON.stringify(present.map(({ values }) => values))]);
};
