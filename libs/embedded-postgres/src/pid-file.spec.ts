import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePidFile, readPidFile } from './pid-file.js';

const starting = '4711\n/srv/data\n1795000000\n20555\n\n127.0.0.1\n  1234567   0\nstarting\n';

describe('parsePidFile', () => {
  it('reads a server that is starting', () => expect(parsePidFile(starting)).toEqual({ pid: 4711, port: 20555, ready: false }));
  it('reads a server that takes connections', () => {
    expect(parsePidFile(starting.replace('starting', 'ready   '))).toEqual({ pid: 4711, port: 20555, ready: true });
  });
  it('takes a half-written file for a server that is not ready', () => expect(parsePidFile('4711\n/srv')).toEqual({ pid: 4711, port: 0, ready: false }));
  it('does not take an empty file for a server', () => expect(parsePidFile('')).toBeUndefined());
});

it('finds no server in a folder without the file', () => {
  expect(readPidFile(mkdtempSync(join(tmpdir(), 'diwan-pid-')))).toBeUndefined();
});
