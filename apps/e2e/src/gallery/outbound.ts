import { type Customer, type Desk } from './desk.js';
import { samples } from './samples.js';
import { type Words } from './words.js';

const interactive = (kind: string, rest: Record<string, unknown>): Record<string, unknown> => ({ type: 'interactive', interactive: { kind, ...rest } });
const CATALOG = '194836987003835';

/** Words and files of ours. Returns a message to react to and to quote. */
export async function plain(customer: Customer, desk: Desk, w: Words, picture: string): Promise<string> {
  const ours = await desk.sendUntil({ type: 'text', text: w.ours }, undefined, { replyToId: await desk.received(picture) });
  await desk.send({ type: 'image', media: await desk.upload(await samples.landscape(150)), caption: w.card });
  for (const hue of [30, 200]) await desk.send({ type: 'image', media: await desk.upload(await samples.landscape(hue)) });
  await desk.send({ type: 'video', media: await desk.upload(samples.video()) });
  const voice = await desk.sendUntil({ type: 'audio', media: await desk.upload(samples.voice()), voice: true });
  await desk.send({ type: 'document', media: await desk.upload(samples.pdf(w.filename)), filename: w.filename });
  await desk.send({ type: 'sticker', media: await desk.upload(await samples.sticker()) });
  await desk.send({ type: 'location', latitude: 24.7136, longitude: 46.6753, name: w.place, address: w.address });
  await desk.send({ type: 'contacts', contacts: [{ name: { formattedName: w.contact, firstName: w.contact.split(' ')[0] }, phones: [{ phone: '+966500010001', type: 'CELL' }] }] });
  await customer.read();
  await customer.played(voice.wamid);
  return ours.wamid;
}

/** Everything with something to tap, and the answers to it. */
export async function tappable(customer: Customer, desk: Desk, w: Words): Promise<void> {
  const header = { type: 'image', media: await desk.upload(await samples.landscape(220)) };
  const buttons = await desk.sendUntil(interactive('buttons', { header, body: w.choose, footer: w.footer, buttons: [{ id: 'again', title: w.yes }, { id: 'refund', title: w.no }, { id: 'call', title: w.talk }] }));
  await customer.send({ type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'refund', title: w.no } }, context: { message_id: buttons.wamid } });
  const rows = [w.morning, w.noon, w.evening].map((title, i) => ({ id: `time-${i}`, title, description: `${9 + 4 * i}:00 – ${12 + 4 * i}:00` }));
  const list = await desk.sendUntil(interactive('list', { header: { type: 'text', text: w.header }, body: w.pick, footer: w.footer, button: w.list, sections: [{ title: w.place, rows }, { title: w.footer, rows: [{ id: 'never', title: w.no }] }] }));
  await customer.send({ type: 'interactive', interactive: { type: 'list_reply', list_reply: { ...rows[2] } }, context: { message_id: list.wamid } });
  await desk.send(interactive('cta_url', { header: { type: 'text', text: w.header }, body: w.ours, footer: w.footer, displayText: w.open, url: 'https://shop.example/track/1042' }));
  await desk.send(interactive('location_request', { body: w.address }));
  await desk.send(interactive('flow', { header: { type: 'text', text: w.rate }, body: w.anything, footer: w.footer, flow: { id: '1234567890' }, cta: w.form, mode: 'published', token: 'token', action: 'navigate', screen: 'RATE' }));
  await desk.send(interactive('product', { body: w.card, footer: w.footer, catalogId: CATALOG, productRetailerId: 'SKU-1042' }));
  await desk.send(interactive('product_list', { header: { type: 'text', text: w.header }, body: w.choose, catalogId: CATALOG, sections: [{ title: w.place, productRetailerIds: ['SKU-1001', 'SKU-1002'] }, { title: w.footer, productRetailerIds: ['SKU-1003'] }] }));
  await desk.send(interactive('catalog', { body: w.open, footer: w.footer, thumbnailProductRetailerId: 'SKU-1042' }));
  await desk.send(interactive('request_contact_info', { body: w.talk }));
  const cards = await Promise.all([10, 130, 250].map(async (hue) => ({ header: { type: 'image', media: await desk.upload(await samples.landscape(hue)) }, body: w.card, action: { type: 'url', displayText: w.open, url: 'https://shop.example/desks' } })));
  await desk.send(interactive('media_carousel', { body: w.choose, cards }));
  await desk.send(interactive('product_carousel', { body: w.choose, catalogId: CATALOG, productRetailerIds: ['SKU-1001', 'SKU-1002', 'SKU-1003'] }));
}

/** Every way a message of ours can stand. */
export async function fates(desk: Desk, w: Words): Promise<void> {
  for (const trouble of ['sim:fail-131026', 'sim:131047', 'sim:131049', 'sim:fail-131053']) await desk.send({ type: 'text', text: `${w.soon} ${trouble}` });
  await desk.send({ type: 'text', text: `${w.anything} sim:500-after` });
  await desk.send({ type: 'text', text: w.soon }, { schedule: { at: new Date(Date.now() + 20 * 3_600_000).toISOString(), cancelOnReply: false } });
  const cancelled = await desk.send({ type: 'text', text: w.ours }, { schedule: { at: new Date(Date.now() + 21 * 3_600_000).toISOString(), cancelOnReply: false } });
  await desk.post(`/messages/${cancelled}/cancel`);
}

/** The templates of the account that can be sent in this language, each with values of its own kind. */
export async function templates(desk: Desk, language: 'ar' | 'en', w: Words): Promise<void> {
  const picture = await desk.upload(await samples.landscape(330));
  const text = (key: string, value: string) => ({ key, value });
  const send = (template: Record<string, unknown>) => desk.send({ type: 'template', template: { language, body: [], buttons: [], ...template } });
  await send({ name: 'greeting', body: [text('1', w.contact)] });
  await send({ name: 'order_shipped', header: { type: 'text', variable: text('1', '1042') }, body: [text('1', w.contact), text('2', w.evening)], buttons: [{ type: 'url', index: 0, suffix: '1042' }] });
  await send({ name: 'season_offer', header: { type: 'image', media: picture }, body: [text('1', w.contact), text('2', '25%')] });
  await send({ name: 'login_code', body: [text('1', '482913')], buttons: [{ type: 'url', index: 0, suffix: '482913' }] });
}
