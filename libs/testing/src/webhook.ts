import { randomUUID } from 'node:crypto';
import { type BuiltNumber } from './builders.js';

/** JSON as Meta would send it. */
export type WebhookJson = Record<string, unknown>;

/** A body about one number. `value` holds `messages`, `statuses`, `contacts` and so on; `field` is "messages" unless said otherwise. */
export const webhookBody = (number: Pick<BuiltNumber, 'phoneNumberId' | 'wabaId'>, value: WebhookJson, field = 'messages'): WebhookJson => ({
  object: 'whatsapp_business_account',
  entry: [{ id: number.wabaId, changes: [{ field, value: { messaging_product: 'whatsapp', metadata: { display_phone_number: '966550000000', phone_number_id: number.phoneNumberId }, ...value } }] }],
});

/** An id that looks like Meta's. */
export const newWamid = (): string => `wamid.${randomUUID().replaceAll('-', '')}`;

/** Not from nought: a number that ends in many zeros is found by every search for zeros. */
let customers = 12_345;
/** The WhatsApp id of somebody who never wrote before. */
export const newWaId = (): string => `9665${String(process.pid % 1000).padStart(3, '0')}${String(customers++).padStart(5, '0')}`;

/** Seconds since 1970, as Meta writes them. */
export const seconds = (at: Date | number): string => String(Math.floor(Number(at) / 1000));

export interface MessageOverrides { from?: string; id?: string; at?: Date | number; [key: string]: unknown }

/** A text message as it stands in `messages[]`; other keys are put over it. */
export const textMessage = (body: string, { from = newWaId(), id = newWamid(), at = Date.now(), ...rest }: MessageOverrides = {}): WebhookJson =>
  ({ from, id, timestamp: seconds(at), type: 'text', text: { body }, ...rest });

/** A status as it stands in `statuses[]`. */
export const statusOf = (wamid: string, status: string, { at = Date.now(), ...rest }: { at?: Date | number; [key: string]: unknown } = {}): WebhookJson =>
  ({ id: wamid, status, timestamp: seconds(at), recipient_id: '966500000000', ...rest });
