import { ConversationId, EpisodeId, MessageId, NoteId, TeamId, UserId } from '@diwan/domain';
import { z } from 'zod';
import { Author, MessageView } from './message.js';
import { Instant, PageQuery } from './primitives.js';

/** A private note: colleagues only, never the customer. `mentions` are people, `teamMentions` teams. `keyName`: of the API key that wrote it; absent for people. */
export const NoteView = z.object({
  id: NoteId, conversationId: ConversationId, episodeId: EpisodeId.nullable(), seq: z.number().int(), authorId: UserId, text: z.string(),
  mentions: z.array(UserId), at: Instant, editedAt: Instant.nullable(), deletedAt: Instant.nullable(), keyName: z.string().optional(), teamMentions: z.array(TeamId).optional(),
});
export type NoteView = z.infer<typeof NoteView>;

/** POST /conversations/:id/notes; the writer makes the id, so that a retry is the same note. Whom it mentions is told and follows from then on, if they may see it. */
export const AddNote = z.object({ id: NoteId, text: z.string().trim().min(1).max(10_000), mentions: z.array(UserId).max(50).default([]), teamMentions: z.array(TeamId).max(20).optional() });
export type AddNote = z.infer<typeof AddNote>;

/** Something that happened to the conversation. `data` by kind, values as ids. */
export const ConversationEventKind = z.enum(['opened', 'reopened', 'assigned', 'team_changed', 'status_changed', 'snoozed', 'woken', 'resolved', 'labelled', 'priority_changed', 'number_changed', 'identity_changed', 'merged', 'unmerged', 'history_imported', 'blocked', 'unblocked', 'hand_over_done']);
export type ConversationEventKind = z.infer<typeof ConversationEventKind>;
export const ConversationEventView = z.object({
  id: z.uuid(), conversationId: ConversationId, episodeId: EpisodeId.nullable(), seq: z.number().int(), kind: ConversationEventKind, actor: Author,
  /** assigned/team_changed { from, to, reason, note? }; status_changed/snoozed { from, to, until? }; labelled { added, removed }; opened { no, source }; blocked/unblocked { numberId } */
  data: z.record(z.string(), z.unknown()), at: Instant,
});
export type ConversationEventView = z.infer<typeof ConversationEventView>;

/** What stands in a thread, in one order: (at, seq), `at` being orderAt for messages. */
export const TimelineItem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), message: MessageView }),
  z.object({ type: z.literal('note'), note: NoteView }),
  z.object({ type: z.literal('event'), event: ConversationEventView }),
]);
export type TimelineItem = z.infer<typeof TimelineItem>;

/** Key and sort position of an item. Pure; used by server paging and the client's store alike. */
export const timelineKey = (item: TimelineItem): { id: string; at: string; seq: number } => {
  switch (item.type) {
    case 'message': return { id: item.message.id, at: item.message.orderAt, seq: item.message.seq };
    case 'note': return { id: item.note.id, at: item.note.at, seq: item.note.seq };
    case 'event': return { id: item.event.id, at: item.event.at, seq: item.event.seq };
  }
};

/** Order on screen: by time, then by place in the conversation. */
export const compareTimeline = (a: TimelineItem, b: TimelineItem): number => {
  const left = timelineKey(a);
  const right = timelineKey(b);
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  return left.seq - right.seq;
};

/** GET /conversations/:id/messages: newest page first, each page in reading order; `cursor` goes further back. */
export const ListMessages = PageQuery.extend({ limit: z.coerce.number().int().min(1).max(100).default(50) });
export type ListMessages = z.infer<typeof ListMessages>;

/**
 * GET /conversations/:id/timeline: newest page first, each page in reading order; `cursor` goes further back, `newer` (a page's `newerCursor`)
 * towards the present, `around` is a page with that message in its middle. At most one of the three.
 */
export const ListTimeline = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(100).default(50), newer: z.string().max(500).optional(), around: MessageId.optional(),
}).refine((query) => [query.cursor, query.newer, query.around].filter((key) => key !== undefined).length <= 1, 'Give one of cursor, newer and around');
export type ListTimeline = z.infer<typeof ListTimeline>;
/** `newerCursor` null: the page reaches the present. */
export const TimelinePage = z.object({ data: z.array(TimelineItem), nextCursor: z.string().nullable(), newerCursor: z.string().nullable(), seq: z.number().int() });
export type TimelinePage = z.infer<typeof TimelinePage>;
