import { type Author, type BulkJobView, type ConversationChangeKind, type ConversationView, type FieldView, type LabelView, type Marks, type MemberView, type NotificationView, type NumberView, type QuickReplyId, type QuickReplyUse, type QuickReplyView, type SavedView, type TeamView, type TemplateView, type TimelineItem, type ViewId } from '@diwan/contract';
import { type ApiKeyId, type ConversationId, type LabelId, type Place, type TeamId, type UserId } from '@diwan/domain';
import { jsonbs, texts, uuids } from '../database/arrays.js';
import { row, type Tx } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';

/** Where a conversation stood before and stands after; null: it did not exist, or nobody may see it any more. */
interface Movement { before: Place | null; after: Place | null }

interface Common { actor: Author; causeId?: string | null }

/** A change about to be written, without its number. Private ones name the one person they are for. */
export type ChangeDraft = Common & (
  | ({ kind: ConversationChangeKind; conversationId: ConversationId; data: { conversation: ConversationView; items: TimelineItem[] } } & Movement)
  | { kind: 'seen.moved'; conversationId: ConversationId; userId: UserId; data: { conversationId: ConversationId; inboundNo: number } }
  | { kind: 'marks.moved'; conversationId: ConversationId; userId: UserId; data: { marks: Marks } }
  | { kind: 'label.saved'; data: { label: LabelView } }
  | { kind: 'label.removed'; data: { labelId: LabelId } }
  | { kind: 'team.saved'; data: { team: TeamView } }
  | { kind: 'team.removed'; data: { teamId: TeamId } }
  | { kind: 'member.saved'; data: { member: MemberView } }
  | { kind: 'number.saved'; data: { number: NumberView } }
  | { kind: 'template.saved'; data: { template: TemplateView } }
  | { kind: 'notification.saved'; userId: UserId; data: { notification: NotificationView } }
  | { kind: 'quick_reply.saved'; userId?: UserId; data: { quickReply: QuickReplyView } }
  | { kind: 'quick_reply.removed'; userId?: UserId; data: { quickReplyId: QuickReplyId } }
  | { kind: 'quick_reply.used'; userId: UserId; data: { use: QuickReplyUse } }
  | { kind: 'view.saved'; userId?: UserId; data: { view: SavedView } }
  | { kind: 'view.removed'; userId?: UserId; data: { viewId: ViewId } }
  | { kind: 'bulk_job.moved'; userId: UserId | ApiKeyId; data: { job: BulkJobView } }
  | { kind: 'field.saved'; data: { field: FieldView } }
  | { kind: 'reset'; userId: UserId; data: { userId: UserId } }
  /** A signal to the processes that hold sockets; no screen is told. */
  | { kind: 'session.ended'; userId: UserId | ApiKeyId; data: Record<string, never> }
);

const APPEND = prepared(`
  WITH head AS (
    INSERT INTO change_head AS h (workspace_id, seq) VALUES ($1::uuid, $2::integer) ON CONFLICT (workspace_id) DO UPDATE SET seq = h.seq + $2 RETURNING h.seq - $2 AS first),
  written AS (
    INSERT INTO change (workspace_id, seq, kind, actor_kind, actor_id, cause_id, conversation_id, user_id, before, after, data)
    SELECT $1, head.first + v.no, v.kind, v.actor_kind, v.actor_id, v.cause_id, v.conversation_id, v.user_id, v.before, v.after, v.data
    FROM head, unnest($3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::jsonb[], $10::jsonb[], $11::jsonb[])
      WITH ORDINALITY AS v(kind, actor_kind, actor_id, cause_id, conversation_id, user_id, before, after, data, no))
  SELECT first + $2 AS seq FROM head`);

/**
 * Writes changes under the workspace's next numbers and returns the last one. Call it last in the transaction: the counter's row is
 * locked from here to the commit, which is what makes the log gap-free and in commit order.
 */
export const appendChanges = async (tx: Tx, drafts: readonly ChangeDraft[]): Promise<number> => {
  const of = <T>(pick: (draft: ChangeDraft) => T): T[] => drafts.map(pick);
  const [answer] = await run<{ seq: string }>(tx, APPEND, [
    tx.workspaceId, drafts.length, texts(of(({ kind }) => kind)), texts(of(({ actor }) => actor.kind)), uuids(of(({ actor }) => actor.id)), uuids(of(({ causeId }) => causeId)),
    uuids(of((draft) => ('conversationId' in draft ? draft.conversationId : null))), uuids(of((draft) => ('userId' in draft ? draft.userId : null))),
    jsonbs(of((draft) => ('before' in draft ? draft.before : null))), jsonbs(of((draft) => ('after' in draft ? draft.after : null))), jsonbs(of(({ data }) => data)),
  ]);
  tx.changed = true;
  return Number(answer?.seq ?? 0);
};

/** The newest place in the workspace's log, as this transaction sees it. For snapshots: read it in the same REPEATABLE READ. */
export const currentSeq = async (tx: Tx): Promise<number> => {
  const answer = await row<{ seq: string }>(tx, 'SELECT seq FROM change_head WHERE workspace_id = $1', [tx.workspaceId]);
  return Number(answer?.seq ?? 0);
};
