import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@diwan/embedded-postgres';
import pg from 'pg';
import { clusterVariable, TEMPLATE, type TestCluster, type RoleUrls, roleUrls } from './role-urls.js';

export interface TestClusterOptions {
  /** Brings an empty database to the product's newest schema, roles included. */
  migrate: (urls: RoleUrls) => Promise<void>;
}

/**
 * For a test runner's global set-up: one PostgreSQL for all suites, without durability, holding one migrated template. Suites find it
 * through the environment, which their worker processes inherit.
 * @returns how to end it.
 */
export const startTestCluster = async ({ migrate }: TestClusterOptions): Promise<() => Promise<void>> => {
  const root = mkdtempSync(join(tmpdir(), 'diwan-test-'));
  // Open, so that as root PostgreSQL's own user reaches its data here and need not keep it elsewhere.
  chmodSync(root, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: join(root, 'cluster'), durable: false });
  const cluster: TestCluster = { ownerUrl: postgres.ownerUrl };
  const owner = new pg.Client({ connectionString: cluster.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`CREATE DATABASE ${TEMPLATE}`);
    await migrate(roleUrls(cluster, TEMPLATE));
    // Nobody may be connected to a template while it is copied.
    await owner.query(`ALTER DATABASE ${TEMPLATE} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  } catch (error) {
    await postgres.stop({ remove: true });
    throw error;
  } finally {
    await owner.end();
  }
  process.env[clusterVariable] = JSON.stringify(cluster);
  return async () => {
    await postgres.stop({ remove: true });
    await rm(root, { recursive: true, force: true });
  };
};
