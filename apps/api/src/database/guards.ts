import { type DataSource } from 'typeorm';
import { StartupError } from '../config/startup-error.js';
import { row, rows } from './database.js';
import { migrations } from './migrations/index.js';

interface RoleFlags { name: string; superuser: boolean; bypass: boolean }

/** @throws {StartupError} when the role could look past row-level security: then one workspace could read another's. */
export const requireSafeRole = async (source: DataSource, variable: string): Promise<void> => {
  const role = await row<RoleFlags>(source, 'SELECT rolname AS name, rolsuper AS superuser, rolbypassrls AS bypass FROM pg_roles WHERE rolname = current_user');
  if (!role || role.superuser || role.bypass) {
    throw new StartupError(
      `${variable} signs in as "${role?.name ?? '?'}", which is ${role?.superuser ? 'a superuser' : 'allowed to bypass row-level security'}. `
      + 'Workspaces would not be kept apart. Use the roles diwan_app and diwan_system that `node apps/api/dist/migrate.js` creates.',
    );
  }
};

/** Names of migrations this build knows and the database has not run, in order. */
export const pendingMigrations = async (source: DataSource): Promise<string[]> => {
  const table = await row<{ found: string | null }>(source, `SELECT to_regclass('public.schema_migration')::text AS found`);
  const done = table?.found ? await rows<{ name: string }>(source, 'SELECT name FROM public.schema_migration') : [];
  const names = new Set(done.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
};

/** @throws {StartupError} when the database is older than this build. */
export const requireMigrated = async (source: DataSource): Promise<void> => {
  const pending = await pendingMigrations(source);
  if (pending.length === 0) return;
  throw new StartupError(`The database is ${pending.length} migration(s) behind (next: ${pending[0]}). Run \`node apps/api/dist/migrate.js\` first.`);
};
