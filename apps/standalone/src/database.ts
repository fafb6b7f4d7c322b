import { join } from 'node:path';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '@diwan/embedded-postgres';
import pg from 'pg';
import type { StandaloneConfig } from './config.js';
import type { Secrets } from './data/secrets.js';
import { Refusal } from './refusal.js';

/** Connection strings of the three roles, and how to end what was started for them. */
export interface Database {
  ownerUrl: string;
  appUrl: string;
  systemUrl: string;
  /** Settles when our own server ends; never for one that is not ours. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const databaseName = 'diwan';

/**
 * The database to use, running and reachable.
 * @throws Refusal when ours does not start or the given one cannot be reached.
 */
export async function openDatabase(config: StandaloneConfig, secrets: Secrets, onProgress: (line: string) => void): Promise<Database> {
  const choice = config.database;
  switch (choice.kind) {
    case 'embedded':
      return openEmbedded(config, secrets, onProgress);
    case 'external': {
      await requireReachable(choice.ownerUrl);
      return { ...roleUrls(choice.ownerUrl, secrets, choice), ended: new Promise(() => undefined), stop: async () => undefined };
    }
  }
}

async function openEmbedded(config: StandaloneConfig, secrets: Secrets, onProgress: (line: string) => void): Promise<Database> {
  const server = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), durable: !config.throwaway, onProgress }).catch((error: unknown) => {
    throw error instanceof EmbeddedPostgresError ? new Refusal(error.message) : error;
  });
  await createDatabase(server.ownerUrl);
  return { ...roleUrls(server.url(databaseName), secrets), ended: server.exited, stop: () => server.stop({ remove: config.throwaway }) };
}

async function createDatabase(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  });
}

/** The owner's connection string, and the same for the roles `diwan_app` and `diwan_system` unless they were given. */
export function roleUrls(ownerUrl: string, secrets: Pick<Secrets, 'databaseAppPassword' | 'databaseSystemPassword'>, given: { appUrl?: string; systemUrl?: string } = {}): Pick<Database, 'ownerUrl' | 'appUrl' | 'systemUrl'> {
  return {
    ownerUrl,
    appUrl: given.appUrl ?? withCredentials(ownerUrl, 'diwan_app', secrets.databaseAppPassword),
    systemUrl: given.systemUrl ?? withCredentials(ownerUrl, 'diwan_system', secrets.databaseSystemPassword),
  };
}

function withCredentials(url: string, user: string, password: string): string {
  const parsed = new URL(url);
  parsed.username = user;
  parsed.password = password;
  return parsed.href;
}

async function requireReachable(url: string): Promise<void> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new Refusal(`Cannot use the database of DATABASE_URL (${host}${pathname}): ${error instanceof Error && error.message ? error.message : String(error)}. Start that PostgreSQL, or unset DATABASE_URL to use the embedded one.`);
  }
}

async function withClient(url: string, use: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
