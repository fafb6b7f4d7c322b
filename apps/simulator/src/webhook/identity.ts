import { type NumberRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';

/** `value.metadata` of every webhook about a number. */
export const metadataOf = (number: NumberRecord): Record<string, string> => ({ display_phone_number: number.waId, phone_number_id: number.id });

/** What a webhook may say about a customer under the identity setting: number, business-scoped id, or both. */
export interface Identity {
  waId?: string;
  userId?: string;
  contact: Record<string, unknown>;
}

export function contactOf(sim: Simulation, waId: string): Identity {
  const customer = sim.store.customer(waId);
  const shown = sim.settings.identity;
  const profile = { name: customer.name, ...(customer.username === undefined || shown === 'phone' ? {} : { username: customer.username }) };
  const phone = shown === 'bsuid' ? {} : { wa_id: waId };
  const scoped = shown === 'phone' ? {} : { user_id: customer.userId };
  return { ...(shown === 'bsuid' ? {} : { waId }), ...(shown === 'phone' ? {} : { userId: customer.userId }), contact: { profile, ...phone, ...scoped } };
}
