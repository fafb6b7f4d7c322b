import { type QueryRunner } from 'typeorm';

/** A tenant's row belongs to the workspace named by the transaction. `nullif`: after a transaction the setting can come back as an empty string. */
const OWN_WORKSPACE = `workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid`;

/** Grants of the app role on a tenant table: what a journal must never lose is append-only. */
type AppAccess = 'read-write' | 'append-only' | 'read-only';

const APP_GRANTS: Record<AppAccess, string> = { 'read-write': 'SELECT, INSERT, UPDATE, DELETE', 'append-only': 'SELECT, INSERT', 'read-only': 'SELECT' };

/**
 * Statements that put a tenant table under forced row-level security: the app role sees the transaction's workspace only,
 * the system role (receiver, reader, relay, retention) sees all.
 */
export const protect = (table: string, access: AppAccess = 'read-write'): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY workspace_isolation ON ${table} USING (${OWN_WORKSPACE}) WITH CHECK (${OWN_WORKSPACE});
  CREATE POLICY system_access ON ${table} TO diwan_system USING (true) WITH CHECK (true);
  GRANT ${APP_GRANTS[access]} ON ${table} TO diwan_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO diwan_system;
`;

/** Statements for a table that belongs to no tenant: the app role never sees it. */
export const systemOnly = (table: string): string => `
  REVOKE ALL ON ${table} FROM PUBLIC;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO diwan_system;
`;

export const drop = (...tables: string[]): string => tables.map((t) => `DROP TABLE IF EXISTS ${t} CASCADE;`).join('\n');

/**
 * Builds an index while others read and write the table, outside a transaction (`transaction = false` on the migration). It waits for whoever
 * was there before, which holds up nobody, and so may take its time. Run again after it was broken off, it begins anew: a broken one is never
 * used. One that is whole stays: a migration that comes again for a lock must not build for hours each time.
 */
export const buildIndex = async (q: QueryRunner, name: string, definition: string, unique = false): Promise<void> => {
  const whole = (await q.query(`SELECT FROM pg_index WHERE indexrelid = to_regclass('${name}') AND indisvalid`)) as unknown[];
  if (whole.length > 0) return;
  await patiently(q, async () => {
    await q.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
    await q.query(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY ${name} ON ${definition}`);
  });
};

/** Takes an index away while others read and write the table, outside a transaction. */
export const dropIndex = (q: QueryRunner, name: string): Promise<void> => patiently(q, async () => { await q.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`); });

const patiently = async (q: QueryRunner, work: () => Promise<void>): Promise<void> => {
  const before = (await q.query('SHOW lock_timeout')) as { lock_timeout: string }[];
  await q.query('SET lock_timeout = 0');
  try {
    await work();
  } finally {
    await q.query(`SET lock_timeout = '${before[0]?.lock_timeout ?? '0'}'`);
  }
};
