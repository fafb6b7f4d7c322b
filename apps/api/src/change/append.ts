import { type Author, type ConversationChangeKind, type ConversationView, type LabelView, type MemberView, type NotificationView, type NumberView, type QuickReplyId, type QuickReplyView, type TeamView, type TemplateView, type TimelineItem } from '@diwan/contract';
import { type ApiKeyId, type ConversationId, type LabelId, type Place, type TeamId, type UserId } from '@diwan/domain';
import { row, type Tx } from '../database/database.js';

/** Where a conversation stood before and stands after; null: it did not exist, or nobody may see it any more. */
interface Movement { before: Place | null; after: Place | null }

interface Common { actor: Author; causeId?: string | null }

/** A change about to be written, without its number. Private ones name the one person they are for. */
export type ChangeDraft = Common & (
  | ({ kind: ConversationChangeKind; conversationId: ConversationId; data: { conversation: ConversationView; items: TimelineItem[] } } & Movement)
  | { kind: 'seen.moved'; conversationId: ConversationId; userId: UserId; data: { conversationId: ConversationId; inboundNo: number } }
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
  | { kind: 'reset'; userId: UserId; data: { userId: UserId } }
  /** A signal to the processes that hold sockets; no screen is told. */
  | { kind: 'session.ended'; userId: UserId | ApiKeyId; data: Record<string, never> }
);

/**
 * Writes changes under the workspace's next numbers and returns the last one. Call it last in the transaction: the counter's row is
 * locked from here to the commit, which is what makes the log gap-free and in commit order.
 */
export const appendChanges = async (tx: Tx, drafts: readonly ChangeDraft[]): Promise<number> => {
  const answer = await row<{ seq: string }>(tx, 'SELECT append_changes($1, $2::jsonb) AS seq', [tx.workspaceId, JSON.stringify(drafts)]);
  tx.changed = true;
  return Number(answer?.seq ?? 0);
};

/** The newest place in the workspace's log, as this transaction sees it. For snapshots: read it in the same REPEATABLE READ. */
export const currentSeq = async (tx: Tx): Promise<number> => {
  const answer = await row<{ seq: string }>(tx, 'SELECT seq FROM change_head WHERE workspace_id = $1', [tx.workspaceId]);
  return Number(answer?.seq ?? 0);
};
