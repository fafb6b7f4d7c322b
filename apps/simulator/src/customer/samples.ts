import { type MessageRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { receive } from './inbound.js';
import { type SampleContext, sampleMessage, samples } from './sample-messages.js';

/** After a while typical of people: long enough that the answer to the send is out. */
const thinkingMs = 1200;

/** `sim:reply-<kind>`: the customer answers with a message of that kind, quoting what asked for it where WhatsApp would. */
export function answerForMagic(sim: Simulation, asked: MessageRecord, kind: string | undefined): void {
  if (kind === undefined) return;
  sim.scheduler.after(thinkingMs, async () => {
    const { waId, phoneNumberId, wamid } = asked.bubble;
    const message = await sampleMessage({ ...contextOf(sim, waId, phoneNumberId), asked: wamid }, kind === 'audio' ? 'voice' : kind);
    if (message) receive(sim, waId, message);
  });
}

/** The newest message of the business, and the customer's newest text. */
function contextOf(sim: Simulation, waId: string, phoneNumberId: string): SampleContext {
  const records = sim.store.messagesOf(phoneNumberId, waId).filter((record) => !record.hidden && !record.bubble.revoked && record.bubble.status !== 'failed');
  return {
    sim, waId, phoneNumberId, language: sim.store.customer(waId).language,
    asked: records.findLast((record) => record.bubble.author === 'business')?.bubble.wamid,
    own: records.findLast((record) => record.bubble.author === 'customer' && record.bubble.type === 'text')?.bubble.wamid,
  };
}

/** Kinds the gallery leaves out unless they are named: they change who the person is, or are too much for a look round. */
const onlyWhenNamed: ReadonlySet<string> = new Set(['number-change', 'user-id-change', 'order-long', 'unsupported', 'reaction-removed']);

export interface GalleryEntry { kind: string; wamid: string }

/** One message of every kind, or of the kinds named, one after the other; what has nothing to refer to is left out. */
export async function gallery(sim: Simulation, waId: string, phoneNumberId: string, kinds: readonly string[] | undefined): Promise<GalleryEntry[]> {
  const sent: GalleryEntry[] = [];
  let now = waId;
  for (const kind of kinds ?? Object.keys(samples).filter((known) => !onlyWhenNamed.has(known))) {
    const message = await sampleMessage(contextOf(sim, now, phoneNumberId), kind);
    if (!message) continue;
    const before = new Set(sim.store.state.customers.keys());
    sent.push({ kind, wamid: receive(sim, now, message) });
    // After a change of number the rest is written from the new one.
    if (!sim.store.state.customers.has(now)) now = [...sim.store.state.customers.keys()].find((known) => !before.has(known)) ?? now;
  }
  return sent;
}
