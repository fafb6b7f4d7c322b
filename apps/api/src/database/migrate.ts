import { setTimeout as pause } from 'node:timers/promises';
import { type DataSource, QueryFailedError } from 'typeorm';
import { connect } from './data-source.js';
import { row } from './database.js';
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
/** Between two looks whether it is our turn. */
const TURN_MS = 200;
/** As often as a migration asks for its locks, each time for a moment only (`LOCK_TIMEOUT_MS` of the owner's connections). */
const LOCK_TRIES = 60;

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
    const done = await runAll(owner, onProgress);
    // The runtime roles compare what was run with what they were built for, and start only on a match.
    await owner.query('GRANT SELECT ON schema_migration TO diwan_app, diwan_system');
    for (const { name } of done) onProgress(`Ran ${name}`);
    if (done.length === 0) onProgress('The database was up to date');
  });
};

/**
 * A migration that does not get its lock at once gives up and comes again: while it stood in line, everybody else's reads and writes of the
 * table would stand behind it. So does one that PostgreSQL ends because it and others waited for each other.
 */
const runAll = async (owner: DataSource, onProgress: (line: string) => void): Promise<{ name: string }[]> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await owner.runMigrations({ transaction: 'each' });
    } catch (error) {
      if (!isLockLost(error) || tries >= LOCK_TRIES) throw error;
      onProgress(`The tables are busy; trying again (${tries} of ${LOCK_TRIES})`);
      await pause(TURN_MS + Math.random() * 1_000);
    }
  }
};

/** PostgreSQL, appendix "Error codes": lock_not_available, deadlock_detected. */
const LOCK_LOST: readonly unknown[] = ['55P03', '40P01'];
const isLockLost = (error: unknown): boolean => error instanceof QueryFailedError && LOCK_LOST.includes((error.driverError as { code?: unknown }).code);

/** Undoes the newest migration, in a transaction. */
export const revert = async ({ ownerUrl }: Pick<MigrateOptions, 'ownerUrl'>): Promise<void> =>
  asOwner(ownerUrl, (owner) => owner.undoLastMigration({ transaction: 'each' }));

const asOwner = async (url: string, work: (owner: DataSource) => Promise<void>): Promise<void> => {
  const owner = await connect(url, 'owner', 2);
  // A lock belongs to a session, so it needs a connection of its own for the whole time.
  const lock = owner.createQueryRunner();
  try {
    // Asked for again and again rather than waited for: a waiting statement is what building an index beside others waits for in its turn.
    while (!(await row<{ mine: boolean }>(lock.manager, 'SELECT pg_try_advisory_lock($1) AS mine', [MIGRATION_LOCK]))?.mine) await pause(TURN_MS);
    await work(owner);
  } finally {
    await lock.release();
    await owner.destroy();
  }
};
