import { ContactId, ConversationId, EpisodeId, EpisodeStatus, Filter, LabelId, NumberId, Priority, TeamId, TurnOwner, UserId } from '@diwan/domain';
import { z } from 'zod';
import { HandOver } from './teamwork.js';
import { Instant, PageQuery, pageOf } from './primitives.js';
import { ViewId } from './view-id.js';

/** A person as the list and the header show them. `blocked`: at the conversation's number; of a person by themselves, at any. `phone` is E.164 with `+`, null for people who hide it; `name` is empty when nothing at all is known. */
export const ContactSummary = z.object({
  id: ContactId, name: z.string(), profileName: z.string().nullable(), phone: z.string().nullable(), username: z.string().nullable(),
  language: z.string().nullable(), country: z.string().nullable(), blocked: z.boolean(),
});
export type ContactSummary = z.infer<typeof ContactSummary>;

/** The newest thing said, for the list row. `kind` is translated by the console; `text` is the people's own words. */
export const Preview = z.object({
  kind: z.string(), text: z.string().nullable(), direction: z.enum(['in', 'out', 'note']), authorKind: z.string(), authorId: z.uuid().nullable(),
  messageId: z.uuid().nullable(), status: z.string().nullable(), at: Instant,
});
export type Preview = z.infer<typeof Preview>;

/** One lasting thread between a number and a person. Everything here is the same for every viewer. */
export const ConversationView = z.object({
  id: ConversationId,
  numberId: NumberId,
  contact: ContactSummary,
  status: EpisodeStatus,
  assigneeId: UserId.nullable(),
  teamId: TeamId.nullable(),
  turnOwner: TurnOwner,
  priority: Priority,
  labelIds: z.array(LabelId),
  snoozedUntil: Instant.nullable(),
  /** Grows with every change of assignee or team; send it back to claim without overwriting a colleague. */
  assignmentVersion: z.number().int(),
  lastSeq: z.number().int(),
  /** How many live inbound messages there are; unread is this less the viewer's cursor. */
  inboundNo: z.number().int(),
  lastInboundAt: Instant.nullable(),
  windowExpiresAt: Instant.nullable(),
  freeEntryExpiresAt: Instant.nullable(),
  waitingSince: Instant.nullable(),
  lastActivityAt: Instant,
  preview: Preview.nullable(),
  episode: z.object({ id: EpisodeId, no: z.number().int(), openedAt: Instant }).nullable(),
  createdAt: Instant,
  /** Shown as part of that one, because their contacts were merged: in no list, and nothing new can be written into it. */
  mergedInto: ConversationId.optional(),
  /** Present while it waits for whom it was handed to. */
  handOver: HandOver.optional(),
});
export type ConversationView = z.infer<typeof ConversationView>;

/** A conversation in a list, with the viewer's own cursor. */
export const ConversationItem = ConversationView.extend({ seenInboundNo: z.number().int() });
export type ConversationItem = z.infer<typeof ConversationItem>;

/** Newest activity, waiting longest, window closing soonest, most urgent first. What the last three have no key for follows by newest activity. */
export const ConversationSort = z.enum(['activity', 'waiting', 'window', 'priority']);
export type ConversationSort = z.infer<typeof ConversationSort>;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON: the filter's schema refuses undefined, and says what it wants.
    return undefined;
  }
};
/** A filter as JSON in an address. */
export const FilterText = z.string().max(8000).superRefine((text, context) => {
  for (const { path, message } of Filter.safeParse(jsonOf(text)).error?.issues ?? []) context.addIssue({ code: 'custom', message, path });
});
/** What `FilterText` let pass. */
export const filterFromText = (text: string): Filter => Filter.parse(jsonOf(text));

/**
 * GET /conversations. `assignee` is me, none or a person's id; `q` searches names, numbers and text. `view` (a saved one) or `filter` (JSON)
 * decides by itself what is listed: of the others it goes with `sort`, `limit` and `cursor` alone, and `status` is not looked at. Without `sort` a
 * saved view comes in its own order, everything else by activity. Errors beside the usual ones: view_not_found, filter_too_broad, search_too_broad.
 */
export const ListConversations = PageQuery.extend({
  status: z.enum(['open', 'snoozed', 'resolved', 'all']).default('open'),
  assignee: z.union([z.enum(['me', 'none']), UserId]).optional(),
  team: TeamId.optional(),
  label: LabelId.optional(),
  number: NumberId.optional(),
  q: z.string().trim().min(1).max(200).optional(),
  view: ViewId.optional(),
  filter: FilterText.optional(),
  sort: ConversationSort.optional(),
}).refine(({ view, filter, assignee, team, label, number, q }) => {
  const others = [assignee, team, label, number, q].some((given) => given !== undefined);
  return (view === undefined && filter === undefined) || ((view === undefined || filter === undefined) && !others);
}, 'Give a view, or a filter, or the other conditions');
export type ListConversations = z.infer<typeof ListConversations>;
/** `searchedBackTo` comes with `q`: back to when all messages were looked at for the page; going on looks further back. Null: back to the first. */
export const ConversationList = pageOf(ConversationItem).extend({ searchedBackTo: Instant.nullable().optional() });
export type ConversationList = z.infer<typeof ConversationList>;
export const ConversationAnswer = z.object({ data: ConversationItem, seq: z.number().int() });
export type ConversationAnswer = z.infer<typeof ConversationAnswer>;

/**
 * PATCH /conversations/:id. Absent keys stay as they are. `assigneeId`/`teamId` null takes the assignment away. With
 * `assignmentVersion` the assignment is compare-and-set: 409 assignment_conflict says who was faster. `expectedStatus` does the same for
 * `status` and `snoozedUntil`: 409 status_conflict. `handOver` goes with giving it to somebody else; null puts the pinned word away.
 */
export const UpdateConversation = z.object({
  assigneeId: UserId.nullable().optional(), teamId: TeamId.nullable().optional(), assignmentVersion: z.number().int().optional(),
  handOver: z.string().trim().min(1).max(2_000).nullable().optional(),
  status: EpisodeStatus.optional(), expectedStatus: EpisodeStatus.optional(), snoozedUntil: Instant.nullable().optional(), priority: Priority.optional(), labelIds: z.array(LabelId).max(50).optional(),
}).refine((patch) => Object.keys(patch).length > 0, 'Nothing to change');
export type UpdateConversation = z.infer<typeof UpdateConversation>;

/**
 * GET /conversations/counts: of what the viewer may see. Open ones unless the name says otherwise; `unread` counts no further than 100.
 * `mentioned`, `following` and `drafts` are the caller's own, no further than 1,000; of those followed the ones that are not resolved.
 */
export const ConversationCounts = z.object({
  data: z.object({
    mine: z.number().int(), unassigned: z.number().int(), open: z.number().int(), snoozed: z.number().int(), closingSoon: z.number().int(), unread: z.number().int(),
    mentioned: z.number().int(), following: z.number().int(), drafts: z.number().int(),
    teams: z.record(z.string(), z.number().int()), numbers: z.record(z.string(), z.number().int()),
  }),
  seq: z.number().int(),
});
export type ConversationCounts = z.infer<typeof ConversationCounts>;

/** POST /conversations/:id/seen moves the viewer's cursor, forward or (mark unread) backward. */
export const MoveSeen = z.object({ inboundNo: z.number().int().nonnegative(), lastSeq: z.number().int().nonnegative() });
export type MoveSeen = z.infer<typeof MoveSeen>;
