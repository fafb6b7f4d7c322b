import { createHmac } from 'node:crypto';
import { type Sent } from '../ledger.js';

/** Exact bytes and their signature, as Meta posts them. */
export interface Signed { readonly body: Buffer; readonly signature: string }

export const sign = (body: Buffer, secret: string): Signed => ({ body, signature: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` });

interface Number { readonly phoneNumberId: string; readonly wabaId: string; readonly display: string }
interface Change { readonly field: string; readonly value: object }

const envelope = (wabaId: string, changes: readonly Change[]): object => ({ object: 'whatsapp_business_account', entry: [{ id: wabaId, changes }] });
const metadata = ({ display, phoneNumberId }: Number) => ({ display_phone_number: display.replace(/\D/g, ''), phone_number_id: phoneNumberId });

/** A message as it stands in a webhook. */
export const messageItem = ({ from, wamid, timestamp, type, text }: Sent, mediaId: string, sha256: string): object => ({
  from, id: wamid, timestamp: String(timestamp), type,
  ...(type === 'text' ? { text: { body: text } } : { image: { id: mediaId, mime_type: 'image/jpeg', sha256, caption: text } }),
});

export const messagesBody = (number: Number, from: string, items: readonly unknown[]): object => envelope(number.wabaId, [{
  field: 'messages',
  value: { messaging_product: 'whatsapp', metadata: metadata(number), contacts: [{ profile: { name: `Customer ${from.slice(-4)}` }, wa_id: from }], messages: items },
}]);

/** Meta's word on one of our messages. `attemptId` is what we gave it along. */
export interface StatusItem { readonly wamid: string; readonly to: string; readonly status: string; readonly timestamp: number; readonly attemptId: string }

export const statusesBody = (number: Number, items: readonly StatusItem[]): object => envelope(number.wabaId, [{
  field: 'messages',
  value: {
    messaging_product: 'whatsapp', metadata: metadata(number),
    statuses: items.map(({ wamid, to, status, timestamp, attemptId }) => ({ id: wamid, recipient_id: to, status, timestamp: String(timestamp), biz_opaque_callback_data: attemptId })),
  },
}]);

/**
 * Bodies that are signed and still wrong in some way. `beside` is a good message that must be taken in all the same, where the body can
 * hold one.
 */
export const poisons = (number: Number, from: string, beside: unknown): Buffer[] => {
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  return [
    Buffer.from('{"object":"whatsapp_business_account","entry":[{"id":'), Buffer.from(''), Buffer.from([0xff, 0xfe, 0x00]), json([]), json({ object: 'page', entry: 7 }),
    Buffer.from(`${'['.repeat(5_000)}${']'.repeat(5_000)}`),
    json(messagesBody(number, from, [null, 5, 'text', [], { id: {}, from: [], type: 7 }, beside])),
    json(messagesBody(number, from, [{ from, id: 'wamid.poison', timestamp: 'tomorrow', type: '__proto__', text: 'no object' }, beside])),
    Buffer.from(JSON.stringify(messagesBody(number, from, [{ from: `${from}\u0000`, id: 'wamid.poison\ud800', timestamp: '-1', type: 'text', text: { body: 'half \ud83d an emoji' } }, beside]))),
  ];
};
