import { z } from 'zod';
import { Wamid } from '../ids.js';
import { ContactCard } from './contact-card.js';
import { MediaRef } from './media.js';

/** Meta's own JSON, kept because no reading of ours may lose what it says. */
export const RawJson = z.record(z.string(), z.unknown());
export type RawJson = z.infer<typeof RawJson>;

const text = z.object({ type: z.literal('text'), text: z.string() });
const image = z.object({ type: z.literal('image'), media: MediaRef, caption: z.string().optional() });
const video = z.object({ type: z.literal('video'), media: MediaRef, caption: z.string().optional() });
const audio = z.object({ type: z.literal('audio'), media: MediaRef, voice: z.boolean().default(false) });
const document = z.object({ type: z.literal('document'), media: MediaRef, caption: z.string().optional(), filename: z.string().optional() });
const sticker = z.object({ type: z.literal('sticker'), media: MediaRef, animated: z.boolean().default(false) });
const location = z.object({
  type: z.literal('location'), latitude: z.number(), longitude: z.number(),
  name: z.string().optional(), address: z.string().optional(), url: z.string().optional(),
});
const contacts = z.object({ type: z.literal('contacts'), contacts: z.array(ContactCard) });
/** `emoji` null takes an earlier reaction back. */
const reaction = z.object({ type: z.literal('reaction'), targetWamid: Wamid, emoji: z.string().nullable() });

/** A tap on a template's quick-reply button. */
const button = z.object({ type: z.literal('button'), text: z.string(), payload: z.string().optional() });
const buttonReply = z.object({ type: z.literal('button_reply'), id: z.string(), title: z.string() });
const listReply = z.object({ type: z.literal('list_reply'), id: z.string(), title: z.string(), description: z.string().optional() });
/** A filled form (WhatsApp Flow) or address. `values` null when Meta's response_json was not JSON; `raw` has it then. */
const flowReply = z.object({
  type: z.literal('flow_reply'), name: z.string(), body: z.string().optional(), flowToken: z.string().optional(),
  values: z.record(z.string(), z.unknown()).nullable(), raw: z.string().optional(),
});
const callPermissionReply = z.object({
  type: z.literal('call_permission_reply'), response: z.string(), permanent: z.boolean().optional(),
  expiresAt: z.iso.datetime().optional(), source: z.string().optional(),
});
const order = z.object({
  type: z.literal('order'), catalogId: z.string(), text: z.string().optional(),
  items: z.array(z.object({ productRetailerId: z.string(), quantity: z.number(), itemPrice: z.number(), currency: z.string() })),
});

const system = z.object({
  type: z.literal('system'),
  event: z.enum(['number_changed', 'identity_changed', 'user_id_changed', 'other']),
  body: z.string().optional(), newWaId: z.string().optional(), previousUserId: z.string().optional(), newUserId: z.string().optional(),
  raw: RawJson.optional(),
});
/** The customer corrected an earlier message. `content` is the new wording in our form. */
const edit = z.object({ type: z.literal('edit'), targetWamid: Wamid, content: z.discriminatedUnion('type', [text, image, video, audio, document]).nullable(), raw: RawJson });
const revoke = z.object({ type: z.literal('revoke'), targetWamid: Wamid });
const requestWelcome = z.object({ type: z.literal('request_welcome') });
/** Something WhatsApp itself does not hand over (polls, view-once, live location …), with Meta's reason. */
const unsupported = z.object({
  type: z.literal('unsupported'), kind: z.string().optional(),
  errors: z.array(z.object({ code: z.number(), title: z.string().optional(), details: z.string().optional() })).default([]),
  raw: RawJson.optional(),
});
/** A type that Meta added after this was written. Kept whole, shown as such, never dropped. */
const unknown = z.object({ type: z.literal('unknown'), metaType: z.string(), raw: RawJson });

/** Everything that can arrive from a customer. */
export const InboundContent = z.discriminatedUnion('type', [
  text, image, video, audio, document, sticker, location, contacts, reaction, button, buttonReply, listReply, flowReply,
  callPermissionReply, order, system, edit, revoke, requestWelcome, unsupported, unknown,
]);
export type InboundContent = z.infer<typeof InboundContent>;
export type InboundType = InboundContent['type'];

/** What a message says about where it came from, beside its content. */
export const InboundContext = z.object({
  quotedWamid: Wamid.optional(),
  quotedFrom: z.string().optional(),
  forwarded: z.boolean().optional(),
  frequentlyForwarded: z.boolean().optional(),
  referredProduct: z.object({ catalogId: z.string(), productRetailerId: z.string() }).optional(),
});
export type InboundContext = z.infer<typeof InboundContext>;

/** The click-to-WhatsApp advertisement or post that brought the customer. Open: Meta adds keys. */
export const Referral = z.object({
  sourceUrl: z.string().optional(), sourceId: z.string().optional(), sourceType: z.string().optional(), headline: z.string().optional(),
  body: z.string().optional(), mediaType: z.string().optional(), imageUrl: z.string().optional(), videoUrl: z.string().optional(),
  thumbnailUrl: z.string().optional(), ctwaClid: z.string().optional(), welcomeText: z.string().optional(),
});
export type Referral = z.infer<typeof Referral>;
