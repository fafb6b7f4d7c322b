import { z } from 'zod';

const Message = z.object({ wamid: z.string().nullish(), status: z.string().nullish() });
const Batch = z.object({ changes: z.array(z.object({ seq: z.number(), items: z.array(z.object({ message: Message.optional() })).optional() })) });

/** The statuses that Meta tells of, in their order. */
export const LADDER = ['sent', 'delivered', 'read'] as const;
export type Told = (typeof LADDER)[number];

/** When a message was first seen, in which change, and when it was first seen at least at each status. */
export interface Sighting { seq: number; at: number; reached: Partial<Record<Told, number>> }

/** What one agent's screen showed of each message, by its wamid. */
export class Sightings {
  readonly seen = new Map<string, Sighting>();

  /** Notes the messages in the JSON of a batch. */
  note(json: string, now: number): void {
    for (const { seq, items = [] } of Batch.parse(JSON.parse(json)).changes) {
      for (const { message } of items) if (message?.wamid != null) this.#see(message.wamid, message.status ?? '', seq, now);
    }
  }

  #see(wamid: string, status: string, seq: number, now: number): void {
    const sighting = this.seen.get(wamid) ?? { seq, at: now, reached: {} };
    const rank = LADDER.indexOf(status === 'played' ? 'read' : (status as Told));
    for (const told of LADDER.slice(0, rank + 1)) sighting.reached[told] ??= now;
    this.seen.set(wamid, sighting);
  }
}
