import { ContactId, ConversationId, LabelId, NumberId, UserId } from '@diwan/domain';
import { z } from 'zod';
import { ContactSummary } from './conversation.js';
import { CustomPatch, CustomValues } from './field.js';
import { Instant, PageQuery, pageOf } from './primitives.js';

/** One name by which WhatsApp, or we, know a person. `validTo` set: it was theirs until then. */
export const IdentityView = z.object({
  kind: z.enum(['wa_id', 'phone', 'bsuid', 'parent_bsuid', 'username', 'email']), value: z.string(), validFrom: Instant, validTo: Instant.nullable(),
});
export type IdentityView = z.infer<typeof IdentityView>;

/** The newest word of a person on a topic, with where it comes from. Meta's marketing opt-out is topic `marketing_messages`. */
export const ConsentView = z.object({ topic: z.string(), value: z.string(), source: z.string(), at: Instant, proof: z.unknown() });
export type ConsentView = z.infer<typeof ConsentView>;

/** A merge that can still be taken back. */
export const MergeView = z.object({ id: z.uuid(), contact: ContactSummary, mergedAt: Instant, mergedBy: UserId.nullable() });
export type MergeView = z.infer<typeof MergeView>;

/** GET /contacts/:id */
export const ContactView = ContactSummary.extend({
  /** Numbers of ours, among those that the viewer sees, at which this person is blocked. */
  blockedBy: z.array(NumberId),
  identities: z.array(IdentityView), consents: z.array(ConsentView), mergedFrom: z.array(MergeView), conversationIds: z.array(ConversationId), createdAt: Instant,
  /** Of the person, whoever of their contacts it was written for. */
  custom: CustomValues, labelIds: z.array(LabelId),
});
export type ContactView = z.infer<typeof ContactView>;
export const ContactAnswer = z.object({ data: ContactView });

/** A text that may be taken away. */
const optionalText = (max: number) => z.string().trim().min(1).max(max).nullable();
/** What can be written of a person. `name`: ours, before the one they gave themselves; null goes back to theirs. */
const Editable = z.object({ name: optionalText(200), language: z.string().regex(/^[a-z]{2,3}(?:[_-][A-Za-z]{2,4})?$/).nullable(), custom: CustomPatch, labelIds: z.array(LabelId).max(50) }).partial();
/**
 * PATCH /contacts/:id. Absent keys stay. With `expected` a thing is written only where it still is what it says: else 409 edit_conflict, whose
 * `data` tells { field, value } as it is now, and nothing is written.
 */
export const UpdateContact = Editable.extend({ expected: Editable.optional() }).refine(({ expected: _, ...patch }) => Object.keys(patch).length > 0, 'Nothing to change');
export type UpdateContact = z.infer<typeof UpdateContact>;

/** GET /contacts?q= finds people by name, username or part of a number, best match first. Without `q`: newest first. */
export const ListContacts = PageQuery.extend({ q: z.string().trim().min(1).max(200).optional() });
export type ListContacts = z.infer<typeof ListContacts>;
export const ContactList = pageOf(ContactSummary);

/**
 * POST /contacts/:id/merge: the contact of the path becomes part of `into`. Its conversations and identities show as `into`'s; nothing is moved,
 * so that POST /contacts/:id/unmerge (on the merged one) restores exactly what was. Both are written into the audit log.
 */
export const MergeContact = z.object({ into: ContactId });
export type MergeContact = z.infer<typeof MergeContact>;

/** Somebody whom Meta did not block or unblock. `address` as it was given; `code` is Meta's, `cause` and `nextStep` are keys of the error catalogue. */
export const BlockFailure = z.object({ address: z.string().nullable(), code: z.number().int(), cause: z.string(), nextStep: z.string() });
export type BlockFailure = z.infer<typeof BlockFailure>;
/**
 * POST and DELETE /contacts/:id/blocks/:numberId block a person at Meta for one number, and let them write again. Who is several contacts is
 * blocked as each; `failed` names those that Meta refused while it took others.
 */
export const BlockAnswer = z.object({ data: ContactView, failed: z.array(BlockFailure) });
export type BlockAnswer = z.infer<typeof BlockAnswer>;
