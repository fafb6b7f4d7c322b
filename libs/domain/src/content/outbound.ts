import { z } from 'zod';
import { MessageId } from '../ids.js';
import { TemplateMessage } from '../template/message.js';
import { ContactCard } from './contact-card.js';
import { Interactive } from './interactive.js';
import { SendableMedia } from './media.js';

/** Meta, send messages reference: characters. */
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;

const caption = z.string().max(CAPTION_LIMIT).optional();

const text = z.object({ type: z.literal('text'), text: z.string().min(1).max(TEXT_LIMIT), previewUrl: z.boolean().optional() });
const image = z.object({ type: z.literal('image'), media: SendableMedia, caption });
const video = z.object({ type: z.literal('video'), media: SendableMedia, caption });
const audio = z.object({ type: z.literal('audio'), media: SendableMedia, voice: z.boolean().optional() });
const document = z.object({ type: z.literal('document'), media: SendableMedia, caption, filename: z.string().min(1).max(240).optional() });
const sticker = z.object({ type: z.literal('sticker'), media: SendableMedia });
const location = z.object({
  type: z.literal('location'), latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180),
  name: z.string().max(1000).optional(), address: z.string().max(1000).optional(),
});
/** Meta, contacts messages: a name to show, and a birthday that is a date. */
const SendableCard = ContactCard.extend({ name: ContactCard.shape.name.extend({ formattedName: z.string().min(1).max(1000) }), birthday: z.iso.date().optional() });
const contacts = z.object({ type: z.literal('contacts'), contacts: z.array(SendableCard).min(1).max(257) });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const isOneEmoji = (text: string): boolean => /\p{Emoji}/u.test(text) && [...graphemes.segment(text)].length === 1;
/** `emoji` null takes our earlier reaction back. The target is named by our id; its wamid is looked up when it is sent. */
const reaction = z.object({ type: z.literal('reaction'), targetMessageId: MessageId, emoji: z.string().max(32).refine(isOneEmoji, 'A reaction is one emoji').nullable() });
const interactive = z.object({ type: z.literal('interactive'), interactive: Interactive });
const template = z.object({ type: z.literal('template'), template: TemplateMessage });

/** Everything a business may send. */
export const OutboundContent = z.discriminatedUnion('type', [
  text, image, video, audio, document, sticker, location, contacts, reaction, interactive, template,
]);
export type OutboundContent = z.infer<typeof OutboundContent>;
export type OutboundType = OutboundContent['type'];

/** Templates may open a conversation; everything else needs the customer's service window. */
export const needsWindow = (content: OutboundContent): boolean => content.type !== 'template';
