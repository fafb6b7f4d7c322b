import { z } from 'zod';
import { chars, location, mediaKeys, oneOfIdAndLink } from './shapes.js';

/** text: body up to 4096 characters (Meta, text messages). */
export const TextRule = z.strictObject({ body: chars(1, 4096), preview_url: z.boolean().optional() });

const caption = { caption: chars(0, 1024).optional() };

/** image and video: caption up to 1024. */
export const ImageRule = z.strictObject({ ...mediaKeys, ...caption }).superRefine(oneOfIdAndLink);
export const VideoRule = ImageRule;

/** audio: no caption; `voice` makes it a voice note. */
export const AudioRule = z.strictObject({ ...mediaKeys, voice: z.boolean().optional() }).superRefine(oneOfIdAndLink);

/** document: caption up to 1024 and the name shown. */
export const DocumentRule = z.strictObject({ ...mediaKeys, ...caption, filename: chars(1, 240).optional() }).superRefine(oneOfIdAndLink);

/** sticker: nothing but the picture. */
export const StickerRule = z.strictObject(mediaKeys).superRefine(oneOfIdAndLink);

export const LocationRule = location;

/** reaction: one emoji, or an empty text that takes the reaction away. */
export const ReactionRule = z.strictObject({
  message_id: z.string().min(1).max(256),
  emoji: z.string().refine((emoji) => emoji === '' || isOneEmoji(emoji), 'must be a single emoji'),
});

function isOneEmoji(text: string): boolean {
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
  return graphemes.length === 1 && /\p{Emoji}/u.test(text);
}

const part = z.string().max(1000).optional();

const Contact = z.strictObject({
  name: z.strictObject({ formatted_name: chars(1, 1000), first_name: part, last_name: part, middle_name: part, prefix: part, suffix: part })
    .superRefine(({ formatted_name: _shown, ...parts }, ctx) => {
      if (!Object.values(parts).some(Boolean)) ctx.addIssue({ code: 'custom', message: 'Besides formatted_name one more part of the name is required.', params: { graphCode: 131008 }, input: parts });
    }),
  phones: z.array(z.strictObject({ phone: part, type: part, wa_id: part })).optional(),
  emails: z.array(z.strictObject({ email: part, type: part })).optional(),
  addresses: z.array(z.strictObject({ street: part, city: part, state: part, zip: part, country: part, country_code: part, type: part })).optional(),
  org: z.strictObject({ company: part, department: part, title: part }).optional(),
  urls: z.array(z.strictObject({ url: part, type: part })).optional(),
  birthday: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be YYYY-MM-DD').optional(),
});

/** contacts: 1 to 257 cards, each with a formatted name and one more part of it. */
export const ContactsRule = z.array(Contact).min(1).max(257);
