import { canSee, type ConversationId, type TeamId, turnAfter, TurnOwner, type UserId, type Viewer } from '@diwan/domain';
import { row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type ConversationRow, placeOf, readConversations } from './conversation.row.js';
import { type Edit, step } from './edit.js';
import { activeViewer } from './member.query.js';

export interface Assignment { readonly assigneeId?: UserId | null | undefined; readonly teamId?: TeamId | null | undefined; readonly assignmentVersion?: number | undefined }

/**
 * Gives a conversation to a person, a team, both or nobody. With a version it is compare-and-set: whoever comes second learns who was first.
 * @throws {ProblemError} assignment_conflict, team_not_found, member_not_found, assignee_cannot_see
 */
export const assign = async (tx: Tx, edit: Edit, { assigneeId, teamId, assignmentVersion }: Assignment): Promise<Edit> => {
  const { owner_id: from, team_id: fromTeam, assignment_version: version } = edit.now;
  const owner = assigneeId === undefined ? from : assigneeId;
  const team = teamId === undefined ? fromTeam : teamId;
  if (owner === from && team === fromTeam) return edit;
  if (assignmentVersion !== undefined && assignmentVersion !== version) throw await conflict(tx, edit.now);
  if (team !== null && team !== fromTeam) await requireTeam(tx, team);
  let next = edit;
  const set = { owner_id: owner, team_id: team, assignment_version: version + 1 };
  if (team !== fromTeam) next = step(next, { ...set, owner_id: from }, { kind: 'team_changed', data: { from: fromTeam, to: team, reason: 'manual' } });
  if (owner !== from) next = step(next, { ...set, ...turn(edit.now, owner) }, { kind: 'assigned', data: { from, to: owner, reason: 'manual' } });
  if (owner !== null && owner !== from) await requireSight(tx, owner, next.now);
  return next;
};

/** A person who takes it takes it out of a bot's hands. */
const turn = (row: ConversationRow, owner: UserId | null): { turn_owner: string } | Record<never, never> =>
  owner === null || row.status === 'resolved' ? {} : { turn_owner: turnAfter(TurnOwner.parse(row.turn_owner), 'human_takes') };

/** Holds the team's row, so that it is not removed before this commits. */
const requireTeam = async (tx: Tx, id: TeamId): Promise<void> => {
  const found = await row(tx, 'SELECT id FROM team WHERE workspace_id = $1 AND id = $2 FOR KEY SHARE', [tx.workspaceId, id]);
  if (!found) throw new ProblemError('team_not_found', 'There is no such team. It may have been removed meanwhile.', { teamId: id });
};

const requireSight = async (tx: Tx, owner: UserId, after: ConversationRow): Promise<void> => {
  const viewer = await activeViewer(tx, owner);
  if (!viewer) throw new ProblemError('member_not_found', 'This person is not an active member of the workspace.', { userId: owner });
  if (canSee(viewer, placeOf(after))) return;
  throw new ProblemError('assignee_cannot_see', 'This person may not see conversations of this number. Choose somebody else, or change what they may see.', { userId: owner });
};

const conflict = async (tx: Tx, now: ConversationRow): Promise<ProblemError> => {
  const last = await row<{ actor_kind: string; actor_id: string | null; at: Date }>(tx, `
    SELECT actor_kind, actor_id, at FROM conversation_event WHERE workspace_id = $1 AND conversation_id = $2 AND kind IN ('assigned', 'team_changed') ORDER BY seq DESC LIMIT 1`,
  [tx.workspaceId, now.id]);
  return new ProblemError('assignment_conflict', 'Somebody else changed the assignment a moment ago. Look at it again before you take it.', {
    assigneeId: now.owner_id, teamId: now.team_id, assignmentVersion: now.assignment_version, at: last?.at.toISOString() ?? null,
    by: last ? { kind: last.actor_kind, id: last.actor_id } : null,
  });
};

/**
 * Who comes second may have lost sight of it by that very assignment. They saw it a moment ago and asked for it as it was then: they are told
 * who was first. Anybody else learns nothing.
 * @throws {ProblemError} assignment_conflict
 */
export const refuseTaken = async (tx: Tx, viewer: Viewer, id: ConversationId, assignmentVersion: number | undefined): Promise<void> => {
  if (assignmentVersion === undefined) return;
  const [now] = await readConversations(tx, [id]);
  if (!now || canSee(viewer, placeOf(now)) || now.assignment_version !== assignmentVersion + 1) return;
  const last = await row<{ from: UserId | null }>(tx, `
    SELECT data->>'from' AS "from" FROM conversation_event WHERE workspace_id = $1 AND conversation_id = $2 AND kind = 'assigned' ORDER BY seq DESC LIMIT 1`, [tx.workspaceId, id]);
  if (last && canSee(viewer, { ...placeOf(now), ownerId: last.from })) throw await conflict(tx, now);
};
