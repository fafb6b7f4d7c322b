import { keepMedia } from '../store/media.js';
import { type Simulation } from '../simulation.js';
import { type CustomerMessageInput } from './message-rule.js';
import { animatedSticker, pdf, picture, sampleFile } from './sample-files.js';

/** What a sample may refer to: the chat, a message of the business to answer, one of the customer's own to change. */
export interface SampleContext {
  sim: Simulation;
  waId: string;
  phoneNumberId: string;
  language: 'ar' | 'en';
  /** A message of the business; replies quote it. */
  asked?: string | undefined;
  /** A text of the customer. */
  own?: string | undefined;
}

type Make = (context: SampleContext) => Promise<CustomerMessageInput | null> | CustomerMessageInput | null;

const say = ({ language }: SampleContext, ar: string, en: string): string => (language === 'ar' ? ar : en);
const quote = ({ asked }: SampleContext) => (asked === undefined ? {} : { context: { message_id: asked } });
const text = (body: string): CustomerMessageInput => ({ type: 'text', text: { body } });

async function upload({ sim, phoneNumberId }: SampleContext, mimeType: string, bytes: Buffer, filename?: string): Promise<string> {
  return (await keepMedia(sim, { phoneNumberId, mimeType, bytes, origin: 'customer', filename })).id;
}

/** `count` different people, for cards from one to the 257 that WhatsApp allows. */
export function people(count: number, language: 'ar' | 'en') {
  const first = language === 'ar' ? ['سالم', 'هند', 'ماجد', 'ريم', 'فيصل', 'عبير'] : ['Adam', 'Bella', 'Carlos', 'Dina', 'Elias', 'Farah'];
  const last = language === 'ar' ? ['العتيبي', 'الحربي', 'الزهراني', 'الدوسري', 'القرني'] : ['Stone', 'Haddad', 'Rossi', 'Nolan', 'Okoye'];
  return Array.from({ length: count }, (_unused, at) => {
    const [given = '', family = ''] = [first[at % first.length], last[Math.floor(at / first.length) % last.length]];
    const phone = `9665${String(50_300_000 + at).padStart(8, '0')}`;
    return { name: { formatted_name: `${given} ${family}`, first_name: given, last_name: family }, phones: [{ phone: `+${phone}`, type: 'CELL', ...(at % 3 === 2 ? {} : { wa_id: phone }) }] };
  });
}

const fullCard = (context: SampleContext) => ({
  name: { formatted_name: say(context, 'د. ليلى حداد', 'Dr. Layla Haddad'), first_name: say(context, 'ليلى', 'Layla'), last_name: say(context, 'حداد', 'Haddad'), prefix: say(context, 'د.', 'Dr.') },
  phones: [{ phone: '+966 50 000 0123', wa_id: '966500000123', type: 'CELL' }, { phone: '+966 11 555 0199', type: 'WORK' }], emails: [{ email: 'layla@example.com', type: 'WORK' }],
  addresses: [{ street: say(context, 'طريق الملك فهد', 'King Fahd Road'), city: say(context, 'الرياض', 'Riyadh'), country: say(context, 'السعودية', 'Saudi Arabia'), country_code: 'SA', type: 'WORK' }],
  org: { company: say(context, 'عيادات النور', 'Noor Clinics'), title: say(context, 'طبيبة أسنان', 'Dentist') }, urls: [{ url: 'https://noor.example', type: 'WORK' }], birthday: '1990-04-12',
});

const orderOf = (count: number) => ({ catalog_id: '194836987003835', product_items: Array.from({ length: count }, (_unused, at) => ({ product_retailer_id: `sku-${at + 1}`, quantity: (at % 3) + 1, item_price: 49 + (at % 7) * 12.5, currency: 'SAR' })) });

const unsupported = (type: string): Make => () => ({ type: 'unsupported', unsupported: { type } });

/** An advertisement that leads into the chat (Meta, referral object). */
const advertisement = ({ sim, ...context }: SampleContext): Record<string, unknown> => ({
  source_url: 'https://fb.me/3cr4Wqqkv', source_id: '120226305854810726', source_type: 'ad', headline: say({ sim, ...context }, 'عروض اليوم الوطني 💚', 'National day offers 💚'),
  body: say({ sim, ...context }, 'خصومات حتى 40٪ على كل التشكيلة', 'Up to 40% off the whole collection'), media_type: 'image', image_url: `${sim.publicUrl()}/catalogue/picture/advertisement.jpg`,
  ctwa_clid: 'Aff-n8ZTODiE79d22KtAwQKj9e_mIEOOj27vDVwFjN80dp4', welcome_message: { text: say({ sim, ...context }, 'أهلًا بك، كيف نخدمك؟', 'Welcome! How can we help?') },
});

/** Every kind of message a customer can send, one sample each. Null where the chat has nothing to refer to. */
export const samples: Readonly<Record<string, Make>> = {
  text: (c) => ({ ...text(say(c, 'شكرًا جزيلًا 🙏', 'Thanks a lot 🙏')), ...quote(c) }),
  'text-formatted': (c) => text(say(c, '*مهم:* _موعدنا_ غدًا ~اليوم~ الساعة `4:30`\n- التفاصيل: https://shop.example/visit\n> اتفقنا؟', '*Important:* we meet _tomorrow_ ~today~ at `4:30`\n- details: https://shop.example/visit\n> agreed?')),
  'text-long': () => text('سطر عربي طويل مع English words و أرقام 12,345 داخل النص. '.repeat(80).slice(0, 4096)),
  emoji: () => text('🎉🎉'),
  image: async (c) => ({ type: 'image', image: { id: await upload(c, 'image/jpeg', await picture('jpeg', 'image')), caption: say(c, 'هذا المنتج وصلني بهذا الشكل', 'This is how it arrived') } }),
  video: async (c) => ({ type: 'video', video: { id: await upload(c, 'video/mp4', await sampleFile('clip.mp4')), caption: say(c, 'مقطع قصير', 'A short clip') } }),
  voice: async (c) => ({ type: 'audio', audio: { id: await upload(c, 'audio/ogg; codecs=opus', await sampleFile('voice.ogg')), voice: true } }),
  audio: async (c) => ({ type: 'audio', audio: { id: await upload(c, 'audio/mpeg', await sampleFile('song.mp3')) } }),
  document: async (c) => ({ type: 'document', document: { id: await upload(c, 'application/pdf', pdf(), say(c, 'فاتورة.pdf', 'invoice.pdf')), filename: say(c, 'فاتورة.pdf', 'invoice.pdf'), caption: say(c, 'الفاتورة', 'The invoice') } }),
  sticker: async (c) => ({ type: 'sticker', sticker: { id: await upload(c, 'image/webp', await picture('webp')), animated: false } }),
  'sticker-animated': async (c) => ({ type: 'sticker', sticker: { id: await upload(c, 'image/webp', await animatedSticker()), animated: true } }),
  location: (c) => ({ type: 'location', location: { latitude: 24.711667, longitude: 46.674167, name: say(c, 'برج المملكة', 'Kingdom Centre'), address: say(c, 'طريق الملك فهد، الرياض', 'King Fahd Road, Riyadh'), url: 'https://kingdom.example' } }),
  'location-plain': () => ({ type: 'location', location: { latitude: 25.197197, longitude: 55.274376 } }),
  contacts: (c) => ({ type: 'contacts', contacts: [fullCard(c)] }),
  'contacts-many': (c) => ({ type: 'contacts', contacts: people(257, c.language) }),
  'contact-request': (c) => ({ type: 'contacts', contacts: [{ ...ownCard(c), origin: 'contact_request' }], ...quote(c) }),
  button: (c) => ({ type: 'button', button: { payload: 'CONFIRM', text: say(c, 'أؤكّد', 'I will come') }, ...quote(c) }),
  button_reply: (c) => ({ type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'yes', title: say(c, 'نعم', 'Yes') } }, ...quote(c) }),
  list_reply: (c) => ({ type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'row-1', title: say(c, 'توصيل سريع', 'Express delivery'), description: say(c, 'خلال ساعتين', 'Within two hours') } }, ...quote(c) }),
  nfm_reply: (c) => ({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify({ flow_token: 'demo-token', full_name: say(c, 'نورة القحطاني', 'Amelia Hart'), visit_date: '2026-12-01', branch: say(c, 'فرع الياسمين', 'North branch'), notes: '' }) } }, ...quote(c) }),
  'nfm_reply-malformed': (c) => ({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"demo' } }, ...quote(c) }),
  address: (c) => ({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'address_message', body: 'Sent', response_json: JSON.stringify({ values: { name: 'Asha Rao', phone_number: '+919800000001', in_pin_code: '560001', house_number: '12', address: 'MG Road', city: 'Bengaluru', state: 'Karnataka' } }) } }, ...quote(c) }),
  call_permission_reply: (c) => ({ type: 'interactive', interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept', is_permanent: false, expiration_timestamp: c.sim.clock.seconds() + 7 * 86_400, response_source: 'user_action' } }, ...quote(c) }),
  order: (c) => ({ type: 'order', order: { ...orderOf(3), text: say(c, 'هل يصل اليوم؟', 'Can it arrive today?') } }),
  'order-long': () => ({ type: 'order', order: orderOf(1000) }),
  'product-question': (c) => ({ ...text(say(c, 'هل هذا متوفر باللون الأسود؟', 'Is this one available in black?')), context: { referred_product: { catalog_id: '194836987003835', product_retailer_id: 'sku-2' } } }),
  advertisement: (c) => ({ ...text(say(c, 'مرحبًا، شاهدت إعلانكم', 'Hi, I saw your ad')), referral: advertisement(c) }),
  forwarded: (c) => ({ ...text(say(c, 'وصلني هذا العرض من صديق', 'A friend sent me this offer')), context: { forwarded: true } }),
  'frequently-forwarded': (c) => ({ ...text(say(c, 'انشروا الخير 🌹', 'Please share with everyone 🌹')), context: { frequently_forwarded: true } }),
  reaction: ({ asked, own }) => { const target = asked ?? own; return target === undefined ? null : { type: 'reaction', reaction: { message_id: target, emoji: '😮' } }; },
  'reaction-removed': ({ asked, own }) => { const target = asked ?? own; return target === undefined ? null : { type: 'reaction', reaction: { message_id: target } }; },
  edit: (c) => (c.own === undefined ? null : { type: 'edit', edit: { original_message_id: c.own, message: { type: 'text', text: { body: say(c, 'عدّلت رسالتي', 'I changed my message') } } } }),
  revoke: (c) => (c.own === undefined ? null : { type: 'revoke', revoke: { original_message_id: c.own } }),
  unsupported: unsupported('poll'), poll: unsupported('poll'), 'view-once': unsupported('view_once'), 'live-location': unsupported('live_location'), event: unsupported('event'),
  unavailable: () => ({ type: 'unsupported', errors: [{ code: 131060, title: 'Message unavailable', message: 'Message unavailable', error_data: { details: 'This message is currently unavailable.' } }] }),
  'media-expired': async (c) => ({ type: 'image', image: { id: await upload(c, 'image/jpeg', await picture('jpeg', 'expired')) }, fault: 'expired' }),
  'media-too-large': async (c) => ({ type: 'video', video: { id: await upload(c, 'video/mp4', await sampleFile('clip.mp4')) }, fault: 'too_large' }),
  'media-wrong-hash': async (c) => ({ type: 'document', document: { id: await upload(c, 'application/pdf', pdf(), 'damaged.pdf'), filename: 'damaged.pdf' }, fault: 'wrong_hash' }),
  'media-unreachable': async (c) => ({ type: 'image', image: { id: await upload(c, 'image/jpeg', await picture('jpeg', 'unreachable')) }, fault: 'unreachable' }),
  'request-welcome': () => ({ type: 'request_welcome' }),
  'identity-change': () => ({ type: 'system', system: { type: 'customer_identity_changed' } }),
  'user-id-change': () => ({ type: 'system', system: { type: 'user_changed_user_id' } }),
  'number-change': () => ({ type: 'system', system: { type: 'user_changed_number' } }),
};

function ownCard({ sim, waId }: SampleContext) {
  const { name } = sim.store.customer(waId);
  return { name: { formatted_name: name, first_name: name.split(' ')[0] ?? name }, phones: [{ phone: `+${waId}`, wa_id: waId, type: 'CELL' }] };
}

/** The message of one kind, ready to be received; null for an unknown kind or one that has nothing to refer to. */
export async function sampleMessage(context: SampleContext, kind: string): Promise<CustomerMessageInput | null> {
  const message = await samples[kind]?.(context);
  return message ? { ...message, phoneNumberId: context.phoneNumberId } : null;
}
