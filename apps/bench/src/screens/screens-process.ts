import { type Socket } from 'node:net';
import { monotonicMs } from '../load/monotonic.js';
import { AudienceClock } from './audience.js';
import { type Door, openScreen } from './screen.js';
import { Sightings, type Sighting } from './sightings.js';

export type Order = { do: 'open'; door: Door; screens: number } | { do: 'count' } | { do: 'report' };

/** What the screens saw so far. `everywhere` and `sampled` are by the change's number; times of the monotonic clock. */
export interface Seen { messages: Map<string, Sighting>; everywhere: Map<number, number>; sampled: Map<number, number>; seconds: number }
export type Report = { ok: true; result: Seen | number } | { ok: false; error: string };

/** Agents' screens as a program of its own. The first one reads whole changes, the others only how far they are. */
const AT_ONCE = 50;
const sightings = new Sightings();
let clock = new AudienceClock(0);
let broken: Error | null = null;

const open = async (door: Door, count: number): Promise<void> => {
  clock = new AudienceClock(count);
  const lost = (error: Error): void => { broken ??= error; };
  const one = (screen: number): Promise<Socket> => openScreen(door, {
    lost,
    changes: (from, to, whole) => {
      const now = monotonicMs();
      try {
        clock.reached(screen, from, to, now);
        if (screen === 0) sightings.note(whole(), now);
      } catch (error) {
        lost(error as Error);
      }
    },
  });
  for (let at = 0; at < count; at += AT_ONCE) await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, index) => one(at + index)));
};

const obey = async (order: Order): Promise<Seen | number> => {
  if (broken) throw broken;
  switch (order.do) {
    case 'open':
      await open(order.door, order.screens);
      return order.screens;
    case 'count':
      return sightings.seen.size;
    case 'report': {
      const { user, system } = process.cpuUsage();
      return { messages: sightings.seen, everywhere: clock.everywhere, sampled: clock.sampled, seconds: (user + system) / 1e6 };
    }
  }
};

const report = (message: Report): void => void process.send?.(message);

process.on('message', (order: Order) => {
  obey(order).then((result) => report({ ok: true, result }), (error: unknown) => report({ ok: false, error: error instanceof Error ? error.message : String(error) }));
});
// Its parent ended without telling, or does not need the screens any more.
process.on('disconnect', () => process.exit(0));
