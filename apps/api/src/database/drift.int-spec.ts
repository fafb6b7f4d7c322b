import { createTestDatabase, type TestDatabase } from '@diwan/testing';
import { type DataSource } from 'typeorm';
import { type ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { connect } from './data-source.js';
import { rows } from './database.js';

interface Column { name: string; type: string; nullable: boolean; primary: boolean; default: string | null }
interface Policy { table: string; enabled: boolean; forced: boolean; policies: string[]; appMayRead: boolean; keyLeader: string | null; hasWorkspace: boolean }

/** Tables that no tenant owns: the app role must not see them at all. */
const SYSTEM_ONLY = new Set(['number_route', 'webhook_delivery']);
/** The tables whose own key is the workspace, or that are read before a workspace is known to a row. */
const OTHER_KEY = new Map([['workspace', 'id'], ['webhook_event', 'id']]);

let test: TestDatabase;
let owner: DataSource;
beforeAll(async () => {
  test = await createTestDatabase();
  owner = await connect(test.ownerUrl, 'owner', 2);
});
afterAll(async () => {
  await owner.destroy();
  await test.drop();
});

const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
    EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY(i.indkey)) AS primary, pg_get_expr(d.adbin, d.adrelid) AS default
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migration'`;

const TABLES = `
  SELECT c.relname AS "table", c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
    array(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid ORDER BY 1) AS policies,
    has_table_privilege('diwan_app', c.oid, 'SELECT') AS "appMayRead",
    (SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE i.indrelid = c.oid AND i.indisprimary) AS "keyLeader",
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id') AS "hasWorkspace"
  FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migration' ORDER BY 1`;

/** PostgreSQL names types in full and casts its literals; entities need not. */
const fullType = (type: string): string => (type === 'timestamptz' ? 'timestamp with time zone' : type);
const plainDefault = (expression: string | null): string | null => expression?.replace(/::[a-z ]+(\[\])?$/, '') ?? null;

const ofEntity = (column: ColumnMetadata): Column => ({
  name: column.databaseName, type: fullType(String(column.type)) + (column.isArray ? '[]' : ''), nullable: column.isNullable, primary: column.isPrimary,
  default: typeof column.default === 'function' ? String((column.default as () => unknown)()) : null,
});

const byTable = async (): Promise<Map<string, Column[]>> => {
  const tables = new Map<string, Column[]>();
  for (const { table, ...column } of await rows<Column & { table: string }>(owner, COLUMNS)) {
    tables.set(table, [...(tables.get(table) ?? []), { ...column, default: plainDefault(column.default) }]);
  }
  return tables;
};
const sorted = (columns: Column[]): Column[] => columns.sort((a, b) => a.name.localeCompare(b.name));

describe('the schema', () => {
  it('is the same in the entities and in the migrated database', async () => {
    const migrated = await byTable();
    const described = new Map(owner.entityMetadatas.map(({ tableName, columns }) => [tableName, columns.map(ofEntity)]));
    expect([...described.keys()].sort()).toEqual([...migrated.keys()].sort());
    for (const [table, columns] of migrated) expect({ table, columns: sorted(described.get(table) ?? []) }).toEqual({ table, columns: sorted(columns) });
  });

  it('forces row-level security with both policies on every table of a tenant', async () => {
    const tables = await rows<Policy>(owner, TABLES);
    expect(tables.length).toBeGreaterThan(30);
    const tenant = tables.filter(({ table }) => !SYSTEM_ONLY.has(table));
    const wrong = tenant.filter(({ enabled, forced, policies }) => !enabled || !forced || policies.join() !== 'system_access,workspace_isolation');
    expect(wrong).toEqual([]);
  });

  it('leads every tenant key with the workspace', async () => {
    const tenant = (await rows<Policy>(owner, TABLES)).filter(({ table }) => !SYSTEM_ONLY.has(table));
    expect(tenant.filter(({ table, keyLeader }) => keyLeader !== (OTHER_KEY.get(table) ?? 'workspace_id')).map(({ table }) => table)).toEqual([]);
  });

  it('closes what belongs to no tenant to the app role, the sign-in tables too', async () => {
    const tables = await rows<Policy>(owner, TABLES);
    expect(tables.filter(({ appMayRead }) => !appMayRead).map(({ table }) => table).sort()).toEqual([...SYSTEM_ONLY].sort());
    const [auth] = await rows<{ app: boolean; system: boolean }>(owner, `SELECT has_schema_privilege('diwan_app', 'auth', 'USAGE') AS app, has_schema_privilege('diwan_system', 'auth', 'USAGE') AS system`);
    expect(auth).toEqual({ app: false, system: true });
  });
});
