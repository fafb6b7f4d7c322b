import { type SavedView } from '@diwan/contract';
import { can, Role, type UserId } from '@diwan/domain';
import { type ChangeDraft } from '../../change/append.js';
import { rows, type Tx } from '../../database/database.js';

/** Who hears of a view: everybody, or these. */
type Audience = 'everybody' | readonly UserId[];

const KEEPERS = Role.options.filter((role) => can(role, 'saved_view.share'));

/** Those who find it in their list now. */
export const audienceOf = async (tx: Tx, { scope, teamId, createdBy }: SavedView): Promise<Audience> => {
  switch (scope) {
    case 'workspace': return 'everybody';
    case 'personal': return createdBy === null ? [] : [createdBy];
    case 'team': return (await rows<{ user_id: UserId }>(tx, `
      SELECT m.user_id FROM member m WHERE m.workspace_id = $1 AND m.active
        AND (m.role = ANY($3::text[]) OR EXISTS (SELECT FROM team_member t WHERE t.workspace_id = m.workspace_id AND t.team_id = $2 AND t.user_id = m.user_id)) ORDER BY m.user_id`,
    [tx.workspaceId, teamId, KEEPERS])).map(({ user_id }) => user_id);
  }
};

const to = (audience: Audience, draft: (userId?: UserId) => ChangeDraft): ChangeDraft[] => (audience === 'everybody' ? [draft()] : audience.map((userId) => draft(userId)));
const forOne = (userId: UserId | undefined): { userId?: UserId } => (userId === undefined ? {} : { userId });

export const viewSaved = (actor: ChangeDraft['actor'], view: SavedView, audience: Audience): ChangeDraft[] =>
  to(audience, (userId) => ({ kind: 'view.saved', actor, ...forOne(userId), data: { view } }));

export const viewRemoved = (actor: ChangeDraft['actor'], { id }: SavedView, audience: Audience): ChangeDraft[] =>
  to(audience, (userId) => ({ kind: 'view.removed', actor, ...forOne(userId), data: { viewId: id } }));

/** Of those who found it before, the ones who find it no longer. From everybody to a few, all are told to forget it before the few are told of it again. */
export const lost = (before: Audience, after: Audience): Audience => {
  if (after === 'everybody') return [];
  return before === 'everybody' ? before : before.filter((userId) => !after.includes(userId));
};
