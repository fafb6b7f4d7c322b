import { type Viewer } from '@diwan/domain';
import { type Database, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { type Principal } from '../../identity/principal.js';
import { snapshot } from '../snapshot.js';

/** PostgreSQL, appendix "Error codes": query_canceled. */
const QUERY_CANCELED = '57014';
const isCanceled = (error: unknown): boolean => error instanceof Error && ((error as { driverError?: { code?: unknown } }).driverError?.code ?? (error as { code?: unknown }).code) === QUERY_CANCELED;

const tooBroad = (): ProblemError =>
  new ProblemError('filter_too_broad', 'Too many conversations would have to be read for this filter. Narrow it: to a status, an assignee, a team, a label, or to recent activity.');
export const searchTooBroad = (): ProblemError => new ProblemError('search_too_broad', 'This search took too long and was stopped. Look for a rarer word, or choose a status, an assignee or a team as well.');

/** A snapshot no statement of which may take longer: a filter or a search of somebody's own must not hold the database up. @throws {ProblemError} filter_too_broad, or what is given */
export const boundedSnapshot = async <T>(db: Database, principal: Principal, milliseconds: number, read: (tx: Tx, viewer: Viewer) => Promise<T>, problem = tooBroad): Promise<T> =>
  withinTime(() => snapshot(db, principal, async (tx, viewer) => {
    await tx.query(`SELECT set_config('statement_timeout', $1, true)`, [String(milliseconds)]);
    return read(tx, viewer);
  }), problem);

/** Says of a transaction that set itself a statement_timeout and was cut off why that was. @throws {ProblemError} filter_too_broad, or what is given */
export const withinTime = async <T>(work: () => Promise<T>, problem = tooBroad): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isCanceled(error)) throw error;
    throw problem();
  }
};
