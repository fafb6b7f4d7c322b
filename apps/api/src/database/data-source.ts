import { type DataSource, type DataSourceOptions, DataSource as Source } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';

/** Which of the three database roles a connection speaks as. */
export type DatabaseRole = 'owner' | 'app' | 'system';

/** Longer than any wait for a free connection under load; what takes longer is a database that does not answer. */
const CONNECT_TIMEOUT_MS = 10_000;

/** The owner changes tables that others use: it asks for a lock for no longer than they may be held up. */
const LOCK_TIMEOUT_MS = 2_000;

/** Options of one pool. Only the owner's knows migrations; nobody synchronises. */
export const dataSourceOptions = (url: string, role: DatabaseRole, pool: number): DataSourceOptions => ({
  type: 'postgres', url, entities, synchronize: false, logging: false, poolSize: pool, connectTimeoutMS: CONNECT_TIMEOUT_MS, applicationName: `diwan-${role}`,
  ...(role === 'owner' ? { migrations, migrationsTableName: 'schema_migration', extra: { options: `-c lock_timeout=${LOCK_TIMEOUT_MS}` } } : {}),
});

/** Opens a pool. @throws when the database cannot be reached. */
export const connect = async (url: string, role: DatabaseRole, pool: number): Promise<DataSource> => new Source(dataSourceOptions(url, role, pool)).initialize();
