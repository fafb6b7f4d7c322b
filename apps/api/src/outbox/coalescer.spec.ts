import { Coalescer } from './coalescer.js';

const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('Coalescer', () => {
  it('serves those who come together at once and gathers the others behind them', async () => {
    const batches: number[][] = [];
    const coalescer = new Coalescer<number, number>(async (_key, items) => {
      batches.push([...items]);
      await tick();
      return items.map((item) => item * 2);
    });
    const together = [1, 2].map((item) => coalescer.add('a', item));
    await new Promise(setImmediate);
    const behind = [3, 4].map((item) => coalescer.add('a', item));
    expect(await Promise.all([...together, ...behind])).toEqual([2, 4, 6, 8]);
    expect(batches).toEqual([[1, 2], [3, 4]]);
  });

  it('works different keys beside each other', async () => {
    let busy = 0;
    let most = 0;
    const coalescer = new Coalescer<number, number>(async (_key, items) => {
      most = Math.max(most, ++busy);
      await tick();
      busy -= 1;
      return items;
    });
    await Promise.all(['a', 'b', 'c'].map((key) => coalescer.add(key, 1)));
    expect(most).toBe(3);
  });

  it('lets one bad item stop no other', async () => {
    const coalescer = new Coalescer<number, number>(async (_key, items) => {
      await tick();
      if (items.includes(13)) throw new Error('bad luck');
      return items;
    });
    const results = await Promise.allSettled([1, 2, 13, 4].map((item) => coalescer.add('a', item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await coalescer.add('a', 5)).toBe(5);
  });

  it('tells all at once of what is the fault of none, instead of asking for each alone', async () => {
    let asked = 0;
    const coalescer = new Coalescer<number, number>(async () => {
      asked += 1;
      await tick();
      throw new Error('nobody answers');
    }, { passes: (error) => error instanceof Error && error.message === 'nobody answers' });
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => coalescer.add('a', item)));
    expect(results.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    expect(asked).toBe(1);
  });

  it('keeps batches within their size', async () => {
    const sizes: number[] = [];
    const coalescer = new Coalescer<number, number>(async (_key, items) => {
      sizes.push(items.length);
      await tick();
      return items;
    }, { maxBatch: 3 });
    await Promise.all(Array.from({ length: 8 }, (_, i) => coalescer.add('a', i)));
    expect(Math.max(...sizes)).toBe(3);
  });

  it('keeps batches of one key so far apart, the first at once', async () => {
    const began: number[] = [];
    const coalescer = new Coalescer<number, number>(async (_key, items) => {
      began.push(performance.now());
      return items;
    }, { gatherMs: 40 });
    await coalescer.add('a', 1);
    await Promise.all([2, 3].map((item) => coalescer.add('a', item)));
    expect(began).toHaveLength(2);
    expect((began[1] ?? 0) - (began[0] ?? 0)).toBeGreaterThanOrEqual(38);
  });
});
