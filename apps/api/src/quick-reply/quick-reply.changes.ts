import { type QuickReplyUse } from '@diwan/contract';
import { can, Role, type UserId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { rows, type Tx } from '../database/database.js';
import { presentQuickReply, type QuickReplyRow } from './quick-reply.row.js';

/** Who hears of one: everybody, or these. */
type Audience = 'everybody' | readonly UserId[];

const KEEPERS = Role.options.filter((role) => can(role, 'quick_reply.manage'));

/** Those who find it now. */
export const audienceOf = async (tx: Tx, { scope, team_id, created_by }: QuickReplyRow): Promise<Audience> => {
  if (scope === 'workspace') return 'everybody';
  if (scope === 'personal') return created_by === null ? [] : [created_by];
  return (await rows<{ user_id: UserId }>(tx, `
    SELECT m.user_id FROM member m WHERE m.workspace_id = $1 AND m.active
      AND (m.role = ANY($3::text[]) OR EXISTS (SELECT FROM team_member t WHERE t.workspace_id = m.workspace_id AND t.team_id = $2 AND t.user_id = m.user_id)) ORDER BY m.user_id`,
  [tx.workspaceId, team_id, KEEPERS])).map(({ user_id }) => user_id);
};

const to = (audience: Audience, draft: (one: { userId?: UserId }) => ChangeDraft): ChangeDraft[] => (audience === 'everybody' ? [draft({})] : audience.map((userId) => draft({ userId })));

export const savedChanges = (actor: ChangeDraft['actor'], saved: QuickReplyRow, audience: Audience): ChangeDraft[] =>
  to(audience, (one) => ({ kind: 'quick_reply.saved', actor, ...one, data: { quickReply: presentQuickReply(saved) } }));

export const removedChanges = (actor: ChangeDraft['actor'], { id }: QuickReplyRow, audience: Audience): ChangeDraft[] =>
  to(audience, (one) => ({ kind: 'quick_reply.removed', actor, ...one, data: { quickReplyId: id } }));

export const usedChange = (actor: ChangeDraft['actor'], userId: UserId, use: QuickReplyUse): ChangeDraft => ({ kind: 'quick_reply.used', actor, userId, data: { use } });

/** Of those who found it before, the ones who find it no longer. From everybody to a few, all are told to forget it before the few are told of it again. */
export const lost = (before: Audience, after: Audience): Audience => {
  if (after === 'everybody') return [];
  return before === 'everybody' ? before : before.filter((userId) => !after.includes(userId));
};
