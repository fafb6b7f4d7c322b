import { type DataSource } from 'typeorm';
import { StartupError } from '../config/startup-error.js';
import { row } from './database.js';

/** What a login of the product must be called: policies and grants name these roles. */
export const RUNTIME_ROLES = { app: 'diwan_app', system: 'diwan_system' } as const;

interface Login { role: string; password: string }

/** @throws {StartupError} when the URL does not sign in as the expected role, or has no password. */
export const loginOf = (url: string, role: string, variable: string): Login => {
  const { username, password } = new URL(url);
  if (decodeURIComponent(username) !== role) throw new StartupError(`${variable} must sign in as "${role}", not as "${decodeURIComponent(username)}".`);
  if (password === '') throw new StartupError(`${variable} has no password for "${role}".`);
  return { role, password: decodeURIComponent(password) };
};

const INSUFFICIENT_PRIVILEGE = '42501';
const isForbidden = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE;

/**
 * Makes the two runtime roles, or sets their passwords. Idempotent.
 * The owner must be a superuser or have CREATEROLE.
 * @throws {StartupError} when it is neither.
 */
export const prepareRoles = async (owner: DataSource, logins: readonly Login[]): Promise<void> => {
  try {
    for (const login of logins) await prepareRole(owner, login);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    const me = await row<{ name: string }>(owner, 'SELECT current_user AS name');
    throw new StartupError(
      `The role "${me?.name ?? '?'}" of DATABASE_URL may not create or change the roles ${logins.map(({ role }) => role).join(' and ')}. `
      + `Migrate once as a superuser, or run: ALTER ROLE "${me?.name ?? '?'}" CREATEROLE;`,
    );
  }
};

const prepareRole = async (owner: DataSource, { role, password }: Login): Promise<void> => {
  const exists = await row(owner, 'SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  // Roles take no parameters; the server itself quotes what goes in. Attributes that only a superuser may set are left at their safe default.
  const flags = exists ? 'LOGIN' : 'LOGIN NOCREATEDB NOCREATEROLE';
  const statement = await row<{ sql: string }>(owner, `SELECT format('${exists ? 'ALTER' : 'CREATE'} ROLE %I ${flags} PASSWORD %L', $1::text, $2::text) AS sql`, [role, password]);
  await owner.query(statement?.sql ?? '');
};
