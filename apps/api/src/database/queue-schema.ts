import { runMigrations } from 'bullmq';
import pg from 'pg';
import { RUNTIME_ROLES } from './roles.js';

/** Where the queue library keeps its tables when queues live in PostgreSQL. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Brings the queue library's own tables to its version, as the owner. A worker that made them itself would need the right
 * to create schemas in the whole database.
 */
export const migrateQueues = async (ownerUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'diwan-owner' });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
    const { system } = RUNTIME_ROLES;
    for (const statement of [
      `REVOKE ALL ON SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC`,
      // A queue makes a sequence of its own when it is first used.
      `GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${system}`,
      `GRANT ALL ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${system}`,
      `GRANT ALL ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${system}`,
      `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${system}`,
    ]) await client.query(statement);
  } finally {
    await client.end();
  }
};
