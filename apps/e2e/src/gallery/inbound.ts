import { type Customer, type Desk } from './desk.js';
import { samples } from './samples.js';
import { type Words } from './words.js';

const contact = (name: string, n: number): Record<string, unknown> => ({
  name: { formatted_name: name, first_name: name.split(' ')[0] }, org: { company: 'Diwan', title: 'Sales' },
  phones: [{ phone: `+9665000${String(10_000 + n)}`, wa_id: `9665000${String(10_000 + n)}`, type: 'CELL' }], emails: [{ email: `person${n}@example.com`, type: 'WORK' }],
});
const product = (n: number, currency = 'SAR') => ({ product_retailer_id: `SKU-${1000 + n}`, quantity: (n % 3) + 1, item_price: 19.5 + n, currency });

/** Words: formatted, mixed in direction, long, as emoji only, forwarded, from an advertisement, about a product. */
export async function words(customer: Customer, w: Words): Promise<void> {
  await customer.send({ type: 'text', text: { body: w.hello }, referral: { source_url: 'https://fb.me/ad1042', source_id: '1042', source_type: 'ad', headline: w.adHead, body: w.adBody, media_type: 'image', image_url: 'https://scontent.example/ad.jpg', ctwa_clid: 'ARAkLk' } });
  await customer.send({ type: 'text', text: { body: w.other } });
  await customer.send({ type: 'text', text: { body: w.long.repeat(60).slice(0, 4096) } });
  await customer.send({ type: 'text', text: { body: '👍' } });
  await customer.send({ type: 'text', text: { body: '🙏🏽😍🇸🇦' } });
  await customer.send({ type: 'text', text: { body: w.caption }, context: { forwarded: true } });
  await customer.send({ type: 'text', text: { body: 'https://shop.example/desks' }, context: { frequently_forwarded: true } });
  await customer.send({ type: 'text', text: { body: w.card }, context: { referred_product: { catalog_id: '194836987003835', product_retailer_id: 'SKU-1042' } } });
}

/** Files of every kind: one picture alone, an album, film, sounds, documents, stickers, and those that cannot be fetched. */
export async function files(customer: Customer, w: Words): Promise<{ readonly picture: string }> {
  const picture = await customer.send({ type: 'image', image: { id: await customer.upload(await samples.landscape()), caption: w.caption } });
  for (const hue of [0, 60, 120, 240, 300]) await customer.send({ type: 'image', image: { id: await customer.upload(await (hue === 60 ? samples.portrait(hue) : samples.landscape(hue))) } });
  await customer.send({ type: 'video', video: { id: await customer.upload(samples.video()), caption: w.caption } });
  await customer.send({ type: 'audio', audio: { id: await customer.upload(samples.voice()), voice: true } });
  await customer.send({ type: 'audio', audio: { id: await customer.upload(samples.voice()), voice: true } });
  await customer.send({ type: 'audio', audio: { id: await customer.upload(samples.tune()), voice: false } });
  await customer.send({ type: 'document', document: { id: await customer.upload(samples.pdf(w.filename)), filename: w.filename, caption: w.caption } });
  await customer.send({ type: 'document', document: { id: await customer.upload(samples.table()), filename: 'stock.csv' } });
  await customer.send({ type: 'sticker', sticker: { id: await customer.upload(await samples.sticker()) } });
  await customer.send({ type: 'sticker', sticker: { id: await customer.upload(await samples.animatedSticker()), animated: true } });
  await customer.send({ type: 'image', image: { id: await customer.upload(await samples.landscape(90)) }, fault: 'expired' });
  return { picture };
}

/** Places, people, baskets, and what WhatsApp itself says. */
export async function cards(customer: Customer, w: Words): Promise<void> {
  await customer.send({ type: 'location', location: { latitude: 24.7136, longitude: 46.6753, name: w.place, address: w.address } });
  await customer.send({ type: 'location', location: { latitude: -33.8688, longitude: 151.2093 } });
  await customer.send({ type: 'contacts', contacts: [contact(w.contact, 1)] });
  await customer.send({ type: 'contacts', contacts: Array.from({ length: 257 }, (_, n) => contact(`${w.contact} ${n + 1}`, n)) });
  await customer.send({ type: 'order', order: { catalog_id: '194836987003835', text: w.yes, product_items: [product(1), product(2), product(3)] } });
  await customer.send({ type: 'order', order: { catalog_id: '194836987003835', product_items: Array.from({ length: 1000 }, (_, n) => product(n, n % 4 === 0 ? 'USD' : 'SAR')) } });
  await customer.send({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify({ flow_token: 'token', screen_0_full_name_0: w.contact, screen_0_delivery_time_1: '1_Evening', agree: true, items: ['0_Desk', '1_Lamp'], notes: { floor: 3 } }) } } });
  await customer.send({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"broken": ' } } });
  await customer.send({ type: 'interactive', interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept', expiration_timestamp: Math.floor(Date.now() / 1000) + 604_800, response_source: 'user_action' } } });
  await customer.send({ type: 'unsupported', unsupported: { type: 'poll' } });
  await customer.send({ type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown', error_data: { details: 'Message type is currently not supported.' } }] });
  await customer.send({ type: 'system', system: { type: 'customer_identity_changed', body: 'Security code changed' } });
  await customer.send({ type: 'request_welcome' });
}

/** What happens to messages afterwards: a correction, a deletion, reactions, quotes. */
export async function afterwards(customer: Customer, desk: Desk, w: Words, ours: string, picture: string): Promise<void> {
  const edited = await customer.send({ type: 'text', text: { body: w.edited } });
  await desk.received(edited);
  await customer.send({ type: 'edit', edit: { original_message_id: edited, message: { type: 'text', text: { body: w.editedTo } } } });
  const deleted = await customer.send({ type: 'text', text: { body: w.deleted } });
  await desk.received(deleted);
  await customer.send({ type: 'revoke', revoke: { original_message_id: deleted } });
  await customer.send({ type: 'reaction', reaction: { message_id: ours, emoji: '❤️' } });
  await customer.send({ type: 'text', text: { body: w.quoting }, context: { message_id: picture } });
  await customer.send({ type: 'text', text: { body: w.quoting }, context: { message_id: ours } });
}
