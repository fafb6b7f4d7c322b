import { MessageView, type TimelineItem } from '@diwan/contract';
import { type MessageContent } from '@diwan/domain';
import { earlierIn } from './earlierFiles.js';

const id = (n: number): string => `01a2092c-8016-72d0-8f48-${String(n).padStart(12, '0')}`;
const media = (n: number, mimeType: string, state: 'stored' | 'unavailable' = 'stored') => ({ mediaId: id(n), mimeType, state });
let seq = 0;
function item(direction: 'in' | 'out', content: object, revokedAt: string | null = null): TimelineItem {
  seq += 1;
  return { type: 'message', message: MessageView.parse({
    id: id(1000 + seq), conversationId: id(9), episodeId: null, seq, wamid: null, direction, status: direction === 'in' ? 'received' : 'sent', author: { kind: 'agent', id: null }, content: content as MessageContent, context: null, quote: null,
    replyToId: null, referral: null, reactions: [], edits: null, revokedAt, sentAt: '2026-11-11T00:00:00.000Z', receivedAt: null, orderAt: '2026-11-11T00:00:00.000Z', error: null, price: null, schedule: null,
  }) };
}
const images = (...items: TimelineItem[]) => earlierIn(items, 'image').map(({ id: found, used }) => [Number(found.slice(-6)), used]);

it('offers the newest first, each file once, wherever it stood', () => {
  expect(images(
    item('out', { type: 'image', media: media(1, 'image/jpeg'), caption: 'Our shop' }), item('in', { type: 'image', media: media(2, 'image/png') }), item('out', { type: 'image', media: media(1, 'image/jpeg') }),
    item('out', { type: 'interactive', interactive: { kind: 'buttons', header: { type: 'image', media: media(3, 'image/png') }, body: 'x', buttons: [{ id: 'a', title: 'a' }] } }),
    item('out', { type: 'template', template: { name: 'offer', language: 'en', header: { type: 'image', media: media(4, 'image/png') }, body: [], buttons: [] } }),
  )).toEqual([[4, 'sentHere'], [3, 'sentHere'], [1, 'sentHere'], [2, 'receivedHere']]);
});

it('leaves out what was taken back, what is gone, and what a header does not take', () => {
  expect(images(
    item('in', { type: 'image', media: media(1, 'image/png') }, '2026-11-12T00:00:00.000Z'), item('in', { type: 'image', media: media(2, 'image/png', 'unavailable') }), item('in', { type: 'image', media: media(3, 'image/webp') }),
    item('out', { type: 'image', media: { link: 'https://x.example/a.png', mimeType: 'image/png' } }), item('out', { type: 'video', media: media(5, 'video/mp4') }),
  )).toEqual([]);
});

it('names documents by their file', () => {
  expect(earlierIn([item('out', { type: 'document', media: media(1, 'application/pdf'), filename: 'price list.pdf' })], 'document')).toMatchObject([{ name: 'price list.pdf', used: 'sentHere' }]);
});
