import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './cluster.js';
import { readPidFile } from './pid-file.js';
import { runningServer } from './running.js';

const folders: string[] = [];
let running: EmbeddedPostgres | undefined;

function folder(mode = 0o755): string {
  const made = mkdtempSync(join(tmpdir(), 'diwan-pg-'));
  folders.push(made);
  rmSync(made, { recursive: true });
  mkdirSync(made, { mode });
  return made;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

async function start(dataDir: string, lines: string[] = [], durable = false): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({ dataDir, durable, onProgress: (line) => lines.push(line) });
  return running;
}

afterEach(async () => {
  await running?.stop({ remove: true });
  running = undefined;
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

describe('startEmbeddedPostgres', () => {
  it('keeps its data and its password from one start to the next', async () => {
    const dataDir = join(folder(), 'postgres');
    const first = await start(dataDir);
    await query(first.ownerUrl, 'CREATE DATABASE letters');
    await query(first.url('letters'), 'CREATE TABLE letter AS SELECT 1 AS id');
    await first.stop();
    const second = await start(dataDir);
    expect(await query(second.url('letters'), 'SELECT id FROM letter')).toEqual([{ id: 1 }]);
  }, 60_000);

  it('commits to disk when durable, and not otherwise', async () => {
    const parent = folder();
    const settings = `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`;
    const quick = await start(join(parent, 'quick'));
    expect(await query(quick.ownerUrl, settings)).toEqual([{ fsync: 'off', commit: 'off' }]);
    await quick.stop({ remove: true });
    const durable = await start(join(parent, 'durable'), [], true);
    expect(await query(durable.ownerUrl, settings)).toEqual([{ fsync: 'on', commit: 'on' }]);
  }, 60_000);

  it('has what search needs, and knows the letters of every script', async () => {
    const { ownerUrl } = await start(join(folder(), 'postgres'));
    await query(ownerUrl, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent;');
    expect(await query(ownerUrl, `SELECT lower('ÉÇ') AS low, similarity('مرحبا', 'مرحبا') AS same`)).toEqual([{ low: 'éç', same: 1 }]);
  }, 60_000);

  it('stops a server that a killed run left behind, and starts again', async () => {
    const dataDir = join(folder(), 'postgres');
    const lines: string[] = [];
    const orphan = await start(dataDir);
    const second = await start(dataDir, lines);
    await orphan.exited;
    expect(lines).toContain('Stopping the PostgreSQL that an interrupted run left behind');
    expect(await query(second.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  }, 60_000);

  it('recovers after the server was killed', async () => {
    const dataDir = join(folder(), 'postgres');
    const first = await start(dataDir);
    const killed = readPidFile(join(clusterRoot(dataDir), 'data'));
    process.kill(killed?.pid ?? 0, 'SIGKILL');
    await first.exited;
    const second = await start(dataDir);
    expect(await query(second.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  }, 60_000);

  it('can be found by its folder while it runs', async () => {
    const dataDir = join(folder(), 'postgres');
    expect(runningServer(dataDir)).toBeUndefined();
    const { ownerUrl } = await start(dataDir);
    expect(runningServer(dataDir)?.('postgres')).toBe(ownerUrl);
  }, 60_000);

  it('says which version wrote the data that it cannot read', async () => {
    const dataDir = join(folder(), 'postgres');
    const first = await start(dataDir);
    await first.stop();
    writeFileSync(join(clusterRoot(dataDir), 'data', 'PG_VERSION'), '9\n');
    await expect(startEmbeddedPostgres({ dataDir, durable: false })).rejects.toMatchObject({ code: 'wrong_version' });
  }, 60_000);

  const asRoot = process.getuid?.() === 0 ? it : it.skip;

  asRoot('works from a folder that is closed to the server\'s account, and says where the data is', async () => {
    const closed = folder(0o700);
    await chmod(closed, 0o700);
    const lines: string[] = [];
    const first = await start(join(closed, 'postgres'), lines);
    expect(await query(first.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(lines.join('\n')).toContain(`PostgreSQL may not enter ${closed}, so its data is kept in /var/lib/diwan/`);
  }, 60_000);

  asRoot('sets the old data aside when its closed folder was deleted and made again', async () => {
    const closed = folder(0o700);
    const dataDir = join(closed, 'postgres');
    const first = await start(dataDir);
    await query(first.ownerUrl, 'CREATE DATABASE letters');
    await first.stop();
    rmSync(dataDir, { recursive: true });
    const lines: string[] = [];
    const second = await start(dataDir, lines);
    expect(await query(second.ownerUrl, `SELECT 1 FROM pg_database WHERE datname = 'letters'`)).toEqual([]);
    const aside = /set aside as (\S+)/.exec(lines.join('\n'))?.[1];
    expect(aside).toBeDefined();
    rmSync(aside ?? '', { recursive: true });
  }, 60_000);
});

/** Where the cluster really is: temporary folders may themselves be closed. */
function clusterRoot(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, 'kept-at'), 'utf8').trim();
  } catch {
    return dataDir;
  }
}
