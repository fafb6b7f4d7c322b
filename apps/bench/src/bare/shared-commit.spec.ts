import { sharedCommits } from './shared-commit.js';

it('writes what waits together, two writes at a time', async () => {
  const batches: number[][] = [];
  const release: (() => void)[] = [];
  const store = sharedCommits<number>((batch) => {
    batches.push([...batch]);
    return new Promise<void>((resolve) => { release.push(resolve); });
  }, { rows: 3, flushes: 2 });
  const stored = Promise.all([1, 2, 3, 4, 5, 6, 7].map(store));
  expect(batches).toEqual([[1], [2]]);
  while (batches.flat().length < 7 || release.length > 0) {
    release.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await stored;
  expect(batches).toEqual([[1], [2], [3, 4, 5], [6, 7]]);
});

it('fails those whose write failed', async () => {
  const store = sharedCommits<number>(() => Promise.reject(new Error('full')));
  await expect(store(1)).rejects.toThrow('full');
});
