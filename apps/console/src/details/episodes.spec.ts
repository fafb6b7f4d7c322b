import { ConversationEventView, MessageView, type TimelineItem } from '@diwan/contract';
import { EpisodeId } from '@diwan/domain';
import { episodesOf, sourceOf } from './episodes.js';

const uuid = (n: number): string => `01a2092c-8016-72d0-8f48-${String(n).padStart(12, '0')}`;
let made = 100;
const event = (episode: number, kind: string, at: string, data: Record<string, unknown> = {}): TimelineItem => {
  made += 1;
  return { type: 'event', event: ConversationEventView.parse({ id: uuid(made), conversationId: uuid(1), episodeId: uuid(episode), seq: made, kind, actor: { kind: 'customer', id: null }, data, at: `2026-11-${at}:00.000Z` }) };
};
const current = { id: EpisodeId.parse(uuid(8)), no: 2, openedAt: '2026-11-03T08:00:00.000Z' };

describe('episodesOf', () => {
  it('pairs what opened with what resolved, newest first', () => {
    const items = [event(7, 'opened', '01T08:00', { no: 1 }), event(7, 'labelled', '01T08:01'), event(7, 'resolved', '01T08:12'), event(8, 'opened', '03T08:00', { no: 2 })];
    expect(episodesOf(items, { episode: current, status: 'open' })).toMatchObject([
      { no: 2, current: true, resolvedAt: null }, { no: 1, current: false, openedAt: '2026-11-01T08:00:00.000Z', resolvedAt: '2026-11-01T08:12:00.000Z' },
    ]);
  });

  it('knows the current one when its beginning is not loaded', () => {
    expect(episodesOf([], { episode: current, status: 'snoozed' })).toMatchObject([{ no: 2, openedAt: current.openedAt, openedBy: null, current: true }]);
    expect(episodesOf([], { episode: null, status: 'resolved' })).toEqual([]);
  });

  it('keeps one that was opened again as one', () => {
    const items = [event(8, 'opened', '03T08:00', { no: 2 }), event(8, 'resolved', '03T09:00'), event(8, 'reopened', '03T10:00')];
    expect(episodesOf(items, { episode: current, status: 'open' })).toMatchObject([{ reopened: 1, resolvedAt: null, current: true }]);
  });
});

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
