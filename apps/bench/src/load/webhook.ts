import { createHmac, randomUUID } from 'node:crypto';
import { type Demo } from '../stage/demo.js';

/** One inbound text as Meta posts it: the exact bytes and their signature. */
export const signedText = (demo: Demo, wamid: string, from: string): { body: string; signature: string } => {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{
      id: demo.replayWabaId,
      changes: [{
        field: 'messages',
        value: {
          messaging_product: 'whatsapp', metadata: { display_phone_number: '15550000000', phone_number_id: demo.replayPhoneNumberId },
          contacts: [{ profile: { name: `Bench ${from.slice(-3)}` }, wa_id: from }],
          messages: [{ from, id: wamid, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: `Measured message ${wamid.slice(-6)}` } }],
        },
      }],
    }],
  });
  return { body, signature: `sha256=${createHmac('sha256', demo.appSecret).update(body).digest('hex')}` };
};

/** So many posts from so many customers in turn, made before the clock starts. */
export const signedPosts = (demo: Demo, count: number, customers: number): { body: string; signature: string }[] =>
  Array.from({ length: count }, (_, index) => signedText(demo, `wamid.bench${randomUUID()}`, `9665010${String(index % customers).padStart(5, '0')}`));
