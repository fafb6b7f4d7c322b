import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from './data-folder.js';
import { birth, lockDataFolder } from './lock.js';
import { loadSecrets } from './secrets.js';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'diwan-data-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('loadSecrets', () => {
  it('gives the same secrets at every start, for the owner\'s eyes only', () => {
    const first = loadSecrets(folder);
    expect(loadSecrets(folder)).toEqual(first);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('makes keys of the length that encryption and sessions need', () => {
    const { encryptionKeys, authSecret, appSecret } = loadSecrets(folder);
    expect(Buffer.from(encryptionKeys.split(':')[1] ?? '', 'base64')).toHaveLength(32);
    expect(authSecret.length).toBeGreaterThanOrEqual(32);
    expect(appSecret).toMatch(/^[0-9a-f]{32}$/);
  });

  it('does not replace a damaged file, for its keys may be needed', () => {
    writeFileSync(join(folder, 'secrets.json'), '{"half');
    expect(() => loadSecrets(folder)).toThrow(/is damaged/);
  });
});

describe('lockDataFolder', () => {
  it('refuses a second run and says where the first one is', () => {
    lockDataFolder(folder, 'http://localhost:3000');
    expect(() => lockDataFolder(folder, 'http://localhost:3001')).toThrow(`already running with the data in ${folder} (process ${process.pid}, http://localhost:3000)`);
  });

  it('can be taken again once given back', () => {
    lockDataFolder(folder, 'http://localhost:3000')();
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
    lockDataFolder(folder, 'http://localhost:3000')();
  });

  it('is not held by a process that was killed', async () => {
    const child = spawn('sleep', ['60']);
    const holder = { pid: child.pid ?? 0, born: birth(child.pid ?? 0), url: 'http://localhost:3000' };
    writeFileSync(join(folder, 'running.json'), JSON.stringify(holder));
    expect(() => lockDataFolder(folder, 'http://localhost:3000')).toThrow('already running');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(() => lockDataFolder(folder, 'http://localhost:3000')).not.toThrow();
  });

  it('is not held by another process that got the number of a dead one', () => {
    writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid: process.pid, born: 'long ago', url: 'http://localhost:3000' }));
    expect(() => lockDataFolder(folder, 'http://localhost:3000')).not.toThrow();
  });
});

describe('openDataFolder', () => {
  it('makes the folder and its logs', () => {
    openDataFolder(join(folder, 'a', 'b'));
    expect(existsSync(join(folder, 'a', 'b', 'logs'))).toBe(true);
  });

  it('says which variable to set when a file is in the way', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => openDataFolder(file)).toThrow(`${file} is not a folder. Set DIWAN_DATA to one.`);
  });
});
