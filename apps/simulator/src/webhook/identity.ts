import { createHash } from 'node:crypto';
import { type Customer, type IdentityMode } from '../customer/phone-api.js';
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

/** How a person appears in webhooks: by their own mode, else by the setting for all. */
export const identityMode = (sim: Simulation, customer: Customer): IdentityMode => customer.identity ?? sim.settings.identity;

/** The hash of a person's identity key: the same until it is changed (Meta, identity change check). */
export const identityHashOf = (customer: Customer): string => customer.identityHash ?? createHash('sha256').update(customer.waId).digest('base64').slice(0, 12);

/** Whether the business asked to be told about identity keys (`user_identity_change` of the number's settings). */
export function checksIdentity(number: NumberRecord): boolean {
  const wanted = number.settings['user_identity_change'];
  return typeof wanted === 'object' && wanted !== null && 'enable_identity_key_check' in wanted && String(wanted.enable_identity_key_check) === 'true';
}

export function contactOf(sim: Simulation, waId: string, number?: NumberRecord): Identity {
  const customer = sim.store.customer(waId);
  const shown = identityMode(sim, customer);
  const profile = { name: customer.name, ...(customer.username === undefined || shown === 'phone' ? {} : { username: customer.username }) };
  const phone = shown === 'bsuid' ? {} : { wa_id: waId };
  const scoped = shown === 'phone' ? {} : { user_id: customer.userId };
  const key = number && checksIdentity(number) ? { identity_key_hash: identityHashOf(customer) } : {};
  return { ...(shown === 'bsuid' ? {} : { waId }), ...(shown === 'phone' ? {} : { userId: customer.userId }), contact: { profile, ...phone, ...scoped, ...key } };
}
