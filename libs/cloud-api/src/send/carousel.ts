import { type Interactive } from '@diwan/domain';
import { type ResolveMedia } from './media.js';

type Carousel = Extract<Interactive, { kind: 'media_carousel' | 'product_carousel' }>;
type MediaCard = Extract<Carousel, { kind: 'media_carousel' }>['cards'][number];

function cardAction({ action }: MediaCard): object {
  switch (action.type) {
    case 'url': return { name: 'cta_url', parameters: { display_text: action.displayText, url: action.url } };
    case 'quick_replies': return { buttons: action.replies.map(({ id, title }) => ({ type: 'quick_reply', quick_reply: { id, title } })) };
  }
}

/** Cards of a carousel. A card's `type` stays `cta_url` even with quick replies, as clients in the field send it. */
export function graphCarousel(content: Carousel, media: ResolveMedia): object[] {
  if (content.kind === 'product_carousel') {
    return content.productRetailerIds.map((product_retailer_id, card_index) => ({ card_index, type: 'product', action: { product_retailer_id, catalog_id: content.catalogId } }));
  }
  return content.cards.map((card, card_index) => ({
    card_index, type: 'cta_url', header: { type: card.header.type, [card.header.type]: media(card.header.media) },
    body: card.body === undefined ? undefined : { text: card.body }, action: cardAction(card),
  }));
}
