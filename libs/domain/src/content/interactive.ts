import { z } from 'zod';
import { SendableMedia } from './media.js';

/** Words with a limit, refused in a sentence that names it. */
const wording = (what: string, most: number) => z.string().min(1, `${what} must not be empty`).max(most, `${what} has at most ${most} characters`);

/**
 * Interactive messages that a business may send, with Meta's limits (characters) in the schema, so that the composer, the API and
 * the sender refuse the same things with the same words. Source: Meta, interactive messages reference.
 */
export const InteractiveHeader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: wording('The header', 60) }),
  z.object({ type: z.literal('image'), media: SendableMedia }),
  z.object({ type: z.literal('video'), media: SendableMedia }),
  z.object({ type: z.literal('document'), media: SendableMedia, filename: z.string().min(1).max(240).optional() }),
]);
export type InteractiveHeader = z.infer<typeof InteractiveHeader>;

const body1024 = wording('The text', 1024);
const footer = wording('The footer', 60).optional();
/** Meta names no limits for these; beyond such lengths its own samples and clients never go. */
const link = z.url({ protocol: /^https?$/ }).max(2048);
const catalogId = z.string().min(1).max(64);
const retailerId = z.string().min(1).max(200);
const unique = <T>(items: readonly T[], key: (item: T) => string) => new Set(items.map(key)).size === items.length;

const buttons = z.object({
  kind: z.literal('buttons'), header: InteractiveHeader.optional(), body: body1024, footer,
  buttons: z.array(z.object({ id: z.string().min(1).max(256), title: wording('A button\'s title', 20) })).min(1, 'Add at least one button').max(3, 'A message has at most 3 buttons')
    .refine((list) => unique(list, (b) => b.id), 'Each button needs an id of its own')
    .refine((list) => unique(list, (b) => b.title), 'Each button needs a title of its own'),
});
const list = z.object({
  kind: z.literal('list'), header: z.object({ type: z.literal('text'), text: wording('The header', 60) }).optional(),
  body: wording('The text', 4096), footer, button: wording('The words on the list\'s button', 20),
  sections: z.array(z.object({
    title: wording('A section\'s title', 24).optional(),
    rows: z.array(z.object({ id: z.string().min(1).max(200), title: wording('A row\'s title', 24), description: wording('A row\'s description', 72).optional() })).min(1, 'Each section needs at least one row').max(10, 'A list has at most 10 rows over all its sections'),
  })).min(1, 'A list needs at least one section').max(10, 'A list has at most 10 sections')
    .refine((sections) => sections.reduce((n, s) => n + s.rows.length, 0) <= 10, 'A list has at most 10 rows over all its sections')
    .refine((sections) => unique(sections.flatMap((s) => s.rows), (r) => r.id), 'Each row needs an id of its own')
    .refine((sections) => sections.length === 1 || sections.every((s) => s.title !== undefined), 'With more than one section, each needs a title'),
});
const ctaUrl = z.object({
  kind: z.literal('cta_url'), header: InteractiveHeader.optional(), body: body1024, footer,
  displayText: wording('The words on the button', 20), url: link,
});
const locationRequest = z.object({ kind: z.literal('location_request'), body: body1024 });
const product = z.object({ kind: z.literal('product'), body: body1024.optional(), footer, catalogId, productRetailerId: retailerId });
const productList = z.object({
  kind: z.literal('product_list'), header: z.object({ type: z.literal('text'), text: wording('The header', 60) }), body: body1024, footer, catalogId,
  sections: z.array(z.object({ title: wording('A section\'s title', 24), productRetailerIds: z.array(retailerId).min(1, 'Each section needs at least one product') })).min(1, 'Add at least one section of products').max(10, 'At most 10 sections of products')
    .refine((sections) => sections.reduce((n, s) => n + s.productRetailerIds.length, 0) <= 30, 'At most 30 products over all sections'),
});
const catalog = z.object({ kind: z.literal('catalog'), body: body1024, footer, thumbnailProductRetailerId: retailerId.optional() });
const flow = z.object({
  kind: z.literal('flow'), header: InteractiveHeader.optional(), body: body1024, footer,
  flow: z.union([z.object({ id: z.string().min(1).max(64) }), z.object({ name: z.string().min(1).max(200) })]), cta: wording('The words on the button', 30).refine((t) => !/\p{Extended_Pictographic}/u.test(t), 'No emoji on the button that opens a flow'),
  mode: z.enum(['published', 'draft']).default('published'), token: z.string().min(1).max(200).optional(),
  action: z.enum(['navigate', 'data_exchange']).default('navigate'), screen: z.string().min(1).max(200).optional(), data: z.record(z.string(), z.unknown()).optional(),
});
const address = z.object({ kind: z.literal('address'), body: body1024, footer, country: z.literal('IN'), values: z.record(z.string(), z.string()).optional() });
const voiceCall = z.object({
  kind: z.literal('voice_call'), body: body1024, displayText: z.string().min(1).max(20).optional(),
  ttlMinutes: z.number().int().min(1).max(43_200).optional(), payload: z.string().max(512).optional(),
});
const callPermissionRequest = z.object({ kind: z.literal('call_permission_request'), body: body1024.optional() });
const requestContactInfo = z.object({ kind: z.literal('request_contact_info'), body: body1024 });

const mediaCard = z.object({
  header: z.discriminatedUnion('type', [z.object({ type: z.literal('image'), media: SendableMedia }), z.object({ type: z.literal('video'), media: SendableMedia })]),
  body: wording('A card\'s text', 160).refine((t) => (t.match(/\n/g)?.length ?? 0) <= 2, 'At most two line breaks in a card').optional(),
  action: z.discriminatedUnion('type', [
    z.object({ type: z.literal('url'), displayText: wording('The words on the button', 20), url: link }),
    z.object({ type: z.literal('quick_replies'), replies: z.array(z.object({ id: z.string().min(1).max(256), title: wording('A button\'s title', 20) })).min(1, 'Each card needs a button').max(2, 'A card has at most 2 buttons') }),
  ]),
});
const mediaCarousel = z.object({
  kind: z.literal('media_carousel'), body: body1024,
  cards: z.array(mediaCard).min(2, 'A carousel has at least 2 cards').max(10, 'A carousel has at most 10 cards').refine((cards) => new Set(cards.map((c) => c.header.type)).size === 1, 'All cards need the same kind of header'),
});
const productCarousel = z.object({ kind: z.literal('product_carousel'), body: body1024, catalogId, productRetailerIds: z.array(retailerId).min(2, 'A carousel has at least 2 products').max(10, 'A carousel has at most 10 products') });

/** Payment messages (India, Brazil, Singapore): carried as Meta defines them, since their fields are many and country-bound. */
const orderDetails = z.object({ kind: z.literal('order_details'), body: body1024, parameters: z.record(z.string(), z.unknown()) });
const orderStatus = z.object({ kind: z.literal('order_status'), body: body1024, parameters: z.record(z.string(), z.unknown()) });

export const Interactive = z.discriminatedUnion('kind', [
  buttons, list, ctaUrl, locationRequest, product, productList, catalog, flow, address, voiceCall, callPermissionRequest,
  requestContactInfo, mediaCarousel, productCarousel, orderDetails, orderStatus,
]);
export type Interactive = z.infer<typeof Interactive>;
export type InteractiveKind = Interactive['kind'];
