import { randomBytes, randomInt } from 'node:crypto';
import { businessScopedId } from '../store/ids.js';
import { type Simulation } from '../simulation.js';
import { type Customer } from './phone-api.js';

export type SystemContent = Record<string, unknown> & { type: string };

/** What became of a person after news about them: the number they have now, and the news with nothing left open. */
export interface PersonChange {
  waId: string;
  system: SystemContent;
  /** Stands beside `system` in the webhook (Meta, identity change). */
  identity?: Record<string, unknown>;
}

/** A number nobody has: the same country, other digits. */
function unusedNumber(sim: Simulation, waId: string): string {
  for (;;) {
    const candidate = waId.slice(0, -4) + String(randomInt(0, 10_000)).padStart(4, '0');
    if (!sim.store.state.customers.has(candidate)) return candidate;
  }
}

/** Does what a system message is about: another number, another user id, another identity key. Other kinds of news change nobody. */
export function changePerson(sim: Simulation, waId: string, given: SystemContent): PersonChange {
  const customer = sim.store.customer(waId);
  switch (given.type) {
    case 'user_changed_number': return changeNumber(sim, customer, given);
    case 'user_changed_user_id': {
      const previous = customer.userId;
      customer.userId = typeof given['user_id'] === 'string' ? given['user_id'] : businessScopedId(waId);
      sim.events.emit({ type: 'customer', waId, customer });
      return { waId, system: { body: `User ${customer.name} changed their user id`, ...given, previous_user_id: previous, user_id: customer.userId } };
    }
    case 'customer_identity_changed': case 'user_identity_changed': {
      customer.identityHash = randomBytes(9).toString('base64');
      sim.events.emit({ type: 'customer', waId, customer });
      return {
        waId, system: { body: `User ${customer.name} has reinstalled WhatsApp or changed phones`, ...given },
        identity: { acknowledged: false, created_timestamp: String(sim.clock.seconds()), hash: customer.identityHash },
      };
    }
    default: return { waId, system: given };
  }
}

/** A new number brings a new user id, and the chats go along (Meta, system messages; business-scoped user ids). */
function changeNumber(sim: Simulation, customer: Customer, given: SystemContent): PersonChange {
  const from = customer.waId;
  const to = typeof given['wa_id'] === 'string' && /^\d{5,20}$/.test(given['wa_id']) ? given['wa_id'] : unusedNumber(sim, from);
  const previousUserId = customer.userId;
  const moved: Customer = { ...customer, waId: to, userId: businessScopedId(to), ...(customer.name === `+${from}` ? { name: `+${to}` } : {}) };
  delete moved.identityHash;
  const { customers } = sim.store.state;
  const people = [...customers.values()].filter((other) => other.waId !== to || other === customer).map((other) => (other === customer ? moved : other));
  customers.clear();
  for (const person of people) customers.set(person.waId, person);
  for (const number of sim.store.numbers()) sim.store.moveThread(number.id, from, to);
  for (const number of sim.store.numbers()) number.blocked = number.blocked.map((blocked) => (blocked === from ? to : blocked));
  sim.events.emit({ type: 'customer', waId: from, customer: moved });
  const scoped = sim.settings.identity === 'phone' && customer.identity === undefined ? {} : { user_id: moved.userId, previous_user_id: previousUserId };
  return { waId: to, system: { body: `User ${customer.name} changed from ${from} to ${to}`, ...given, wa_id: to, ...scoped } };
}
