import { type DataSource, type DataSourceOptions, DataSource as Source } from 'typeorm';
import { attentive, CONNECT_TIMEOUT_MS } from './attentive-client.js';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';

/** Which of the three database roles a connection speaks as. */
export type DatabaseRole = 'owner' | 'app' | 'system';

/** The owner changes tables that others use: it asks for a lock for no longer than they may be held up. */
const LOCK_TIMEOUT_MS = 2_000;

/** Options of one pool. Only the owner's knows migrations; nobody synchronises. */
export const dataSourceOptions = (url: string, role: DatabaseRole, pool: number): DataSourceOptions => ({
  type: 'postgres', url, entities, synchronize: false, logging: false, poolSize: pool, connectTimeoutMS: CONNECT_TIMEOUT_MS, applicationName: `diwan-${role}`,
  // A migration may take long over a big table; everybody else is answered, or gives up the connection.
  ...(role === 'owner' ? { migrations, migrationsTableName: 'schema_migration', extra: { options: `-c lock_timeout=${LOCK_TIMEOUT_MS}` } } : { extra: attentive }),
});

/** Opens a pool. @throws when the database cannot be reached. */
export const connect = async (url: string, role: DatabaseRole, pool: number): Promise<DataSource> => new Source(dataSourceOptions(url, role, pool)).initialize();
