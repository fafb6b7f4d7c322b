import { type TimelineItem } from '@diwan/contract';
import { type ConversationId } from '@diwan/domain';
import { type NewEvent } from './thread.js';

/** Events of this batch as the timeline shows them. */
export const viewEvents = (conversationId: ConversationId, events: readonly NewEvent[]): TimelineItem[] => events.map((event) => ({
  type: 'event',
  event: { id: event.id, conversationId, episodeId: event.episodeId, seq: event.seq, kind: event.kind, actor: { kind: event.actorKind, id: null }, data: event.data, at: event.at.toISOString() },
}));
