import { z } from 'zod';

/**
 * Every identifier of ours is a UUID (version 7 where we make it) and carries a brand, so that a contact's id cannot be
 * handed to something that wants a conversation's. The schema mints the brand: parse at the border, typed afterwards.
 */
const uuid = <Brand extends string>() => z.uuid().brand<Brand>();

export const WorkspaceId = uuid<'WorkspaceId'>();
export type WorkspaceId = z.infer<typeof WorkspaceId>;
export const UserId = uuid<'UserId'>();
export type UserId = z.infer<typeof UserId>;
export const TeamId = uuid<'TeamId'>();
export type TeamId = z.infer<typeof TeamId>;
export const LabelId = uuid<'LabelId'>();
export type LabelId = z.infer<typeof LabelId>;
export const NumberId = uuid<'NumberId'>();
export type NumberId = z.infer<typeof NumberId>;
export const ContactId = uuid<'ContactId'>();
export type ContactId = z.infer<typeof ContactId>;
export const ConversationId = uuid<'ConversationId'>();
export type ConversationId = z.infer<typeof ConversationId>;
export const EpisodeId = uuid<'EpisodeId'>();
export type EpisodeId = z.infer<typeof EpisodeId>;
export const MessageId = uuid<'MessageId'>();
export type MessageId = z.infer<typeof MessageId>;
export const AttemptId = uuid<'AttemptId'>();
export type AttemptId = z.infer<typeof AttemptId>;
export const NoteId = uuid<'NoteId'>();
export type NoteId = z.infer<typeof NoteId>;
export const MediaId = uuid<'MediaId'>();
export type MediaId = z.infer<typeof MediaId>;
export const TemplateId = uuid<'TemplateId'>();
export type TemplateId = z.infer<typeof TemplateId>;
export const ApiKeyId = uuid<'ApiKeyId'>();
export type ApiKeyId = z.infer<typeof ApiKeyId>;
export const EventId = uuid<'EventId'>();
export type EventId = z.infer<typeof EventId>;

/** Meta's id of a message. Opaque text of up to about 128 characters; never parsed, never a number. */
export const Wamid = z.string().min(1).max(512).brand<'Wamid'>();
export type Wamid = z.infer<typeof Wamid>;

/** Meta's numeric ids (phone number, business account, template, media) exceed what a JavaScript number holds: always text. */
export const MetaId = z.string().regex(/^\d{1,32}$/).brand<'MetaId'>();
export type MetaId = z.infer<typeof MetaId>;

/** Position in a workspace's change log. Gap-free, in commit order. */
export const ChangeSeq = z.number().int().nonnegative();
export type ChangeSeq = z.infer<typeof ChangeSeq>;
