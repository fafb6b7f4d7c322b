import { type DataSource } from 'typeorm';
import { connect } from './data-source.js';
import { migrateQueues } from './queue-schema.js';
import { loginOf, prepareRoles, RUNTIME_ROLES } from './roles.js';

export interface MigrateOptions {
  /** The schema's owner: a superuser, or a role with CREATEROLE. */
  ownerUrl: string;
  /** Carries the password that diwan_app gets. */
  appUrl: string;
  /** Carries the password that diwan_system gets. */
  systemUrl: string;
  /** Told in one line each what was done. */
  onProgress?: (line: string) => void;
}

/** Any number will do, as long as nothing else in the database takes it. */
const MIGRATION_LOCK = 4_917_231;

/**
 * Brings a database to this build's schema: roles, the queue's schema, migrations in a transaction each. Safe to run any number of
 * times and by several processes at once: they take turns.
 * @throws {StartupError} in a sentence, when the owner may not do it or the URLs do not fit.
 */
export const migrate = async ({ ownerUrl, appUrl, systemUrl, onProgress = () => undefined }: MigrateOptions): Promise<void> => {
  const logins = [loginOf(appUrl, RUNTIME_ROLES.app, 'DATABASE_APP_URL'), loginOf(systemUrl, RUNTIME_ROLES.system, 'DATABASE_SYSTEM_URL')];
  await asOwner(ownerUrl, async (owner) => {
    await prepareRoles(owner, logins);
    await migrateQueues(ownerUrl);
    const done = await owner.runMigrations({ transaction: 'each' });
    // The runtime roles compare what was run with what they were built for, and start only on a match.
    await owner.query('GRANT SELECT ON schema_migration TO diwan_app, diwan_system');
    for (const { name } of done) onProgress(`Ran ${name}`);
    if (done.length === 0) onProgress('The database was up to date');
  });
};

/** Undoes the newest migration, in a transaction. */
export const revert = async ({ ownerUrl }: Pick<MigrateOptions, 'ownerUrl'>): Promise<void> =>
  asOwner(ownerUrl, (owner) => owner.undoLastMigration({ transaction: 'each' }));

const asOwner = async (url: string, work: (owner: DataSource) => Promise<void>): Promise<void> => {
  const owner = await connect(url, 'owner', 2);
  // A lock belongs to a session, so it needs a connection of its own for the whole time.
  const lock = owner.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await work(owner);
  } finally {
    await lock.release();
    await owner.destroy();
  }
};
