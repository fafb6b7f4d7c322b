import { ApiKeyId, EventId, MediaId, MediaProblem, Role } from '@diwan/domain';
import { z } from 'zod';
import { Author } from './message.js';
import { Instant, PageQuery, pageOf } from './primitives.js';

/** GET /webhook-events: the flight recorder. */
export const WebhookEventState = z.enum(['pending', 'processed', 'failed']);
export const ListWebhookEvents = PageQuery.extend({ state: WebhookEventState.optional() });
export const WebhookEventView = z.object({
  id: EventId, state: WebhookEventState, receivedAt: Instant, processedAt: Instant.nullable(), field: z.string(), kind: z.string(),
  phoneNumberId: z.string().nullable(), wabaId: z.string().nullable(), tries: z.number().int(), error: z.record(z.string(), z.unknown()).nullable(), item: z.unknown(),
});
export type WebhookEventView = z.infer<typeof WebhookEventView>;
export const WebhookEventList = pageOf(WebhookEventView);

/** API keys. The secret is shown once, when it is made. */
export const ApiKeyView = z.object({ id: ApiKeyId, name: z.string(), prefix: z.string(), role: Role, createdAt: Instant, lastUsedAt: Instant.nullable(), expiresAt: Instant.nullable(), revokedAt: Instant.nullable() });
export type ApiKeyView = z.infer<typeof ApiKeyView>;
export const CreateApiKey = z.object({ name: z.string().trim().min(1).max(80), role: Role.default('agent'), expiresAt: Instant.optional() });
export type CreateApiKey = z.infer<typeof CreateApiKey>;
export const CreatedApiKey = z.object({ data: ApiKeyView, secret: z.string() });
export const ApiKeyList = pageOf(ApiKeyView);

export const AuditEntry = z.object({ id: z.uuid(), at: Instant, actor: Author, action: z.string(), targetKind: z.string().nullable(), targetId: z.string().nullable(), ip: z.string().nullable(), diff: z.record(z.string(), z.unknown()).nullable() });
export type AuditEntry = z.infer<typeof AuditEntry>;
export const AuditList = pageOf(AuditEntry);

/** What an uploaded file is to be shown as in WhatsApp. */
export const MediaAs = z.enum(['image', 'video', 'audio', 'voice', 'document', 'sticker']);
export type MediaAs = z.infer<typeof MediaAs>;
/**
 * POST /media?as=&fit=: with `as` the file is converted where WhatsApp does not take its format, and judged by WhatsApp's limits
 * (`media_not_sendable` with data { rule, limit, actual }; sizes in bytes); `fit=1` lets a picture be made smaller until it is taken.
 */
export const UploadMedia = z.object({ as: MediaAs.optional(), fit: z.enum(['0', '1']).optional() });
export type UploadMedia = z.infer<typeof UploadMedia>;

/**
 * POST /media (multipart, one file): what was stored, to be named in a message's content. GET /media/:id/content and /media/:id/thumbnail
 * lead to the bytes (`?download=1`: to be saved); POST /media/:id/fetch asks WhatsApp again for one that could not be had.
 */
export const MediaView = z.object({
  id: MediaId, state: z.enum(['pending', 'stored', 'unavailable']), mimeType: z.string().nullable(), fileSize: z.number().int().nullable(), filename: z.string().nullable(),
  width: z.number().int().nullable(), height: z.number().int().nullable(), durationSeconds: z.number().nullable(), sha256: z.string().nullable(),
  /** Loudness over time, 0 to 100, for audio. */
  waveform: z.array(z.number().int()).nullable(),
  /** True when GET /media/:id/thumbnail has a small picture of it. */
  thumbnail: z.boolean(),
  problem: MediaProblem.nullable(),
});
export type MediaView = z.infer<typeof MediaView>;
export const MediaAnswer = z.object({ data: MediaView });

/**
 * What the button behind a next step does. `use_template` opens the template picker · `edit_message` puts the content back into the composer ·
 * `replace_media` the same with another file · `ask_again` begins a message that asks the customer · `wait_until` lets it be sent again once
 * `waitSeconds` have passed · `retry` sends it again · `settle` asks whether it arrived · `unblock_contact` · `fix_number` opens the number's page ·
 * `fix_template` the templates' · `wait` and `none` have no button: it goes on by itself, or nothing can be done.
 */
export const NextActionKind = z.enum([
  'use_template', 'edit_message', 'replace_media', 'ask_again', 'wait_until', 'retry', 'settle', 'unblock_contact', 'fix_number', 'fix_template', 'wait', 'none',
]);
export type NextActionKind = z.infer<typeof NextActionKind>;
export const NextAction = z.object({ kind: NextActionKind, waitSeconds: z.number().int().positive().nullable() });
export type NextAction = z.infer<typeof NextAction>;

const Sentence = z.object({ en: z.string(), ar: z.string() });
/** GET /error-catalogue: the sentences behind a MessageError's `cause` and `nextStep`, in every language of the console, and each next step's button. */
export const ErrorCatalogue = z.object({ causes: z.record(z.string(), Sentence), nextSteps: z.record(z.string(), Sentence), actions: z.record(z.string(), NextAction) });
export type ErrorCatalogue = z.infer<typeof ErrorCatalogue>;
