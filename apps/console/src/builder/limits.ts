import { type BuilderKind } from './draft.js';

/**
 * How much fits where, in characters and pieces, for counters and for buttons that stop adding. The schema of the domain is what
 * refuses; a test holds these to it. Source: Meta, interactive messages reference.
 */
export const LIMITS = {
  headerText: 60, footer: 60, buttonTitle: 20, buttonId: 256, rowTitle: 24, rowDescription: 72, rowId: 200, sectionTitle: 24, linkText: 20, flowCta: 30, cardBody: 160,
} as const;
export const MOST = { buttons: 3, rows: 10, sections: 10, products: 30, cards: 10, cardReplies: 2 } as const;
export const FEWEST_CARDS = 2;

/** Lists alone may say more. */
export const bodyLimit = (kind: BuilderKind): number => (kind === 'list' ? 4096 : 1024);

/** What a kind has at its head. */
export type HeaderChoice = 'any' | 'text' | 'needed' | 'none';
export function headerOf(kind: BuilderKind): HeaderChoice {
  switch (kind) {
    case 'buttons': case 'cta_url': case 'flow': return 'any';
    case 'list': return 'text';
    case 'product_list': return 'needed';
    case 'location_request': case 'request_contact_info': case 'address': case 'product': case 'catalog': case 'media_carousel': case 'product_carousel': return 'none';
  }
}

export const hasFooter = (kind: BuilderKind): boolean => !['location_request', 'request_contact_info', 'media_carousel', 'product_carousel'].includes(kind);
/** A product alone speaks for itself; everything else needs words. */
export const bodyIsOptional = (kind: BuilderKind): boolean => kind === 'product';
export const hasCatalog = (kind: BuilderKind): boolean => kind === 'product' || kind === 'product_list' || kind === 'product_carousel';
