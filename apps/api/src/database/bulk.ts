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
