import { jest } from '@jest/globals';
import { NumberId } from '@diwan/domain';
import { v7 } from 'uuid';
import { Pace } from './pace.js';

const number = () => NumberId.parse(v7());

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

describe('Pace', () => {
  it('lets no more than the limit leave in any second, and everybody in the end', async () => {
    const [pace, id, left] = [new Pace(), number(), [] as number[]];
    for (let i = 0; i < 25; i += 1) void Promise.resolve(pace.depart(id, 10, 'live')).then(() => left.push(performance.now()));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(left).toHaveLength(25);
    for (const [at, time] of left.entries()) expect(left.slice(at).filter((later) => later < time + 1_000).length).toBeLessThanOrEqual(10);
  });

  it('lets a heap of a fast number leave evenly', async () => {
    const [pace, id, left] = [new Pace(), number(), [] as number[]];
    for (let i = 0; i < 1_500; i += 1) void Promise.resolve(pace.depart(id, 1_000, 'live')).then(() => left.push(performance.now()));
    await jest.advanceTimersByTimeAsync(2_000);
    expect(left).toHaveLength(1_500);
    for (const [at, time] of left.entries()) {
      expect(left.slice(at).filter((later) => later < time + 100).length).toBeLessThanOrEqual(120);
      expect(left.slice(at).filter((later) => later < time + 1_030).length).toBeLessThanOrEqual(1_000);
    }
  });

  it('lets the whole of a limit leave that does not divide evenly, and no more', async () => {
    const [pace, id, left] = [new Pace(), number(), [] as number[]];
    for (let i = 0; i < 540; i += 1) void Promise.resolve(pace.depart(id, 54, 'live')).then(() => left.push(performance.now()));
    await jest.advanceTimersByTimeAsync(10_350);
    expect(left).toHaveLength(540);
    for (const [at, time] of left.entries()) expect(left.slice(at).filter((later) => later < time + 1_000).length).toBeLessThanOrEqual(54);
  });

  it('lets live replies pass a campaign that waits', async () => {
    const [pace, id, left] = [new Pace(), number(), [] as string[]];
    const depart = (name: string, lane: 'live' | 'campaign') => void Promise.resolve(pace.depart(id, 2, lane)).then(() => left.push(name));
    for (const name of ['c1', 'c2', 'c3', 'c4']) depart(name, 'campaign');
    depart('reply', 'live');
    await jest.advanceTimersByTimeAsync(4_000);
    expect(left).toEqual(['c1', 'c2', 'reply', 'c3', 'c4']);
  });

  it('keeps one number apart from another, and lets a raised limit hold at once', () => {
    const [pace, one, other] = [new Pace(), number(), number()];
    expect(pace.depart(one, 1, 'live')).toBeUndefined();
    expect(pace.depart(one, 1, 'live')).toBeInstanceOf(Promise);
    expect(pace.depart(other, 1, 'live')).toBeUndefined();
    expect(pace.depart(one, 100, 'live')).toBeUndefined();
  });
});
