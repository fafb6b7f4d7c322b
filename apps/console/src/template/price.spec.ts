import { ConversationView, MessageView, type TimelineItem } from '@diwan/contract';
import { priceFacts, priceWord } from './price.js';

const NOW = Date.parse('2026-11-20T12:00:00.000Z');
const id = (n: number): string => `01a2092c-8016-72d0-8f48-${String(n).padStart(12, '0')}`;
const conversation = (windowExpiresAt: string | null, freeEntryExpiresAt: string | null = null) => ({
  windowExpiresAt, freeEntryExpiresAt,
  contact: ConversationView.shape.contact.parse({ id: id(1), name: 'Noura', profileName: null, phone: '+966550001111', username: null, language: null, country: 'SA', blocked: false }),
});
const sent = (n: number, category: string, billable: boolean): TimelineItem => ({ type: 'message', message: MessageView.parse({
  id: id(n), conversationId: id(9), episodeId: null, seq: n, wamid: null, direction: 'out', status: 'delivered', author: { kind: 'agent', id: null }, content: { type: 'text', text: 'x' }, context: null, quote: null,
  replyToId: null, referral: null, reactions: [], edits: null, revokedAt: null, sentAt: `2026-11-${10 + n}T00:00:00.000Z`, receivedAt: null, orderAt: '2026-11-11T00:00:00.000Z', error: null, price: { category, billable }, schedule: null,
}) });
const word = (category: string, window: string | null, entry: string | null = null) => priceWord(priceFacts({ category }, conversation(window, entry), [], NOW));

it.each([
  ['UTILITY', '2026-11-20T13:00:00.000Z', null, 'utilityOpen'], ['UTILITY', '2026-11-20T11:00:00.000Z', null, 'utilityClosed'], ['UTILITY', null, null, 'utilityClosed'], ['MARKETING', '2026-11-20T13:00:00.000Z', null, 'always'],
  ['AUTHENTICATION', null, null, 'always'], ['MARKETING', null, '2026-11-21T00:00:00.000Z', 'entry'], ['MARKETING', null, '2026-11-20T00:00:00.000Z', 'always'], ['HAUNTED', null, null, 'unknown'],
])('%s, window until %s, entry until %s: %s', (category, window, entry, expected) => { expect(word(category, window, entry)).toBe(expected); });

it('repeats what Meta said last of the same category, and nothing of another', () => {
  const items = [sent(1, 'utility', true), sent(2, 'utility', false), sent(3, 'marketing', true)];
  expect(priceFacts({ category: 'UTILITY' }, conversation(null), items, NOW).last).toEqual({ at: '2026-11-12T00:00:00.000Z', price: { category: 'utility', billable: false } });
  expect(priceFacts({ category: 'AUTHENTICATION' }, conversation(null), items, NOW).last).toBeNull();
});
