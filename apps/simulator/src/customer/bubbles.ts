import { type MessageRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';

/** Sets or takes away one person's reaction; each person has one a message. */
export function setReaction(sim: Simulation, target: MessageRecord, from: string, emoji: string | undefined): void {
  const { bubble } = target;
  const others = bubble.reactions.filter((reaction) => reaction.from !== from);
  bubble.reactions = emoji ? [...others, { from, emoji }] : others;
  sim.store.touchMessage(target);
  sim.store.changed();
  sim.events.emit({ type: 'reaction', waId: bubble.waId, phoneNumberId: bubble.phoneNumberId, wamid: bubble.wamid, reactions: bubble.reactions });
}

/** Marks this and earlier messages of the customer as read by the business; returns those that were not (Meta, mark as read). */
export function readByBusiness(sim: Simulation, upTo: MessageRecord): string[] {
  const { phoneNumberId, waId } = upTo.bubble;
  const wamids: string[] = [];
  for (const record of sim.store.messagesOf(phoneNumberId, waId)) {
    const { bubble } = record;
    if (bubble.author === 'customer' && bubble.status !== 'read') {
      bubble.status = 'read';
      wamids.push(bubble.wamid);
      sim.store.touchMessage(record);
    }
    if (record === upTo) break;
  }
  if (wamids.length > 0) {
    sim.store.changed();
    sim.events.emit({ type: 'read', waId, phoneNumberId, wamids });
  }
  return wamids;
}
