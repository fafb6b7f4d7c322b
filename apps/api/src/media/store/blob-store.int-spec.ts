import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import S3rver from 's3rver';
import { v7 } from 'uuid';
import { BlobLostError, type BlobStore } from './blob-store.js';
import { DiskStore } from './disk-store.js';
import { S3Store } from './s3-store.js';
import { Spool } from './spool.js';

let folder: string;
let spool: Spool;
let server: S3rver;
let s3: S3Store;
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };
const before = Object.fromEntries(Object.keys(CREDENTIALS).map((name) => [name, process.env[name]]));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diwan-blobs-'));
  spool = new Spool(join(folder, 'incoming'));
  server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 's3'), configureBuckets: [{ name: 'media', configs: [] }] });
  const { port } = await server.run();
  // The SDK looks for credentials itself, as it does in production.
  Object.assign(process.env, CREDENTIALS);
  s3 = new S3Store({ bucket: 'media', region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, pathStyle: true, prefix: 'diwan/' }, spool);
});
afterAll(async () => {
  s3.close();
  await server.close();
  for (const [name, value] of Object.entries(before)) if (value === undefined) delete process.env[name]; else process.env[name] = value;
  await rm(folder, { recursive: true, force: true });
});

const keep = async (store: BlobStore, content: Buffer | string): Promise<string> => {
  const path = await spool.path();
  await writeFile(path, content);
  const key = `${v7()}/${createHash('sha256').update(content).digest('hex')}`;
  await store.keep(key, path);
  await spool.discard(path);
  return key;
};

describe.each([['on this machine\'s disk', () => new DiskStore(join(folder, 'disk'))], ['in an S3-compatible store', () => s3]] as const)('files %s', (_where, open) => {
  let store: BlobStore;
  beforeAll(() => { store = open(); });

  it('come back as they were, whole and in part', async () => {
    const key = await keep(store, 'a file of some bytes');
    expect(await store.size(key)).toBe(20);
    expect(await text(await store.open(key))).toBe('a file of some bytes');
    expect(await text(await store.open(key, { start: 2, end: 5 }))).toBe('file');
    expect(await store.withFile(key, async (path) => (await stat(path)).size)).toBe(20);
  });

  it('come back whole when they are larger than one part', async () => {
    const content = randomBytes(17 * 1024 * 1024 + 3);
    const key = await keep(store, content);
    const hash = createHash('sha256');
    for await (const chunk of await store.open(key)) hash.update(chunk as Buffer);
    expect(`${key.split('/')[0]}/${hash.digest('hex')}`).toBe(key);
    expect(await text(await store.open(key, { start: content.length - 3, end: content.length - 1 }))).toBe(content.subarray(-3).toString());
  });

  it('may be kept twice', async () => {
    const key = await keep(store, 'twice');
    const path = await spool.path();
    await writeFile(path, 'twice');
    await store.keep(key, path);
    await spool.discard(path);
    expect(await text(await store.open(key))).toBe('twice');
  });

  it('are told from files that are lost', async () => {
    const lost = `${v7()}/${'0'.repeat(64)}`;
    expect(await store.size(lost)).toBeNull();
    await expect(store.open(lost)).rejects.toThrow(BlobLostError);
    await expect(store.withFile(lost, async () => 1)).rejects.toThrow(BlobLostError);
    await expect(store.open('../../etc/passwd')).rejects.toThrow('Not a key');
  });

  it('go when they are removed, but not when they were kept again since', async () => {
    const key = await keep(store, 'to be removed');
    await store.remove(key, new Date(Date.now() - 60_000));
    expect(await store.size(key)).toBe(13);
    await store.remove(key, new Date(Date.now() + 60_000));
    expect(await store.size(key)).toBeNull();
    await store.remove(key, new Date());
  });

  it('leave nothing in the spool', async () => {
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });
});
