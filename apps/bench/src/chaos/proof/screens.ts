import { isDeepStrictEqual } from 'node:util';
import { type Entry, inStretch, placeOf, type SyncState } from '@diwan/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Console } from '../people/console.js';
import { check, type Check, plural } from './check.js';

const PATIENCE_MS = 12_000;
type Shelf<T> = ReadonlyMap<string, Entry<T>>;

const present = <T>(shelf: Shelf<T>): Map<string, T> => new Map([...shelf].flatMap(([id, { value }]) => (value === null ? [] : [[id, value] as const])));

const compare = <T>(what: string, held: ReadonlyMap<string, T>, fresh: ReadonlyMap<string, T>): string[] => [...new Set([...held.keys(), ...fresh.keys()])].flatMap((id) => {
  const [is, should] = [held.get(id), fresh.get(id)];
  if (isDeepStrictEqual(is, should)) return [];
  return [`${what} ${id} ${is === undefined ? 'is missing' : should === undefined ? 'is still shown' : `differs: ${differences(is, should)}`}`];
});

const differences = (is: unknown, should: unknown): string => {
  if (typeof is !== 'object' || typeof should !== 'object' || is === null || should === null) return `${JSON.stringify(is)} instead of ${JSON.stringify(should)}`;
  const keys = [...new Set([...Object.keys(is), ...Object.keys(should)])].filter((key) => !isDeepStrictEqual(is[key as never], should[key as never]));
  return keys.slice(0, 3).map((key) => `${key} ${JSON.stringify(is[key as never])?.slice(0, 120) ?? 'absent'} instead of ${JSON.stringify(should[key as never])?.slice(0, 120) ?? 'absent'}`).join('; ');
};

/** What both know of a thread: the newest page that the fresh one read, in what the held one knows without a gap. */
const threads = (held: SyncState, fresh: SyncState): string[] => [...fresh.timelines].flatMap(([id, shelf]) => {
  const newest = fresh.stretches.get(id)?.find(({ newer }) => newer === null);
  const known = held.stretches.get(id)?.find(({ newer }) => newer === null);
  if (!newest || !known) return [];
  const both = (items: SyncState['timelines'] extends ReadonlyMap<string, infer S> ? S : never) =>
    new Map([...present(items)].filter(([, item]) => inStretch(newest, placeOf(item)) && inStretch(known, placeOf(item))));
  return compare(`in thread ${id}, item`, both(held.timelines.get(id) ?? new Map()), both(shelf));
});

/** When a number was last heard of is read when somebody looks at it; the log does not say so with every message. */
const numbers = (state: SyncState) => new Map([...present(state.numbers)].map(([id, number]) => [id, { ...number, lastInboundAt: null, lastStatusAt: null }]));

/** What nobody looked at yet is seen up to 0, whether or not it says so. */
const seen = (state: SyncState) => new Map([...present(state.seen)].filter(([, inboundNo]) => inboundNo > 0));

/** How a screen differs from the same one opened anew. */
export const differencesOf = (held: SyncState, fresh: SyncState): string[] => [
  ...compare('conversation', present(held.conversations), present(fresh.conversations)), ...compare('label', present(held.labels), present(fresh.labels)),
  ...compare('number', numbers(held), numbers(fresh)), ...compare('person', present(held.members), present(fresh.members)),
  ...compare('what was seen of', seen(held), seen(fresh)), ...threads(held, fresh),
];

/** Every screen that stayed open shows what the same person sees who opens it now. What is still on its way is waited for. */
export const proveScreens = async (consoles: readonly Console[]): Promise<Check> => {
  const violations: string[] = [];
  for (const screen of consoles) {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = screen.live ? differencesOf(screen.state.truth, await screen.fresh()) : [`it is ${screen.state.phase}`];
      if (found.length === 0) break;
      if (Date.now() > end) {
        violations.push(...found.map((each) => `${screen.name}'s screen: ${each}`));
        break;
      }
      await sleep(500);
    }
  }
  const cuts = consoles.reduce((sum, screen) => sum + screen.cuts, 0);
  const held = consoles.reduce((sum, { state }) => sum + present(state.truth.conversations).size, 0);
  return check('every screen that stayed open equals a fresh snapshot', `${plural(consoles.length, 'screen')}, ${plural(held, 'conversation')} held, ${plural(cuts, 'connection')} lost`, violations);
};
