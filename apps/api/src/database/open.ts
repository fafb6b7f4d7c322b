import { type Config } from '../config/config.js';
import { connect } from './data-source.js';
import { Database } from './database.js';
import { requireMigrated, requireSafeRole } from './guards.js';

/**
 * Opens the pools of the app and the system role.
 * @throws {StartupError} when a role could pass row-level security or the schema is not the one this build was written for.
 */
export const openDatabase = async (config: Config): Promise<Database> => {
  const { appUrl, systemUrl, pool } = config.database;
  const [app, system] = await Promise.all([connect(appUrl, 'app', pool), connect(systemUrl, 'system', pool)]);
  const db = new Database(app, system);
  try {
    await requireSafeRole(app, 'DATABASE_APP_URL');
    await requireSafeRole(system, 'DATABASE_SYSTEM_URL');
    await requireMigrated(system);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
};
