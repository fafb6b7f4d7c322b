import { z } from 'zod';
import { type NumberRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { contactOf, metadataOf } from '../webhook/identity.js';

const Entry = z.strictObject({
  full_name: z.string().optional(), first_name: z.string().optional(), phone_number: z.string().optional(), user_id: z.string().optional(), username: z.string().optional(),
  /** `add` also means edited. */
  action: z.enum(['add', 'remove']).default('add'),
});

/** Contacts of the Business app's address book; without a list all customers, under the names the business would have given them. */
export const ContactSyncRule = z.strictObject({ contacts: z.array(Entry).min(1).max(2000).optional(), phoneNumberId: z.string().optional() });

const perWebhook = 100;

/** Sends the address book (Meta, smb_app_state_sync webhook). Returns how many contacts went out. */
export function syncContacts(sim: Simulation, number: NumberRecord, given: z.output<typeof ContactSyncRule>['contacts']): number {
  number.onBusinessApp = true;
  const entries = given ?? [...sim.store.state.customers.values()].map((customer) => {
    const { waId, userId } = contactOf(sim, customer.waId);
    const fullName = customer.language === 'ar' ? `${customer.name} (دفتر المتجر)` : `${customer.name} (shop's book)`;
    return {
      full_name: fullName, first_name: customer.name.split(' ')[0] ?? customer.name, ...(waId === undefined ? {} : { phone_number: waId }), ...(userId === undefined ? {} : { user_id: userId }),
      ...(customer.username === undefined || userId === undefined ? {} : { username: customer.username }), action: 'add' as const,
    };
  });
  for (let at = 0; at < entries.length; at += perWebhook) {
    sim.webhooks.emit({
      wabaId: number.wabaId, phoneNumberId: number.id, lane: `${number.id}:contacts`, field: 'smb_app_state_sync', time: sim.clock.seconds(),
      value: {
        messaging_product: 'whatsapp', metadata: metadataOf(number),
        state_sync: entries.slice(at, at + perWebhook).map(({ action, ...contact }) => ({ type: 'contact', contact, action, metadata: { timestamp: String(sim.clock.seconds()) } })),
      },
    });
  }
  return entries.length;
}
