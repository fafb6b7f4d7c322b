import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { matters, watchSources, type WatchedProject } from './watch-sources.js';

it.each([
  ['conversation/assign.service.ts', true],
  ['assign.service.spec.ts', false],
  ['assign.int-spec.ts', false],
  ['.assign.service.ts.swp', false],
  ['conversation/.#assign.ts', false],
  ['notes.md', false],
])('%s matters: %s', (file, expected) => expect(matters(file)).toBe(expected));

it('tells of a burst of changes once, by project', async () => {
  const root = mkdtempSync(join(tmpdir(), 'diwan-watch-'));
  for (const folder of ['apps/api/src/inbound', 'libs/domain/src']) mkdirSync(join(root, folder), { recursive: true });
  const calls: WatchedProject[][] = [];
  const stop = watchSources(root, async (changed) => { calls.push(changed); });
  await sleep(100);
  for (const file of ['apps/api/src/inbound/a.ts', 'apps/api/src/inbound/b.ts', 'libs/domain/src/c.ts']) writeFileSync(join(root, file), 'export {};');
  await sleep(800);
  stop();
  rmSync(root, { recursive: true });
  expect(calls.flat()).toEqual(expect.arrayContaining([{ kind: 'api' }, { kind: 'lib', name: 'domain' }]));
  expect(calls).toHaveLength(1);
});
