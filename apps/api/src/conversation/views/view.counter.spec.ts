import { jest } from '@jest/globals';
import { Filter, type UserId, type Viewer, type WorkspaceId } from '@diwan/domain';
import { v7 } from 'uuid';
import { type Database } from '../../database/database.js';
import { type Principal } from '../../identity/principal.js';
import { ViewCounter } from './view.counter.js';

const viewer: Viewer = { userId: v7() as UserId, teamIds: [], scopes: ['all'], numberIds: null, readsEarlier: false };
const principal = { userId: viewer.userId, workspaceId: v7() as WorkspaceId, viewer } as Principal;
const filterOf = (name: string): Filter => Filter.parse({ match: 'all', of: [{ field: 'contact.name', test: { op: 'contains', value: name } }] });
const settle = () => new Promise((resolve) => { setImmediate(resolve); });

/** A database whose counts end when the test says so. */
let running: { resolve: (count: { n: number; more: boolean }) => void; reject: (error: unknown) => void }[];
let asked: number;
let counter: ViewCounter;
const tooLong = (): Error => Object.assign(new Error('canceling statement'), { code: '57014' });
const end = async (how: { n: number; more: boolean } | 'too long' | 'lost'): Promise<void> => {
  const [first] = running.splice(0, 1);
  if (typeof how === 'object') first?.resolve(how);
  else first?.reject(how === 'lost' ? new Error('connection lost') : tooLong());
  await settle();
};
const count = (name: string) => counter.count(principal, filterOf(name));

beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  [running, asked] = [[], 0];
  const inWorkspace = () => new Promise((resolve, reject) => {
    asked += 1;
    running.push({ resolve, reject });
  });
  counter = new ViewCounter({ inWorkspace } as unknown as Database);
});
afterEach(() => jest.useRealTimers());

describe('counting views', () => {
  it('asks again for a count after seconds, but for one that took too long only after a minute', async () => {
    const [short, long] = [count('short'), count('long')];
    await end({ n: 3, more: false });
    await end('too long');
    expect([await short, await long, asked]).toEqual([{ n: 3, more: false }, null, 2]);
    jest.setSystemTime(1_000_000 + 6_000);
    expect([await count('long'), asked]).toEqual([null, 2]);
    const again = count('short');
    await end({ n: 4, more: false });
    expect([await again, asked]).toEqual([{ n: 4, more: false }, 3]);
    jest.setSystemTime(1_000_000 + 61_000);
    void count('long');
    await settle();
    expect(asked).toBe(4);
    await end({ n: 0, more: false });
  });

  it('counts two at once, each once however many ask, and everything in the end', async () => {
    const counts = ['a', 'b', 'c', 'a', 'b', 'c'].map((name) => count(name));
    await settle();
    expect(running).toHaveLength(2);
    for (const n of [1, 2, 3]) await end({ n, more: false });
    expect((await Promise.all(counts)).map((counted) => counted?.n)).toEqual([1, 2, 3, 1, 2, 3]);
    expect(asked).toBe(3);
  });

  it('answers what was known while others are being counted', async () => {
    const first = count('a');
    await end({ n: 1, more: false });
    await first;
    jest.setSystemTime(1_000_000 + 6_000);
    const others = [count('b'), count('c')];
    expect(await count('a')).toEqual({ n: 1, more: false });
    for (const n of [2, 3, 4]) await end({ n, more: false });
    await Promise.all(others);
    expect(await count('a')).toEqual({ n: 4, more: false });
  });

  it('keeps nothing of what failed', async () => {
    const lost = count('a');
    const refused = expect(lost).rejects.toThrow('connection lost');
    await end('lost');
    await refused;
    const again = count('a');
    await end({ n: 1, more: false });
    expect(await again).toEqual({ n: 1, more: false });
  });
});
