import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { migrations } from './index.js';

/** Migrations up to here built the first tables and are exempt. */
const RELEASED = 1764000000011;

/** What a migration would say to a database. */
const statementsOf = async (migration: Pick<MigrationInterface, 'up'>): Promise<string[]> => {
  const said: string[] = [];
  await migration.up({ query: (sql: string) => { said.push(sql); return Promise.resolve([]); } } as unknown as QueryRunner);
  return said.flatMap((sql) => sql.replaceAll(/\$\$[\s\S]*?\$\$/g, "''").replaceAll(/--.*$/gm, '').split(';')).map((sql) => sql.replaceAll(/\s+/g, ' ').trim()).filter((sql) => sql !== '');
};

const madeIn = (statements: readonly string[]): Set<string> => new Set(statements.flatMap((sql) => /^CREATE TABLE (?:IF NOT EXISTS )?(\S+)/i.exec(sql)?.[1] ?? []));

/** What would hold up, or break, processes of the version before, which serve while a migration runs. */
const RULES: readonly { readonly name: string; readonly broken: (sql: string) => string | null | undefined }[] = [
  { name: 'an index on a table that is in use is built CONCURRENTLY', broken: (sql) => /^CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)(?:IF NOT EXISTS )?\S+ ON (?:ONLY )?([\w.]+)/i.exec(sql)?.[1] },
  { name: 'an index in use is dropped CONCURRENTLY', broken: (sql) => (/^DROP INDEX (?!CONCURRENTLY)/i.test(sql) ? '(an index)' : null) },
  { name: 'a column is not NOT NULL without a default', broken: (sql) => (/ADD COLUMN (?:(?!,).)*NOT NULL/i.test(sql) && !/DEFAULT|GENERATED/i.test(sql) ? tableOf(sql) : null) },
  { name: 'a column keeps its type and its NULLs', broken: (sql) => (/ALTER (?:COLUMN )?\S+ (?:SET DATA )?TYPE |SET NOT NULL/i.test(sql) ? tableOf(sql) : null) },
  { name: 'nothing that is in use is renamed or dropped', broken: (sql) => (/^ALTER TABLE .*(?:RENAME |DROP COLUMN )/i.test(sql) || /^DROP TABLE/i.test(sql) ? tableOf(sql) ?? '(a table)' : null) },
  { name: 'a constraint on old rows is added NOT VALID', broken: (sql) => (/ADD CONSTRAINT (?:(?!NOT VALID).)*$/i.test(sql) ? tableOf(sql) : null) },
];
const tableOf = (sql: string): string | undefined => /^ALTER TABLE (?:ONLY )?(?:IF EXISTS )?([\w.]+)/i.exec(sql)?.[1];

const offences = async (migration: MigrationInterface): Promise<string[]> => {
  const statements = await statementsOf(migration);
  const own = madeIn(statements);
  return RULES.flatMap(({ name, broken }) => statements.flatMap((sql) => {
    const table = broken(sql);
    return table && !own.has(table) ? [`${name}: ${sql.slice(0, 160)}`] : [];
  }));
};

/** Rows that are written as the owner, to whom row-level security shows nothing unless it is a superuser. */
const blindWrites = async (migration: Pick<MigrationInterface, 'up'>): Promise<string[]> => {
  let seesAll = false;
  return (await statementsOf(migration)).filter((sql) => {
    if (/^SET (?:LOCAL )?ROLE diwan_system$/i.test(sql)) seesAll = true;
    if (/^RESET ROLE$/i.test(sql)) seesAll = false;
    return !seesAll && /^(?:WITH |UPDATE |DELETE FROM |INSERT INTO )/i.test(sql);
  });
};

describe('a migration runs while the version before serves', () => {
  const later = migrations.filter(({ name }) => Number(/\d+$/.exec(name)?.[0]) > RELEASED);

  it.each(later.map((Migration) => [Migration.name, new Migration()] as const))('%s', async (_, migration) => {
    expect(await offences(migration)).toEqual([]);
  });

  it.each(later.map((Migration) => [Migration.name, new Migration() as MigrationInterface] as const))('%s builds indexes beside others outside a transaction', async (_, migration) => {
    if ((await statementsOf(migration)).some((sql) => /INDEX CONCURRENTLY/i.test(sql))) expect(migration.transaction).toBe(false);
    else expect(migration.transaction ?? true).toBe(true);
  });

  it.each(later.map((Migration) => [Migration.name, new Migration()] as const))('%s writes rows as the role that sees every workspace', async (_, migration) => {
    expect(await blindWrites(migration)).toEqual([]);
  });

  it('refuses rows that the owner writes', async () => {
    const said = `UPDATE message SET seq = 1; SET LOCAL ROLE diwan_system; UPDATE message SET seq = 2; RESET ROLE; DELETE FROM message`;
    expect(await blindWrites({ up: async (q) => { await q.query(said); } })).toEqual(['UPDATE message SET seq = 1', 'DELETE FROM message']);
  });

  it.each([
    'CREATE INDEX slow ON message (status)', 'CREATE UNIQUE INDEX slow ON message (status)', 'DROP INDEX message_thread', 'ALTER TABLE message ADD COLUMN mood text NOT NULL',
    'ALTER TABLE message ALTER COLUMN seq TYPE bigint', 'ALTER TABLE message ALTER COLUMN wamid SET NOT NULL', 'ALTER TABLE message DROP COLUMN wamid', 'ALTER TABLE message RENAME TO letter', 'DROP TABLE message',
    'ALTER TABLE message ADD CONSTRAINT short CHECK (length(wamid) < 512)',
  ])('refuses: %s', async (sql) => {
    expect(await offences({ up: async (q) => { await q.query(sql); }, down: () => Promise.resolve() })).toHaveLength(1);
  });

  it('lets a migration do with its own new tables what it likes', async () => {
    expect(await offences({ up: async (q) => { await q.query('CREATE TABLE mood (id uuid NOT NULL); CREATE INDEX mood_id ON mood (id)'); }, down: () => Promise.resolve() })).toEqual([]);
  });
});
