import { ConversationId, MessageId, UserId } from '@diwan/domain';
import { z } from 'zod';
import { Instant } from './primitives.js';

/** What a conversation is to one person alone. `mentionedAt`: of the newest note that mentions them, until they answer, note something or say they are done. */
export const Marks = z.object({ conversationId: ConversationId, following: z.boolean(), mentionedAt: Instant.nullable(), drafting: z.boolean() });
export type Marks = z.infer<typeof Marks>;

/** GET /marks: the caller's own, of conversations where there is anything to say; the newest 1,000. */
export const MarksList = z.object({ data: z.array(Marks), seq: z.number().int() });
export type MarksList = z.infer<typeof MarksList>;
/** PUT and DELETE /conversations/:id/follow, DELETE /conversations/:id/mention. */
export const MarksAnswer = z.object({ data: Marks, seq: z.number().int() });

/** What is begun: an answer to the customer, or a note. The two never mix. */
export const DraftMode = z.enum(['reply', 'note']);
export type DraftMode = z.infer<typeof DraftMode>;

/** Longer than anything that can be sent. */
export const DRAFT_TEXT_MAX = 10_000;
/** What a person has begun to write in a conversation. Nobody else reads it. Gone 30 days after the last word. */
export const DraftView = z.object({ conversationId: ConversationId, mode: DraftMode, text: z.string(), quoteId: MessageId.nullable(), revision: z.number().int(), at: Instant });
export type DraftView = z.infer<typeof DraftView>;

/**
 * PUT /conversations/:id/drafts/:mode. Without text and quote the draft is gone. `basedOn` is the revision last read, null for none: when
 * another device wrote meanwhile, 409 draft_conflict carries its draft in `data.draft`, and nothing is overwritten.
 */
export const SaveDraft = z.object({ text: z.string().max(DRAFT_TEXT_MAX), quoteId: MessageId.nullable().default(null), basedOn: z.number().int().nullable().default(null) });
export type SaveDraft = z.infer<typeof SaveDraft>;
export const DraftAnswer = z.object({ data: DraftView.nullable() });
/** How many drafts one list holds at most. */
export const DRAFTS_LISTED = 500;
/** GET /drafts: all of the caller's own, newest first, at most `DRAFTS_LISTED`. What a list that is not full leaves out is no more. */
export const DraftList = z.object({ data: z.array(DraftView), seq: z.number().int() });
export type DraftList = z.infer<typeof DraftList>;

/** A word for whoever takes over, pinned for them until they answer or put it away. */
export const HandOver = z.object({ byId: z.uuid(), toId: UserId, text: z.string(), at: Instant });
export type HandOver = z.infer<typeof HandOver>;

/** What a person who looks at a conversation does there: only looks (null), or writes. */
export const Writing = DraftMode.nullable();
export type Writing = z.infer<typeof Writing>;

/** Socket event `look`, repeated every `LOOK_EVERY_MS` while it holds; null: at no conversation. */
export const Look = z.object({ conversationId: ConversationId, writing: Writing }).nullable();
export type Look = z.infer<typeof Look>;
export const LOOK_EVERY_MS = 10_000;

/** Socket event `present`: who looks at a conversation now, each person once, to those alone who look at it too. Not part of the change log. */
export const Presence = z.object({ conversationId: ConversationId, people: z.array(z.object({ userId: UserId, writing: Writing })) });
export type Presence = z.infer<typeof Presence>;
