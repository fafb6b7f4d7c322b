import { buildWorkspace, createTestDatabase, eventually, type TestDatabase } from '@diwan/testing';
import { type DataSource } from 'typeorm';
import { connect } from './data-source.js';
import { pendingMigrations, requireMigrated, requireSafeRole } from './guards.js';
import { migrate, revert } from './migrate.js';
import { migrations } from './migrations/index.js';

let test: TestDatabase;
let system: DataSource;
beforeEach(async () => {
  test = await createTestDatabase();
  system = await connect(test.systemUrl, 'system', 2);
});
afterEach(async () => {
  await system.destroy();
  await test.drop();
});

describe('migrating', () => {
  it('goes back one step and forth again', async () => {
    await revert(test);
    const newest = migrations.at(-1)?.name;
    expect(await pendingMigrations(system)).toEqual([newest]);
    await expect(requireMigrated(system)).rejects.toThrow(`1 migration(s) behind (next: ${newest}). Run \`node apps/api/dist/migrate.js\``);
    await migrate(test);
    await expect(requireMigrated(system)).resolves.toBeUndefined();
  });

  it('goes back all the way and forth again', async () => {
    for (const _ of migrations) await revert(test);
    expect(await pendingMigrations(system)).toHaveLength(migrations.length);
    await migrate(test);
    expect(await pendingMigrations(system)).toEqual([]);
  });

  it('lets several processes migrate at once: they take turns', async () => {
    await revert(test);
    await revert(test);
    await Promise.all([migrate(test), migrate(test), migrate(test)]);
    expect(await pendingMigrations(system)).toEqual([]);
  });

  it('waits for a busy table without holding up those who read it, and comes again', async () => {
    while (!(await pendingMigrations(system)).includes('Status1764000000014')) await revert(test);
    const busy = system.createQueryRunner();
    await busy.startTransaction();
    await busy.query('SELECT 1 FROM message');
    const told: string[] = [];
    const migrating = migrate({ ...test, onProgress: (line) => told.push(line) });
    await eventually(async () => told.some((line) => line.includes('busy')), 'a migration that comes again');
    // Whoever comes while it stands in line stands behind it for a moment only.
    await expect(system.query('SELECT 1 FROM message LIMIT 1')).resolves.toEqual([]);
    await busy.commitTransaction();
    await busy.release();
    await migrating;
    expect(await pendingMigrations(system)).toEqual([]);
  }, 30_000);

  describe('beside a transaction that is at work', () => {
    const waitsFor = (table: string) => eventually(async () => (await system.query<unknown[]>('SELECT 1 FROM pg_locks WHERE NOT granted AND relation = $1::regclass', [table])).length > 0, `a migration that waits for ${table}`);
    beforeEach(async () => {
      while (!(await pendingMigrations(system)).includes('Teamwork1764000000022')) await revert(test);
    });

    it('takes conversations before notes, as everybody does', async () => {
      const busy = system.createQueryRunner();
      await busy.startTransaction();
      await busy.query(`SET LOCAL lock_timeout = '200ms'`);
      await busy.query('SELECT 1 FROM conversation');
      const migrating = migrate(test);
      await waitsFor('conversation');
      await expect(busy.query('SELECT 1 FROM note')).resolves.toEqual([]);
      await busy.commitTransaction();
      await busy.release();
      await migrating;
      expect(await pendingMigrations(system)).toEqual([]);
    }, 30_000);

    it('gives way and comes again where the two wait for each other', async () => {
      const busy = system.createQueryRunner();
      await busy.startTransaction();
      await busy.query('SELECT 1 FROM note');
      const migrating = migrate(test);
      await waitsFor('note');
      const read = busy.query('SELECT 1 FROM conversation');
      await Promise.allSettled([read]);
      await busy.rollbackTransaction();
      await busy.release();
      await migrating;
      expect(await pendingMigrations(system)).toEqual([]);
    }, 30_000);
  });

  it('takes in what was resolved under a label before, and builds nothing twice that is whole', async () => {
    while (!(await pendingMigrations(system)).includes('Inbox1764000000016')) await revert(test);
    const workspace = await buildWorkspace(system);
    await system.query(`
      WITH people AS (INSERT INTO contact (workspace_id, id) SELECT $1, gen_random_uuid() FROM generate_series(1, 1200) RETURNING id)
      INSERT INTO conversation (workspace_id, id, number_id, contact_id, status, label_ids) SELECT $1, gen_random_uuid(), $2, id, 'resolved', ARRAY[gen_random_uuid()] FROM people`, [workspace.id, workspace.number.id]);
    await migrate(test);
    const indexes = (): Promise<unknown> => system.query(`SELECT 'message_said'::regclass::oid AS said, 'note_said'::regclass::oid AS noted, (SELECT count(*)::int FROM label_history) AS filed`);
    const before = await indexes();
    expect(before).toMatchObject([{ filed: 1200 }]);
    // As if it had been broken off at its end.
    const owner = await connect(test.ownerUrl, 'app', 1);
    await owner.query(`DELETE FROM schema_migration WHERE name = 'Inbox1764000000016'`);
    await owner.destroy();
    await migrate(test);
    expect(await indexes()).toEqual(before);
  });

  it('gives the queue its tables, for the system role to use and nobody else', async () => {
    const [rights] = await system.query(`
      SELECT has_schema_privilege('diwan_system', 'bullmq', 'USAGE') AS system, has_schema_privilege('diwan_app', 'bullmq', 'USAGE') AS app,
        has_database_privilege('diwan_system', current_database(), 'CREATE') AS "mayCreate",
        bool_and(has_table_privilege('diwan_system', c.oid, 'INSERT, DELETE')) AS writes, count(*)::int > 0 AS made
      FROM pg_class c WHERE c.relnamespace = 'bullmq'::regnamespace AND c.relkind = 'r'`);
    expect(rights).toEqual({ system: true, app: false, mayCreate: false, writes: true, made: true });
  });

  it('says which connection string names the wrong role', async () => {
    await expect(migrate({ ...test, appUrl: test.systemUrl })).rejects.toThrow('DATABASE_APP_URL must sign in as "diwan_app", not as "diwan_system".');
  });
});

describe('the roles at boot', () => {
  it('accepts the two runtime roles and refuses a superuser', async () => {
    await expect(requireSafeRole(system, 'DATABASE_SYSTEM_URL')).resolves.toBeUndefined();
    const owner = await connect(test.ownerUrl, 'app', 1);
    await expect(requireSafeRole(owner, 'DATABASE_APP_URL')).rejects.toThrow(/DATABASE_APP_URL signs in as "postgres", which is a superuser/);
    await owner.destroy();
  });
});
