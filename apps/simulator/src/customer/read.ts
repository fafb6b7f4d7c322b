import { advance } from '../delivery/statuses.js';
import { windowExpiresAt } from '../delivery/window.js';
import { type MessageRecord, type NumberRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { type Bubble, type BusinessNumber, type ChatSummary } from './phone-api.js';

/** The customer opens a chat: all that arrived becomes read. With receipts off the business never hears of it. */
export function readByCustomer(sim: Simulation, waId: string, phoneNumberId: string): number {
  const customer = sim.store.customer(waId);
  let count = 0;
  for (const record of sim.store.messagesOf(phoneNumberId, waId)) {
    const { bubble } = record;
    if (bubble.author !== 'business' || record.hidden || !reachesPhone(record)) continue;
    sim.store.thread(phoneNumberId, waId).lastReadWamid = bubble.wamid;
    if (!customer.readReceipts || bubble.status === 'read' || bubble.status === 'played') continue;
    if (bubble.status === 'accepted') advance(sim, record, 'sent');
    if (advance(sim, record, 'read')) count += 1;
  }
  sim.store.changed();
  return count;
}

/** What failed, will fail, or is being held back is not on the customer's phone. */
const reachesPhone = ({ bubble, failure }: MessageRecord): boolean => !failure && bubble.status !== 'failed' && bubble.status !== 'held';

/** What a chat shows: no reactions of their own, and nothing that never reached this phone unless asked for. */
export function bubblesOf(sim: Simulation, waId: string, phoneNumberId: string, withFailed: boolean): Bubble[] {
  return sim.store.messagesOf(phoneNumberId, waId).filter((record) => !record.hidden && (withFailed || reachesPhone(record))).map((record) => record.bubble);
}

export function chatSummary(sim: Simulation, waId: string, phoneNumberId: string): ChatSummary {
  const bubbles = bubblesOf(sim, waId, phoneNumberId, false);
  const thread = sim.store.thread(phoneNumberId, waId);
  const readUpTo = bubbles.findIndex((bubble) => bubble.wamid === thread.lastReadWamid);
  const expires = windowExpiresAt(thread, sim.clock.now());
  return {
    waId, phoneNumberId, last: bubbles.at(-1) ?? null,
    unread: bubbles.slice(readUpTo + 1).filter((bubble) => bubble.author === 'business' && bubble.status !== 'read' && bubble.status !== 'played').length,
    windowExpiresAt: expires === null ? null : new Date(expires).toISOString(),
  };
}

export function showNumber(number: NumberRecord): BusinessNumber {
  return {
    id: number.id, wabaId: number.wabaId, displayPhoneNumber: number.displayPhoneNumber, waId: number.waId, verifiedName: number.verifiedName,
    profile: number.profile, prompts: number.automation.prompts, commands: number.automation.commands,
    commerce: number.commerce, onBusinessApp: number.onBusinessApp === true,
  };
}
