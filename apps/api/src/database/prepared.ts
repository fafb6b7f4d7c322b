import { createHash } from 'node:crypto';
import { type ClientBase, type Pool } from 'pg';
import { DataSource, type EntityManager, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { RESULT_TYPES } from './result-types.js';

/** A statement that every connection parses and plans once. */
export interface Prepared { readonly name: string; readonly text: string }

/** Names a statement by its words, so that no two share a name. Make it once, at module level: a name for each call would fill the server's memory. */
export const prepared = (text: string): Prepared => ({ name: createHash('sha1').update(text).digest('base64url'), text });

/**
 * Runs a prepared statement where floods arrive: in a transaction (`tx`) or on any connection of a pool (`source`). TypeORM cannot name its
 * statements; this speaks to the connection it holds. Typed rows, for which the caller vouches. Errors are pg's own.
 */
export const run = async <Row = never>(where: EntityManager | DataSource, statement: Prepared, values: unknown[] = []): Promise<Row[]> => {
  const client = where instanceof DataSource ? poolOf(where) : await connectionOf(where);
  const { rows } = await client.query({ ...statement, values, types: RESULT_TYPES });
  return rows as Row[];
};

const poolOf = (source: DataSource): Pool => (source.driver as unknown as { master: Pool }).master;

const connectionOf = async ({ queryRunner }: EntityManager): Promise<ClientBase> => {
  // Of a connection that was lost, TypeORM has let go already.
  if (!queryRunner || queryRunner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  return (await queryRunner.connect()) as ClientBase;
};
