import { z } from 'zod';
import { chars, graphId, link, mediaKeys, oneOfIdAndLink, unique } from '../shapes.js';
import { body } from './frame.js';

const index = z.number().int().min(0).max(9);
const media = z.strictObject(mediaKeys).superRefine(oneOfIdAndLink);
const header = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('image'), image: media }), z.strictObject({ type: z.literal('video'), video: media })]);
const cardText = chars(1, 160).refine((text) => text.split('\n').length <= 3, 'at most two line breaks in a card');
const quickReply = z.strictObject({ type: z.literal('quick_reply'), quick_reply: z.strictObject({ id: chars(1, 256), title: chars(1, 20) }) });
const action = z.union([
  z.strictObject({ name: z.literal('cta_url'), parameters: z.strictObject({ display_text: chars(1, 20), url: link }) }),
  z.strictObject({ buttons: z.array(quickReply).min(1).max(2) }),
]);

/** A picture or film, a few words and a link or quick replies. Its `type` is `cta_url` even with quick replies. */
const mediaCard = z.strictObject({ card_index: index, type: z.literal('cta_url'), header, body: z.strictObject({ text: cardText }).optional(), action });
const productCard = z.strictObject({ card_index: index, type: z.literal('product'), action: z.strictObject({ product_retailer_id: chars(1, 200), catalog_id: graphId }) });

type Card = z.infer<typeof mediaCard> | z.infer<typeof productCard>;
const kindsOf = (cards: readonly Card[]): Set<string> => new Set(cards.map((card) => (card.type === 'product' ? `product of ${card.action.catalog_id}` : card.header.type)));

/** Two to ten cards, numbered once each, all of one kind: the same kind of header, or products of one catalogue. No header or footer. */
export const CarouselRule = z.strictObject({
  type: z.literal('carousel'), body: body(1024),
  action: z.strictObject({
    cards: z.array(z.discriminatedUnion('type', [mediaCard, productCard])).min(2).max(10).superRefine((cards, ctx) => {
      unique(cards.map((card) => String(card.card_index)), 'card_index', ctx);
      if (kindsOf(cards).size > 1) ctx.addIssue({ code: 'custom', message: 'All cards must be of one kind', input: cards });
    }),
  }),
});
