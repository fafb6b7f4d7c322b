import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd, type ProgramSpec } from './child.js';
import { Crew } from './crew.js';
import { readable } from './log-file.js';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'diwan-child-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function script(text: string): ProgramSpec {
  const path = join(folder, 'script.mjs');
  writeFileSync(path, text);
  return { name: 'script', script: path, env: process.env, logDir: folder, nodeOptions: [] };
}

describe('runToEnd', () => {
  it('gives what the program wrote', async () => expect(await runToEnd(script(`console.log('hello')`))).toBe('hello\n'));

  it('tells the last lines of a program that failed', async () => {
    await expect(runToEnd(script(`console.error('no table'); process.exit(3)`))).rejects.toThrow(/script failed \(exit code 3\)[\s\S]*no table/);
  });

  it('says so when the program was never built', async () => {
    await expect(runToEnd({ ...script(''), script: join(folder, 'gone.js') })).rejects.toThrow('gone.js is missing');
  });
});

describe('Crew', () => {
  it('is lost when a program ends on its own, with its last words', async () => {
    const crew = new Crew();
    crew.start(script(`console.log('out of luck'); process.exit(7)`));
    await expect(crew.lost).rejects.toThrow(/script ended unexpectedly \(exit code 7\)[\s\S]*out of luck/);
  });

  it('is not lost when it stops or restarts a program', async () => {
    const crew = new Crew();
    crew.start(script(`setInterval(() => {}, 1000)`));
    await crew.restart('script');
    await crew.stop('script');
    const verdict = await Promise.race([crew.lost.catch(() => 'lost'), Promise.resolve('well')]);
    expect(verdict).toBe('well');
  });
});

describe('readable', () => {
  it('shows a JSON log line as a person reads it', () => {
    expect(readable('{"level":50,"context":"Boot","msg":"cannot connect","err":{"stack":"Error: refused\\n  at x"}}')).toBe('ERROR [Boot] cannot connect\nError: refused\n  at x');
  });
  it('leaves other lines alone', () => {
    expect(readable('plain')).toBe('plain');
    expect(readable('{ not json')).toBe('{ not json');
  });
});
