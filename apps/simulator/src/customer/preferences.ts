import { type Simulation } from '../simulation.js';
import { contactOf, metadataOf } from '../webhook/identity.js';
import { type Customer } from './phone-api.js';

/** Tells every business the person has a chat with that marketing was stopped or resumed (Meta, user_preferences webhook). */
export function announceMarketing(sim: Simulation, customer: Customer): void {
  for (const number of sim.store.numbers()) {
    if (sim.store.messagesOf(number.id, customer.waId).length === 0) continue;
    const identity = contactOf(sim, customer.waId);
    sim.webhooks.emit({
      wabaId: number.wabaId, phoneNumberId: number.id, field: 'user_preferences', time: sim.clock.seconds(),
      value: {
        messaging_product: 'whatsapp', metadata: metadataOf(number), contacts: [identity.contact],
        user_preferences: [{
          ...(identity.waId === undefined ? {} : { wa_id: identity.waId }), ...(identity.userId === undefined ? {} : { user_id: identity.userId }),
          detail: customer.marketingStopped ? 'User requested to stop marketing messages' : 'User requested to resume marketing messages',
          category: 'marketing_messages', value: customer.marketingStopped ? 'stop' : 'resume', timestamp: sim.clock.seconds(),
        }],
      },
    });
  }
}
