import { type MessageRecord, type TemplateCategory, type ThreadRecord } from '../store/records.js';
import { randomBytes } from 'node:crypto';
import { freeEntryExpiresAt, windowExpiresAt } from './window.js';

/** From this day service messages and utility templates inside the window are charged too (Meta, pricing of non-template messages). */
const everythingPaidFrom = Date.UTC(2026, 9, 1);

/** How Meta would bill a message accepted now. `category` null means a free-form message. */
export function billingOf(category: TemplateCategory | null, thread: ThreadRecord, now: number): NonNullable<MessageRecord['billing']> {
  const name = category === null ? 'service' : category.toLowerCase();
  const conversationId = randomBytes(16).toString('hex');
  if (freeEntryExpiresAt(thread, now) !== null) return { category: name, type: 'free_entry_point', billable: false, conversationId };
  const usedToBeFree = category === null || (category === 'UTILITY' && windowExpiresAt(thread, now) !== null);
  const free = usedToBeFree && now < everythingPaidFrom;
  return { category: name, type: free ? 'free_customer_service' : 'regular', billable: !free, conversationId };
}

/**
 * The `pricing` and `conversation` objects of a status. They come with `sent` and once more with the first of `delivered` and `read`;
 * from webhook version 24 on a conversation is named only for free entry points (Meta, status webhooks).
 */
export function priceTags(billing: NonNullable<MessageRecord['billing']>, webhookVersion: string, status: string, expiresAtMs: number): Record<string, unknown> {
  const { category, type, billable, conversationId } = billing;
  const origin = type === 'free_entry_point' ? 'referral_conversion' : category;
  const named = Number(webhookVersion.slice(1).split('.')[0]) < 24 || type === 'free_entry_point';
  return {
    ...(named ? { conversation: { id: conversationId, ...(status === 'sent' ? { expiration_timestamp: String(Math.floor(expiresAtMs / 1000)) } : {}), origin: { type: origin } } } : {}),
    pricing: { billable, pricing_model: 'PMP', type, category: type === 'free_entry_point' ? 'referral_conversion' : category },
  };
}
