import { ContactId, ConversationId, EpisodeId, MessageId, NumberId, UserId } from '@diwan/domain';
import { z } from 'zod';
import { Author } from './message.js';
import { Instant, PageQuery } from './primitives.js';

export const ContactNoteId = z.uuid().brand<'ContactNoteId'>();
export type ContactNoteId = z.infer<typeof ContactNoteId>;
/** A note on a person, read by all who may see them and never by themselves. `revision` grows with every edit. */
export const ContactNoteView = z.object({
  id: ContactNoteId, contactId: ContactId, authorId: z.uuid(), text: z.string(), revision: z.number().int(), at: Instant, editedAt: Instant.nullable(),
});
export type ContactNoteView = z.infer<typeof ContactNoteView>;
/** GET /contacts/:id/notes: newest first, at most 200. */
export const ContactNoteList = z.object({ data: z.array(ContactNoteView) });
export const ContactNoteAnswer = z.object({ data: ContactNoteView });
const noteText = z.string().trim().min(1).max(10_000);
/** POST /contacts/:id/notes; the writer makes the id, so that a retry is the same note. */
export const AddContactNote = z.object({ id: ContactNoteId, text: noteText });
export type AddContactNote = z.infer<typeof AddContactNote>;
/** PATCH /contacts/:id/notes/:noteId, by its author alone. 409 edit_conflict when it is of another revision by now. */
export const EditContactNote = z.object({ text: noteText, revision: z.number().int().optional() });
export type EditContactNote = z.infer<typeof EditContactNote>;

/** POST /contacts/:id/consents: what a customer told a colleague about marketing messages; `stop` holds them back from then on. `note`: when and where they said so. */
export const RecordConsent = z.object({ value: z.enum(['stop', 'resume']), note: z.string().trim().max(500).default('') });
export type RecordConsent = z.infer<typeof RecordConsent>;

/** One stretch of a person's conversations from opened to resolved. `messageId`: its first message, to jump to. */
export const EpisodeSummary = z.object({
  id: EpisodeId, conversationId: ConversationId, numberId: NumberId, no: z.number().int(), source: z.string(), openedAt: Instant, resolvedAt: Instant.nullable(), resolvedBy: z.uuid().nullable(), ownerId: UserId.nullable(),
  reopened: z.number().int(), messageId: MessageId.nullable(),
});
export type EpisodeSummary = z.infer<typeof EpisodeSummary>;
/** GET /contacts/:id/episodes: of the conversations that the viewer may see, newest first. */
export const ListEpisodes = PageQuery;
export type ListEpisodes = z.infer<typeof ListEpisodes>;
export const EpisodeList = z.object({ data: z.array(EpisodeSummary), nextCursor: z.string().nullable() });

export const SharedKind = z.enum(['media', 'files', 'links']);
export type SharedKind = z.infer<typeof SharedKind>;
/** Something a person and we sent one another. Of a link `url`; of a file `mediaId`. */
export const SharedItem = z.object({
  messageId: MessageId, conversationId: ConversationId, at: Instant, direction: z.enum(['in', 'out']), type: z.string(), mediaId: z.string().nullable(), filename: z.string().nullable(), mimeType: z.string().nullable(),
  size: z.number().nullable(), thumbnail: z.boolean(), caption: z.string().nullable(), url: z.string().nullable(),
});
export type SharedItem = z.infer<typeof SharedItem>;
/** GET /contacts/:id/shared?kind=: newest first. A page may be shorter than asked for and still have a next one. */
export const ListShared = PageQuery.extend({ kind: SharedKind });
export type ListShared = z.infer<typeof ListShared>;
export const SharedList = z.object({ data: z.array(SharedItem), nextCursor: z.string().nullable() });

/** One thing that was changed about a person. `field`: name, language, labels, or `custom.<key>`. */
export const ProfileChange = z.object({ id: z.uuid(), field: z.string(), before: z.unknown(), after: z.unknown(), actor: Author, at: Instant });
export type ProfileChange = z.infer<typeof ProfileChange>;
/** GET /contacts/:id/history: newest first, at most 100. */
export const ProfileHistory = z.object({ data: z.array(ProfileChange) });
