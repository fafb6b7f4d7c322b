import { randomUUID } from 'node:crypto';
import { type Demo } from '../stage/demo.js';

const envelope = ({ replayWabaId, replayPhoneNumberId }: Demo, value: object): string => JSON.stringify({
  object: 'whatsapp_business_account',
  entry: [{ id: replayWabaId, changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata: { display_phone_number: '15550000000', phone_number_id: replayPhoneNumberId }, ...value } }] }],
});

const seconds = (): string => String(Math.floor(Date.now() / 1000));

/** The body of one inbound text as Meta posts it, on the number that scripts may abuse. */
export const textBody = (demo: Demo, wamid: string, from: string): string => envelope(demo, {
  contacts: [{ profile: { name: `Bench ${from.slice(-3)}` }, wa_id: from }],
  messages: [{ from, id: wamid, timestamp: seconds(), type: 'text', text: { body: `Measured message ${wamid.slice(-6)}` } }],
});

/** The body of one status of a message of ours, as Meta posts it. */
export const statusBody = (demo: Demo, { wamid, attemptId, to }: { wamid: string; attemptId: string; to: string }, status: 'sent' | 'delivered' | 'read'): string => envelope(demo, {
  statuses: [{
    id: wamid, status, timestamp: seconds(), recipient_id: to, biz_opaque_callback_data: attemptId,
    ...(status === 'read' ? {} : { conversation: { id: wamid.slice(-32), origin: { type: 'service' } }, pricing: { billable: false, pricing_model: 'PMP', category: 'service', type: 'free_customer_service' } }),
  }],
});

export const newWamid = (): string => `wamid.bench${randomUUID()}`;

/** The nth customer's telephone number. */
export const customer = (index: number): string => `9665010${String(index).padStart(5, '0')}`;

/** So many texts from so many customers in turn. */
export function* textBodies(demo: Demo, count: number, customers: number): Iterable<string> {
  for (let index = 0; index < count; index += 1) yield textBody(demo, newWamid(), customer(index % customers));
}
