import { type LabelId, WorkspaceId } from '@diwan/domain';
import { buildWorkspace, type BuiltWorkspace, createTestDatabase, type TestDatabase } from '@diwan/testing';
import { v7 } from 'uuid';
import { connect } from './data-source.js';
import { Database, rows } from './database.js';

let test: TestDatabase;
let db: Database;
let ours: BuiltWorkspace;
let theirs: BuiltWorkspace;
let theirLabel: LabelId;

beforeAll(async () => {
  test = await createTestDatabase();
  // One connection, so that a setting that leaked would be met again at once.
  db = new Database(await connect(test.appUrl, 'app', 1), await connect(test.systemUrl, 'system', 2));
  ours = await buildWorkspace(db.system);
  theirs = await buildWorkspace(db.system);
  await ours.addLabel('ours');
  theirLabel = await theirs.addLabel('theirs');
});
afterAll(async () => {
  await db.close();
  await test.drop();
});

const names = (list: { name: string }[]): string[] => list.map(({ name }) => name);

describe('row-level security as the app role', () => {
  it('shows a workspace its own rows only', async () => {
    expect(names(await db.inWorkspace(ours.id, (tx) => rows(tx, 'SELECT name FROM label')))).toEqual(['ours']);
    expect(names(await db.inWorkspace(theirs.id, (tx) => rows(tx, 'SELECT name FROM label')))).toEqual(['theirs']);
    expect(await db.inWorkspace(ours.id, (tx) => rows(tx, 'SELECT id FROM workspace'))).toEqual([{ id: ours.id }]);
  });

  it('shows nothing without a workspace, before and after a transaction that had one', async () => {
    await db.inWorkspace(ours.id, (tx) => rows(tx, 'SELECT name FROM label'));
    expect(await rows(db.app, 'SELECT name FROM label')).toEqual([]);
    expect(await rows(db.app, 'SELECT id FROM workspace')).toEqual([]);
  });

  it('forgets the workspace when a transaction fails', async () => {
    await expect(db.inWorkspace(ours.id, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await rows(db.app, 'SELECT name FROM label')).toEqual([]);
  });

  it('refuses to write, move or delete across workspaces', async () => {
    const insert = 'INSERT INTO label (workspace_id, id, name) VALUES ($1, $2, $3)';
    await expect(db.inWorkspace(ours.id, (tx) => tx.query(insert, [theirs.id, v7(), 'smuggled']))).rejects.toThrow(/row-level security/);
    await expect(db.inWorkspace(ours.id, (tx) => tx.query('UPDATE label SET workspace_id = $1', [theirs.id]))).rejects.toThrow(/row-level security/);
    await db.inWorkspace(ours.id, (tx) => tx.query('DELETE FROM label WHERE id = $1', [theirLabel]));
    expect(names(await db.inWorkspace(theirs.id, (tx) => rows(tx, 'SELECT name FROM label')))).toEqual(['theirs']);
  });

  it('keeps the journal append-only and the raw webhooks out of reach', async () => {
    await expect(db.inWorkspace(ours.id, (tx) => tx.query('DELETE FROM audit_log'))).rejects.toThrow(/permission denied/);
    await expect(db.inWorkspace(ours.id, (tx) => tx.query('UPDATE change SET kind = kind'))).rejects.toThrow(/permission denied/);
    await expect(db.app.query('SELECT 1 FROM webhook_delivery')).rejects.toThrow(/permission denied/);
    await expect(db.app.query('SELECT 1 FROM auth."user"')).rejects.toThrow(/permission denied/);
  });

  it('lets the system role serve any workspace, one at a time', async () => {
    expect(names(await rows<{ name: string }>(db.system, 'SELECT name FROM label ORDER BY name'))).toEqual(['ours', 'theirs']);
    await expect(db.asSystem(WorkspaceId.parse(ours.id), async (tx) => tx.workspaceId)).resolves.toBe(ours.id);
  });
});
