import { LabelId, NumberId, Permission, Role, TeamId, TemplateDefinition, TemplateId, UserId, Scope, WorkspaceId } from '@diwan/domain';
import { z } from 'zod';
import { Instant, pageOf } from './primitives.js';

/** A person of the workspace. */
export const MemberView = z.object({
  id: UserId, name: z.string(), email: z.string(), role: Role, active: z.boolean(), teamIds: z.array(TeamId),
  scopes: z.array(Scope), numberIds: z.array(NumberId).nullable(),
});
export type MemberView = z.infer<typeof MemberView>;

export const TeamView = z.object({ id: TeamId, name: z.string(), description: z.string() });
export type TeamView = z.infer<typeof TeamView>;
export const SaveTeam = z.object({ name: z.string().trim().min(1).max(80), description: z.string().max(500).default(''), memberIds: z.array(UserId).max(500).optional() });
export type SaveTeam = z.infer<typeof SaveTeam>;

export const LabelColor = z.enum(['gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange']);
export type LabelColor = z.infer<typeof LabelColor>;
export const LabelView = z.object({ id: LabelId, name: z.string(), color: LabelColor, description: z.string() });
export type LabelView = z.infer<typeof LabelView>;
export const SaveLabel = z.object({ name: z.string().trim().min(1).max(60), color: LabelColor.default('gray'), description: z.string().max(300).default('') });
export type SaveLabel = z.infer<typeof SaveLabel>;

/**
 * What customers may notice of our reading. `readReceipts`: blue ticks when a person opens the conversation, when somebody answers, or never.
 * `typing`: show "typing…" while an agent writes; Meta then marks the message read as well, so it has no effect with `never`.
 */
export const NumberPolicy = z.object({ readReceipts: z.enum(['on_open', 'on_reply', 'never']), typing: z.boolean() });
export type NumberPolicy = z.infer<typeof NumberPolicy>;

/** How far the import of a phone-app number's past is. Meta sends it in phases: the last day, 90 days, 180 days. */
export const HistoryImport = z.object({
  state: z.enum(['running', 'done', 'declined']), phase: z.number().int().nullable(), progress: z.number().int().min(0).max(100), messages: z.number().int(),
  conversations: z.number().int(), startedAt: Instant, updatedAt: Instant,
});
export type HistoryImport = z.infer<typeof HistoryImport>;

/** A WhatsApp number as everyone may see it. Never its token. */
export const NumberView = z.object({
  id: NumberId, phoneNumberId: z.string(), wabaId: z.string(), displayPhoneNumber: z.string(), verifiedName: z.string(), status: z.string(),
  quality: z.string(), messagingLimit: z.string().nullable(), sendsPerSecond: z.number().int(), pausedReason: z.string().nullable(),
  /** Signs of life as of this read: they move with every message and are not told as changes. */
  lastInboundAt: Instant.nullable(), lastStatusAt: Instant.nullable(),
  policy: NumberPolicy,
  historyImport: HistoryImport.nullable(),
});
export type NumberView = z.infer<typeof NumberView>;

/** PATCH /numbers/:id */
export const UpdateNumber = z.object({ policy: NumberPolicy });
export type UpdateNumber = z.infer<typeof UpdateNumber>;

/** How much somebody should care. */
export const Severity = z.enum(['info', 'warning', 'critical']);
export type Severity = z.infer<typeof Severity>;

/**
 * GET /numbers/:id/events: what Meta said about a number, its account and its templates, newest first. `kind` is Meta's webhook field and, where
 * it has one, its event (`account_update.DISABLED_UPDATE`); `summary` picks the sentence (a key of the console's words), `data` fills it in.
 */
export const NumberEventView = z.object({
  id: z.uuid(), at: Instant, kind: z.string(), severity: Severity, summary: z.string(), data: z.record(z.string(), z.unknown()), raw: z.unknown(),
});
export type NumberEventView = z.infer<typeof NumberEventView>;
export const NumberEventList = pageOf(NumberEventView);

/** POST /numbers connects a number with a token made in Meta's Business settings. Checked against Meta before it is kept. */
export const ConnectNumber = z.object({ phoneNumberId: z.string().regex(/^\d{5,32}$/), wabaId: z.string().regex(/^\d{5,32}$/), accessToken: z.string().min(10).max(1000) });
export type ConnectNumber = z.infer<typeof ConnectNumber>;
export const NumberList = pageOf(NumberView);

/** GET /templates?number= */
export const TemplateView = z.object({
  id: TemplateId, wabaId: z.string(), name: z.string(), language: z.string(), category: z.string(), status: z.string(), quality: z.string(),
  rejectedReason: z.string().nullable(),
  /** What Meta advises after it rejected the template, in Meta's own words. */
  rejectionAdvice: z.string().nullable(),
  sendable: z.boolean(), definition: TemplateDefinition, syncedAt: Instant,
});
export type TemplateView = z.infer<typeof TemplateView>;
export const ListTemplates = z.object({ number: NumberId.optional() });
export const TemplateList = pageOf(TemplateView);

/** GET /directory: what every screen needs to name things. One read, one place in the log. */
export const Directory = z.object({
  data: z.object({ members: z.array(MemberView), teams: z.array(TeamView), labels: z.array(LabelView), numbers: z.array(NumberView) }),
  seq: z.number().int(),
});
export type Directory = z.infer<typeof Directory>;

/** GET /me: who is signed in, where, and what they may do. */
export const Me = z.object({
  user: z.object({ id: UserId, name: z.string(), email: z.string(), language: z.string() }),
  workspace: z.object({ id: WorkspaceId, name: z.string(), defaultLanguage: z.string(), timeZone: z.string() }),
  workspaces: z.array(z.object({ id: WorkspaceId, name: z.string() })),
  role: Role, permissions: z.array(Permission), scopes: z.array(Scope), numberIds: z.array(NumberId).nullable(), teamIds: z.array(TeamId),
});
export type Me = z.infer<typeof Me>;
/** PATCH /me */
export const UpdateMe = z.object({ language: z.enum(['ar', 'en']).optional(), name: z.string().trim().min(1).max(120).optional() });
export type UpdateMe = z.infer<typeof UpdateMe>;
