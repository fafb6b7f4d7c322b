import sharp from 'sharp';
import { keepMedia } from '../store/media.js';
import { type MessageRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { receive } from './inbound.js';
import { type CustomerMessageInput } from './message-rule.js';

/** Four tenths of a second of a tone, as the mono OGG/Opus that phones record; real, so that players and converters can be tried on it. */
const tinyOgg = Buffer.from([
  'T2dnUwACAAAAAAAAAAAAAAAAAAAAAEkq9qABE09wdXNIZWFkAQE4AYA+AAAAAABPZ2dTAAAAAAAAAAAAAAAAAAABAAAASZW+VAEuT3B1c1RhZ3MGAAAAZmZtcGVnAQAAABQAAABlbmNvZGVyPUxhdm',
  'MgbGlib3B1c09nZ1MABDhMAAAAAAAAAAAAAAIAAACwUdCcFQ0VDhESDhYSEBAPEBEQDw8UDhAOCwiDP1/QHP3qSf4BP8AIpxpdipguX28Be7XPatWNWSwhq6gIoS8Q5F38O0fNMMhV4AihONB3Mqpc',
  'S5koK16Ra7twCKE40Hcyql5YItqW07CuzjngCKEvEORd+8XekHaGk0gIoTjO/AZGN/49b/wE9wPzKFNfiN9YCKEvEOSj+Gu9hggz/zsT6pTACKE40HcyqlyzSwRb0HFIwAihONB3MqpelElm2yEstj',
  'oIoTjQdzKqXE6JofOxx2AIoTjQdzKqVptrwSNqZ9lqCKEvEOSEYOoF+60JfSEuqzgIoTjQdzKqVrnBQtNZXLbqCKE40HcyqlZH5FiITz9ACKFIA0bVUnNhy79Poi5GCKFMwD3rcbAVQCldF8fREBRI',
  'd3AIoTjQdzKqZvVfjS39wAihONB3MqpWudrCyoVDT+4IoTjQdzKqVptrtBsyYAiDyiSACgz1EgGs',
].join(''), 'base64');
const tinyPdf = Buffer.from('%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n');

const picture = (format: 'jpeg' | 'webp'): Promise<Buffer> =>
  sharp({ create: { width: 512, height: 512, channels: 3, background: { r: 18, g: 140, b: 126 } } }).toFormat(format).toBuffer();

/** After a while typical of people: long enough that the answer to the send is out. */
const thinkingMs = 1200;

/** `sim:reply-<type>`: the customer answers with a message of that type, quoting what asked for it where WhatsApp would. */
export function answerForMagic(sim: Simulation, asked: MessageRecord, type: string | undefined): void {
  if (type === undefined) return;
  sim.scheduler.after(thinkingMs, async () => {
    const message = await sample(sim, asked, type);
    if (message) receive(sim, asked.bubble.waId, message);
  });
}

async function sample(sim: Simulation, asked: MessageRecord, type: string): Promise<CustomerMessageInput | null> {
  const { wamid, phoneNumberId, waId } = asked.bubble;
  const base = { phoneNumberId };
  const upload = async (mimeType: string, bytes: Buffer, filename?: string) => (await keepMedia(sim, { phoneNumberId, mimeType, bytes, origin: 'customer', filename })).id;
  const own = sim.store.messagesOf(phoneNumberId, waId).findLast((record) => record.bubble.author === 'customer' && record.bubble.type === 'text' && !record.bubble.revoked)?.bubble.wamid;
  switch (type) {
    case 'text': return { ...base, type, text: { body: 'شكرًا جزيلًا 🙏 Thanks a lot!' }, context: { message_id: wamid } };
    case 'image': return { ...base, type, image: { id: await upload('image/jpeg', await picture('jpeg')), caption: 'صورة' } };
    case 'sticker': return { ...base, type, sticker: { id: await upload('image/webp', await picture('webp')) } };
    case 'audio': return { ...base, type, audio: { id: await upload('audio/ogg; codecs=opus', tinyOgg), voice: true } };
    case 'document': return { ...base, type, document: { id: await upload('application/pdf', tinyPdf, 'فاتورة.pdf'), filename: 'فاتورة.pdf' } };
    case 'location': return { ...base, type, location: { latitude: 24.7136, longitude: 46.6753, name: 'الرياض', address: 'طريق الملك فهد' } };
    case 'contacts': return { ...base, type, contacts: [{ name: { formatted_name: 'سالم العتيبي', first_name: 'سالم' }, phones: [{ phone: '+966500000199', wa_id: '966500000199', type: 'CELL' }] }] };
    case 'reaction': return { ...base, type, reaction: { message_id: wamid, emoji: '😮' } };
    case 'button_reply': return { ...base, type: 'interactive', interactive: { type, button_reply: { id: 'yes', title: 'Yes' } }, context: { message_id: wamid } };
    case 'list_reply': return { ...base, type: 'interactive', interactive: { type, list_reply: { id: 'row-1', title: 'Row 1', description: 'The first' } }, context: { message_id: wamid } };
    case 'order': return { ...base, type, order: { catalog_id: '194836987003835', product_items: [{ product_retailer_id: 'sku-1', quantity: 2, item_price: 7.99, currency: 'SAR' }] } };
    case 'unsupported': return { ...base, type, unsupported: { type: 'poll' } };
    case 'edit': return own === undefined ? null : { ...base, type, edit: { original_message_id: own, message: { type: 'text', text: { body: 'عدّلت رسالتي' } } } };
    case 'revoke': return own === undefined ? null : { ...base, type, revoke: { original_message_id: own } };
    case 'number-change': return { ...base, type: 'system', system: { type: 'user_changed_number', body: `User ${sim.store.customer(waId).name} changed from ${waId} to ${waId}9`, wa_id: `${waId}9` } };
    default: return null;
  }
}
