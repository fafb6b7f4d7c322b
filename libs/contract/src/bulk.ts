import { ConversationId, LabelId, Filter, Priority, TeamId, UserId } from '@diwan/domain';
import { z } from 'zod';
import { Instant, PageQuery, pageOf } from './primitives.js';
import { type ProblemCode, problemCodes } from './problem.js';
import { ViewId } from './view-id.js';

export const BulkJobId = z.uuid().brand<'BulkJobId'>();
export type BulkJobId = z.infer<typeof BulkJobId>;

/** Conversations that may be named one by one; more are chosen by a view or a filter. */
export const BULK_NAMED_MAX = 500;
/** Conversations that one job may hold. */
export const BULK_MAX = 100_000;

/** What is done with each conversation: the same as a person would with one. `assign` takes a person, a team or both; null takes away. `read` moves the caller's own cursor. */
export const BulkAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status'), status: z.enum(['open', 'resolved']) }),
  /** Null: until the customer writes. */
  z.object({ kind: z.literal('snooze'), until: Instant.nullable() }),
  z.object({ kind: z.literal('assign'), assigneeId: UserId.nullable().optional(), teamId: TeamId.nullable().optional() })
    .refine(({ assigneeId, teamId }) => assigneeId !== undefined || teamId !== undefined, 'Name a person, a team, or null for nobody'),
  z.object({ kind: z.literal('label'), add: z.array(LabelId).max(20).default([]), remove: z.array(LabelId).max(20).default([]) })
    .refine(({ add, remove }) => add.length + remove.length > 0, 'Name a label to add or to remove')
    .refine(({ add, remove }) => !add.some((id) => remove.includes(id)), 'A label cannot be added and removed at once'),
  z.object({ kind: z.literal('priority'), priority: Priority }),
  z.object({ kind: z.literal('read'), read: z.boolean() }),
]);
export type BulkAction = z.infer<typeof BulkAction>;

/** Those that are named; or all that a saved view or a filter holds for at this moment, among what the caller may see, less `except`. */
export const BulkSelection = z.union([
  z.strictObject({ ids: z.array(ConversationId).min(1).max(BULK_NAMED_MAX) }),
  z.strictObject({ view: ViewId, except: z.array(ConversationId).max(BULK_NAMED_MAX).default([]) }),
  z.strictObject({ filter: Filter, except: z.array(ConversationId).max(BULK_NAMED_MAX).default([]) }),
]);
export type BulkSelection = z.infer<typeof BulkSelection>;

/** POST /bulk-jobs. The caller makes the id (UUID v7): the same again is the same job, and is answered with 200. */
export const CreateBulkJob = z.object({ id: BulkJobId, action: BulkAction, selection: BulkSelection });
export type CreateBulkJob = z.infer<typeof CreateBulkJob>;
/** POST /bulk-jobs/:id/undo: the job that takes another one back gets an id too. */
export const UndoBulkJob = z.object({ id: BulkJobId });
export type UndoBulkJob = z.infer<typeof UndoBulkJob>;

/** `failed`: whoever began it is no longer a member, or their key was revoked; what was done by then stays. */
export const BulkState = z.enum(['running', 'done', 'cancelled', 'failed']);
export type BulkState = z.infer<typeof BulkState>;

/** A job and how far it is. What is neither done, unchanged nor refused of `total` is still to come, or was left untouched when it ended early. */
export const BulkJobView = z.object({
  id: BulkJobId, action: BulkAction, state: BulkState,
  total: z.number().int(), done: z.number().int(), unchanged: z.number().int(), refused: z.number().int(),
  createdAt: Instant, finishedAt: Instant.nullable(),
  /** The job that this one takes back; `action` is that one's. */
  undoes: BulkJobId.nullable(),
  undoneBy: BulkJobId.nullable(),
});
export type BulkJobView = z.infer<typeof BulkJobView>;
export const BulkJobAnswer = z.object({ data: BulkJobView });

/** GET /bulk-jobs: the caller's own, newest first. They are kept for 30 days. */
export const BulkJobList = pageOf(BulkJobView);

/** `unchanged`: it was so already. `untouched`: the job has not come to it, or ended before. */
export const BulkResult = z.enum(['done', 'unchanged', 'refused', 'untouched']);
export type BulkResult = z.infer<typeof BulkResult>;
/** GET /bulk-jobs/:id/rows, by conversation id. */
export const ListBulkRows = PageQuery.extend({ result: BulkResult.optional() });
export type ListBulkRows = z.infer<typeof ListBulkRows>;

/** What became of one conversation. `code` says why it was refused, `data` the facts beside it (who was faster, and when). `name` and `phone` are null where the caller may not see it any more. */
export const BulkRow = z.object({
  conversationId: ConversationId, result: BulkResult, code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]).nullable(), data: z.record(z.string(), z.unknown()).nullable(), at: Instant.nullable(),
  name: z.string().nullable(), phone: z.string().nullable(),
});
export type BulkRow = z.infer<typeof BulkRow>;
export const BulkRowList = pageOf(BulkRow);
