import { MessageView, type TimelineItem } from '@diwan/contract';
import { sourceOf } from './source.js';

const uuid = (n: number): string => `01a2092c-8016-72d0-8f48-${String(n).padStart(12, '0')}`;

describe('sourceOf', () => {
  const message = (n: number, referral: object | null): TimelineItem => ({ type: 'message', message: MessageView.parse({
    id: uuid(n), conversationId: uuid(1), episodeId: null, seq: n, wamid: null, direction: 'in', status: 'received', author: { kind: 'customer', id: null }, content: { type: 'text', text: 'x' }, context: null, quote: null,
    replyToId: null, referral, reactions: [], edits: null, revokedAt: null, sentAt: '2026-11-01T08:00:00.000Z', receivedAt: null, orderAt: '2026-11-01T08:00:00.000Z', error: null, price: null, schedule: null,
  }) });
  it('is the newest advertisement', () => {
    expect(sourceOf([message(1, { headline: 'Old' }), message(2, { headline: 'New' }), message(3, null)])).toEqual({ headline: 'New' });
    expect(sourceOf([message(3, null)])).toBeNull();
  });
});
