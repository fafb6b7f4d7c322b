import { z } from 'zod';
import { TemplateId } from '../ids.js';
import { MediaRef } from '../content/media.js';

/** A value put into a template's text. Meta refuses new lines, tabs and more than four spaces in a row (error 132018). */
export const TemplateText = z.string().min(1).max(1024)
  .refine((value) => !/[\n\t]| {5,}/.test(value), 'No line breaks, tabs or more than four spaces in a row inside a variable');

/** `key` is the name of a named variable, or "1", "2" … of a positional one. */
export const TemplateVariable = z.object({ key: z.string().min(1), value: TemplateText });
export type TemplateVariable = z.infer<typeof TemplateVariable>;

const header = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), variable: TemplateVariable }),
  z.object({ type: z.literal('image'), media: MediaRef }),
  z.object({ type: z.literal('video'), media: MediaRef }),
  z.object({ type: z.literal('document'), media: MediaRef, filename: z.string().max(240).optional() }),
  z.object({ type: z.literal('location'), latitude: z.number(), longitude: z.number(), name: z.string().optional(), address: z.string().optional() }),
  z.object({ type: z.literal('product'), catalogId: z.string(), productRetailerId: z.string() }),
]);

/** `index` is the button's zero-based place in the approved template. */
const button = z.discriminatedUnion('type', [
  z.object({ type: z.literal('quick_reply'), index: z.number().int().min(0).max(9), payload: z.string().max(256) }),
  z.object({ type: z.literal('url'), index: z.number().int().min(0).max(9), suffix: z.string().min(1).max(2000) }),
  z.object({ type: z.literal('copy_code'), index: z.number().int().min(0).max(9), code: z.string().min(1).max(20) }),
  z.object({ type: z.literal('catalog'), index: z.number().int().min(0).max(9), thumbnailProductRetailerId: z.string().optional() }),
  z.object({ type: z.literal('mpm'), index: z.number().int().min(0).max(9), thumbnailProductRetailerId: z.string(), sections: z.array(z.object({ title: z.string().max(24), productRetailerIds: z.array(z.string()).min(1) })).min(1).max(10) }),
  z.object({ type: z.literal('flow'), index: z.number().int().min(0).max(9), token: z.string().optional(), data: z.record(z.string(), z.unknown()).optional() }),
  z.object({ type: z.literal('voice_call'), index: z.number().int().min(0).max(9), ttlMinutes: z.number().int().min(1).max(43_200).optional(), payload: z.string().max(512).optional() }),
  z.object({ type: z.literal('order_details'), index: z.number().int().min(0).max(9), orderDetails: z.record(z.string(), z.unknown()) }),
]);
export type TemplateButtonValue = z.infer<typeof button>;

const card = z.object({ header: header.optional(), body: z.array(TemplateVariable).default([]), buttons: z.array(button).default([]) });

/** What is sent when a template is sent: which one, and the values for its variables, media and buttons. */
export const TemplateMessage = z.object({
  templateId: TemplateId.optional(),
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(12),
  header: header.optional(),
  body: z.array(TemplateVariable).default([]),
  buttons: z.array(button).default([]),
  limitedTimeOffer: z.object({ expiresAt: z.iso.datetime() }).optional(),
  cards: z.array(card).min(2).max(10).optional(),
  /** The text as the customer reads it, fixed when it was sent: a later edit of the template must not rewrite history. */
  rendered: z.object({
    header: z.string().optional(), body: z.string(), footer: z.string().optional(),
    buttons: z.array(z.object({ type: z.string(), text: z.string() })).default([]),
    category: z.string().optional(),
    /** The heading of a limited-time offer, and a carousel's cards. */
    offer: z.string().optional(),
    cards: z.array(z.object({ body: z.string().optional(), buttons: z.array(z.object({ type: z.string(), text: z.string() })).default([]) })).optional(),
  }).optional(),
});
export type TemplateMessage = z.infer<typeof TemplateMessage>;

/**
 * Keys of the variables that hold a carriage return, which Meta refuses as it does a new line (error 132018). `TemplateText` cannot: it also
 * reads what was stored before anybody asked.
 */
export const brokenVariables = ({ header: own, body, cards = [] }: TemplateMessage): string[] =>
  [{ header: own, body }, ...cards].flatMap((part) => [...(part.header?.type === 'text' ? [part.header.variable] : []), ...part.body])
    .filter(({ value }) => value.includes('\r')).map(({ key }) => key);
