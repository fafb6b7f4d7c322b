import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jestCounts, playwrightCounts, sum, verdict } from './counts.mjs';
import { fingerprint } from './fingerprint.mjs';
import { fits } from './node-version.mjs';
import { failedTasks } from './nx.mjs';
import { explain } from './sentences.mjs';

describe('fits', () => {
  const range = '>=20.19 <21 || >=22.12';
  it.each(['v20.19.0', 'v20.20.2', 'v22.12.0', 'v24.1.0'])('runs on %s', (version) => expect(fits(version, range)).toBe(true));
  it.each(['v18.20.4', 'v20.18.9', 'v21.7.0', 'v22.11.0'])('refuses %s', (version) => expect(fits(version, range)).toBe(false));
});

describe('counts', () => {
  it('counts a suite that could not be loaded as a failure', () => {
    expect(jestCounts({ numPassedTests: 3, numFailedTests: 0, numRuntimeErrorTestSuites: 1, numPendingTests: 2, numTodoTests: 0 })).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it('counts what Playwright expected', () => {
    expect(playwrightCounts({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] })).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('ends with a line that scripts can read', () => {
    const total = sum([{ passed: 2, failed: 0, skipped: 0 }, { passed: 1, failed: 0, skipped: 0 }]);
    expect(verdict(total)).toBe('3 passed, 0 failed');
    expect(verdict({ ...total, skipped: 1 })).toBe('3 passed, 0 failed, 1 skipped');
  });
});

describe('fingerprint', () => {
  let root: string;
  const take = (): string => fingerprint(root, ['apps'], ['package-lock.json']);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'diwan-fingerprint-'));
    mkdirSync(join(root, 'apps', 'api', 'dist'), { recursive: true });
    writeFileSync(join(root, 'apps', 'api', 'main.ts'), 'export {};');
    writeFileSync(join(root, 'package-lock.json'), '{}');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('changes when a source is touched, added or removed', () => {
    const before = take();
    utimesSync(join(root, 'apps', 'api', 'main.ts'), 1, 1);
    const touched = take();
    writeFileSync(join(root, 'apps', 'api', 'worker.ts'), 'export {};');
    expect(new Set([before, touched, take()]).size).toBe(3);
  });

  it('does not change with what is built or with tests', () => {
    const before = take();
    writeFileSync(join(root, 'apps', 'api', 'dist', 'main.js'), '');
    writeFileSync(join(root, 'apps', 'api', 'main.spec.ts'), '');
    writeFileSync(join(root, 'apps', 'api', 'main.int-spec.ts'), '');
    expect(take()).toBe(before);
  });
});

describe('failedTasks', () => {
  const output = '\n> nx run domain:test\n\nfine\n\n> nx run api:test\n\nbroken here\n\n NX   Ran target test for 2 projects\n\nFailed tasks:\n\n- api:test\n';

  it('keeps what belongs to the failure', () => {
    expect(failedTasks(output)).toContain('broken here');
    expect(failedTasks(output)).not.toContain('fine');
  });
  it('keeps everything when it cannot tell', () => expect(failedTasks('crash')).toBe('crash'));
});

describe('explain', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request failed', 'could not reach its registry'],
    ['npm error code ENOSPC', 'is full'],
    ["EROFS: read-only file system, access '/x'", 'read-only disk'],
    ['npm error code EUSAGE', 'do not belong together'],
    ['something else', 'The lines above say why'],
  ])('%s', (output, sentence) => expect(explain('Installing', output).message).toContain(sentence));
});
