import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError, TransactionNotStartedError } from 'typeorm';

/** Causes that lie in the database or the way to it and pass by themselves. Source: PostgreSQL, appendix "Error codes". */
const TRANSIENT_STATES = new Set(['40001', '40P01', '55P03', '57P01', '57P02', '57P03', '57P05', '25P03', '25P04']);
/** Among them: two transactions that met. */
const CONTENTION = new Set(['40001', '40P01', '55P03']);
const TRANSIENT_CLASSES = new Set(['08', '53']);
const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
/** What `pg` says in words only. */
const CONNECTION_LOST = /connection terminated|timeout exceeded when trying to connect|and is not queryable|cannot use a pool after|driver not connected|is not connected/i;

/**
 * True when the same statement may succeed a moment later: the database is away, full or restarting, or two transactions met. False
 * means that what was written is itself the reason.
 */
export const isTransient = (error: unknown): boolean => {
  // By what it carries, not by its class: errors of Node's own come from another realm where code runs in one of its own.
  if (typeof error !== 'object' || error === null) return false;
  const code = codeOf(error);
  if (code !== null && (TRANSIENT_STATES.has(code) || NETWORK_CODES.has(code) || (/^[0-9A-Z]{5}$/.test(code) && TRANSIENT_CLASSES.has(code.slice(0, 2))))) return true;
  // TypeORM lets go of a runner the moment its connection is lost: the next statement hears of that, not of the loss.
  if (error instanceof QueryRunnerProviderAlreadyReleasedError || error instanceof QueryRunnerAlreadyReleasedError || error instanceof TransactionNotStartedError) return true;
  if (error instanceof AggregateError) return error.errors.some(isTransient);
  return 'message' in error && typeof error.message === 'string' && CONNECTION_LOST.test(error.message);
};

/** True when the database itself is away or silent: no other statement would fare better at this moment. */
export const isAway = (error: unknown): boolean => isTransient(error) && !(typeof error === 'object' && error !== null && CONTENTION.has(codeOf(error) ?? ''));

const codeOf = (error: object): string | null => {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const found = driverError?.code ?? code;
  return typeof found === 'string' ? found : null;
};
