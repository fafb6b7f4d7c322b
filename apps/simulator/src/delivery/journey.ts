import { between, happens } from '../chaos/chaos.js';
import { type Spell } from '../chaos/magic.js';
import { type MessageRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { advance } from './statuses.js';

/** How long a pacing decision takes here; Meta takes up to an hour. */
const holdMs = 3000;

/** Starts an accepted message on its way: sent, delivered, and read when the chat is open; or the failure it is bound for. */
export function depart(sim: Simulation, record: MessageRecord, spell: Spell = {}): void {
  if (record.bubble.status === 'held') return hold(sim, record, spell);
  const { failure } = record;
  const wait = between(sim.settings.sentMs);
  if (failure && !failure.afterSent) return sim.scheduler.after(wait, () => void advance(sim, record, 'failed', failure.code, failure.details));
  if (happens(sim.chaos.webhookBeforeResponse)) return leave(sim, record, spell);
  sim.scheduler.after(wait, () => leave(sim, record, spell));
}

function hold(sim: Simulation, record: MessageRecord, spell: Spell): void {
  sim.scheduler.after(holdMs, () => {
    record.bubble.status = 'accepted';
    if (spell.hold === 'drop') advance(sim, record, 'failed', 132015, 'The template was paused while its messages were being assessed.');
    else {
      const { bubble } = record;
      sim.events.emit({ type: 'message', waId: bubble.waId, phoneNumberId: bubble.phoneNumberId, message: bubble });
      leave(sim, record, spell);
    }
  });
}

function leave(sim: Simulation, record: MessageRecord, spell: Spell): void {
  advance(sim, record, 'sent');
  const { failure, hidden } = record;
  // A reaction gets no status but `sent` (Meta, reaction messages).
  if (hidden) return;
  const wait = between(sim.settings.deliveredMs);
  if (failure) return sim.scheduler.after(wait, () => void advance(sim, record, 'failed', failure.code, failure.details));
  const customer = sim.store.customer(record.bubble.waId);
  const atOnce = spell.readAtOnce === true || (customer.autoRead && happens(sim.settings.skipDelivered));
  sim.scheduler.after(wait, () => {
    if (atOnce && customer.readReceipts) return void advance(sim, record, 'read');
    advance(sim, record, 'delivered');
    if (customer.autoRead && customer.readReceipts) sim.scheduler.after(between(sim.settings.readMs), () => void advance(sim, record, 'read'));
  });
}

/** After a restart: what had not arrived yet continues from where it was. */
export function resume(sim: Simulation): void {
  for (const record of sim.store.state.messages.values()) {
    if (record.bubble.author !== 'business') continue;
    const { status } = record.bubble;
    if (status === 'accepted' || status === 'held') depart(sim, record);
    else if (status === 'sent' && !record.hidden) sim.scheduler.after(between(sim.settings.deliveredMs), () => void advance(sim, record, record.failure ? 'failed' : 'delivered', record.failure?.code));
  }
}
