import { type ConversationView, type Price, type TimelineItem } from '@diwan/contract';

/** What is known about the price of a template before it goes. Amounts are not: Meta's lists change, and only Meta says what it took. */
export interface PriceFacts {
  readonly category: string;
  /** ISO 3166; null for who hides their number. */
  readonly country: string | null;
  readonly windowOpen: boolean;
  /** Epoch milliseconds; null while no free entry point runs. */
  readonly entryUntil: number | null;
  /** Meta's own word on the last message of this category here; null when it never said. */
  readonly last: { readonly at: string; readonly price: Price } | null;
}

const sameCategory = (price: Price, category: string): boolean => price.category?.toUpperCase() === category.toUpperCase();

/** The facts that Meta's price goes by, as they stand at `now` (epoch ms). Source: Meta, pricing on the WhatsApp Business Platform. */
export function priceFacts({ category }: { readonly category: string }, conversation: Pick<ConversationView, 'contact' | 'windowExpiresAt' | 'freeEntryExpiresAt'>, items: readonly TimelineItem[], now: number): PriceFacts {
  const { windowExpiresAt, freeEntryExpiresAt } = conversation;
  const entry = freeEntryExpiresAt === null ? null : Date.parse(freeEntryExpiresAt);
  const priced = items.toReversed().find((item) => item.type === 'message' && item.message.direction === 'out' && item.message.price !== null && sameCategory(item.message.price, category));
  return {
    category, country: conversation.contact.country, windowOpen: windowExpiresAt !== null && Date.parse(windowExpiresAt) > now, entryUntil: entry !== null && entry > now ? entry : null,
    last: priced?.type === 'message' && priced.message.price !== null ? { at: priced.message.sentAt, price: priced.message.price } : null,
  };
}

export type PriceWord = 'entry' | 'utilityOpen' | 'utilityClosed' | 'always' | 'unknown';
/** Which of Meta's rules applies. Nothing here says what it will cost: that is told with the message's status. */
export function priceWord({ category, windowOpen, entryUntil }: PriceFacts): PriceWord {
  if (entryUntil !== null) return 'entry';
  switch (category.toUpperCase()) {
    case 'UTILITY': return windowOpen ? 'utilityOpen' : 'utilityClosed';
    case 'MARKETING': case 'AUTHENTICATION': return 'always';
    default: return 'unknown';
  }
}
