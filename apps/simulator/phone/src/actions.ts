import { api, type Bubble, type BusinessNumber, type Customer, type CustomerMessage, type Reply } from './api.js';
import { type ButtonActions } from './Buttons.js';
import { type BubbleActions } from './BubbleView.js';
import { type FormSpec } from './sheets/FormSheet.js';
import { type Shelf } from './sheets/ShopSheet.js';
import { act } from './store.js';

/** How the next message is marked. */
export type Mark = 'forwarded' | 'often' | 'ad' | null;

/** What is open over the chat. */
export type Open =
  | { type: 'shop'; shelves: Shelf[] | null }
  | { type: 'form'; spec: FormSpec; about: Bubble }
  | { type: 'kinds' | 'contacts' | 'info' }
  | null;

/** An advertisement that leads into the chat. */
const referral = (ar: boolean): Record<string, unknown> => ({
  source_url: 'https://fb.me/3cr4Wqqkv', source_id: '120226305854810726', source_type: 'ad', headline: ar ? 'عروض اليوم الوطني 💚' : 'National day offers 💚',
  body: ar ? 'خصومات حتى 40٪ على كل التشكيلة' : 'Up to 40% off the whole collection', media_type: 'image', image_url: new URL('/catalogue/picture/advertisement.jpg', location.href).href, ctwa_clid: 'Aff-n8ZTODiE79d22KtAwQKj9e',
});

/** A message with its mark and quote. */
export const addressed = (reply: Reply, number: BusinessNumber, customer: Customer, mark: Mark, quote: Bubble | null): CustomerMessage => {
  const context = { ...(quote && reply.type !== 'edit' ? { message_id: quote.wamid } : {}), ...(mark === 'forwarded' ? { forwarded: true } : {}), ...(mark === 'often' ? { frequently_forwarded: true } : {}) };
  return { ...reply, phoneNumberId: number.id, ...(Object.keys(context).length > 0 ? { context } : {}), ...(mark === 'ad' ? { referral: referral(customer.language === 'ar') } : {}) };
};

export type FileKind = 'image' | 'video' | 'document' | 'audio' | 'voice' | 'sticker';

/** Uploads a file and says it. */
export const fileReply = async (waId: string, file: Blob, name: string, as: FileKind): Promise<Reply> => {
  const { id } = await api.upload(waId, file, name);
  switch (as) {
    case 'image': return { type: 'image', image: { id } };
    case 'video': return { type: 'video', video: { id } };
    case 'voice': return { type: 'audio', audio: { id, voice: true } };
    case 'audio': return { type: 'audio', audio: { id } };
    case 'sticker': return { type: 'sticker', sticker: { id } };
    case 'document': return { type: 'document', document: { id, filename: name } };
  }
};

interface Surroundings {
  customer: Customer; number: BusinessNumber;
  send: (reply: Reply, quoting?: Bubble) => void;
  quote: (bubble: Bubble) => void;
  edit: (bubble: Bubble) => void;
  open: (open: Open) => void;
}

const buttonActions = ({ customer, send, open }: Surroundings, bubble: Bubble): ButtonActions => ({
  reply: (reply) => send(reply, bubble),
  form: (spec) => open({ type: 'form', spec, about: bubble }),
  shop: (shelves) => open({ type: 'shop', shelves }),
  shareContact: () => send({
    type: 'contacts',
    // What WhatsApp adds when a person shares their own number on request (Meta, request contact information).
    contacts: [{ name: { formatted_name: customer.name, first_name: customer.name.split(' ')[0] ?? customer.name }, phones: [{ phone: `+${customer.waId}`, wa_id: customer.waId, type: 'CELL' }], ...{ origin: 'contact_request' } }],
  }, bubble),
});

/** All that can be done with a bubble. */
export const bubbleActions = (around: Surroundings): BubbleActions => {
  const { customer, number, send } = around;
  const put = (message: Reply): void => act(api.send(customer.waId, { ...message, phoneNumberId: number.id }));
  return {
    reply: around.quote,
    edit: around.edit,
    react: (bubble, emoji) => put({ type: 'reaction', reaction: { message_id: bubble.wamid, ...(emoji ? { emoji } : {}) } }),
    remove: (bubble) => put({ type: 'revoke', revoke: { original_message_id: bubble.wamid } }),
    forward: (bubble) => { if (bubble.text) act(api.send(customer.waId, addressed({ type: 'text', text: { body: bubble.text.body } }, number, customer, 'forwarded', null))); },
    buttons: (bubble) => buttonActions({ ...around, send }, bubble),
    played: (bubble) => { if (bubble.author === 'business' && !bubble.fromApp) act(api.played(customer.waId, bubble.wamid)); },
    jump: (wamid) => {
      const line = document.getElementById(wamid);
      line?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      line?.animate([{ filter: 'brightness(1.25)' }, {}], 900);
    },
  };
};
