import { type SentMessage } from '../stage/sent-messages.js';
import { type Told } from '../screens/sightings.js';

/** One thing that Meta tells: a status of a message of ours, or a customer's reply. */
export type StormItem = { kind: 'status'; sent: SentMessage; status: Told } | { kind: 'reply'; customer: number };

const LATEST_S: Record<Told, number> = { sent: 1.5, delivered: 2, read: 2.5 };

/** A number between 0 and 1 that is the same in every run. */
const steady = (seed: number): number => {
  const mixed = Math.sin(seed * 12.9898 + 78.233) * 43_758.5453;
  return mixed - Math.floor(mixed);
};

/**
 * What comes back for 1,000 messages sent a second, of which 30 % are answered: three statuses each, delayed by chance, so that about as many
 * arrive before their predecessor as after it. Evenly spread over time, in the order they are to be posted.
 */
export const stormOf = (messages: readonly SentMessage[]): StormItem[] => {
  const timed = messages.flatMap((sent, index): { at: number; item: StormItem }[] => {
    const at = index / 1_000;
    const statuses = (['sent', 'delivered', 'read'] as const).map((status, place) => ({ at: at + steady(index * 4 + place) * LATEST_S[status], item: { kind: 'status' as const, sent, status } }));
    return index % 10 < 3 ? [...statuses, { at: at + 1, item: { kind: 'reply', customer: index } }] : statuses;
  });
  return timed.toSorted((a, b) => a.at - b.at).map(({ item }) => item);
};
