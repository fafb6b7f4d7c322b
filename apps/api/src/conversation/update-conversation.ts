import { type ConversationAnswer, type UpdateConversation } from '@diwan/contract';
import { type ConversationId, type EpisodeStatus } from '@diwan/domain';
import { currentSeq } from '../change/append.js';
import { type Database, type Tx } from '../database/database.js';
import { authorOf, type Principal, requirePermission } from '../identity/principal.js';
import { assign, refuseTaken } from './assign.js';
import { changeStatus } from './change-status.js';
import { withCursor } from './conversation.query.js';
import { type ConversationRow, readConversations } from './conversation.row.js';
import { beginEdit, type Edit } from './edit.js';
import { writeEdit } from './edit.write.js';
import { requireExpectedStatus } from './expected.js';
import { label } from './label.js';
import { prioritise } from './prioritise.js';
import { handOver, repeatsHandOver } from './teamwork/hand-over.js';
import { writableConversation } from './visible.js';

/**
 * PATCH of a conversation: every wish of the request in one transaction, with one change, or none at all.
 * @throws {ProblemError} conversation_not_found, forbidden, and what each verb throws
 */
export const updateConversation = async (db: Database, principal: Principal, id: ConversationId, patch: UpdateConversation): Promise<ConversationAnswer> =>
  db.inWorkspace(principal.workspaceId, async (tx) => {
    const now = new Date();
    const row = await writableConversation(tx, principal.viewer, id).catch(async (error: unknown) => {
      await refuseTaken(tx, principal.viewer, id, patch.assignmentVersion);
      throw error;
    });
    const written = await writeEdit(tx, await editFor(tx, principal, row, patch, now), { actor: authorOf(principal), now });
    const [after] = written ? await readConversations(tx, [id]) : [row];
    return { data: await withCursor(tx, principal.viewer, after ?? row), seq: await currentSeq(tx) };
  });

/** What a patch makes of a conversation that is locked. Writes nothing. @throws {ProblemError} forbidden, and what each verb throws */
export const editFor = async (tx: Tx, principal: Principal, row: ConversationRow, patch: UpdateConversation, now: Date): Promise<Edit> => {
  requireRights(principal, row, patch);
  await requireExpectedStatus(tx, row, patch);
  return handOver(await edited(tx, row, patch, now), patch, authorOf(principal), now);
};

/** The verbs in the order in which a person would do them: whoever is assigned is the owner whom resolving freezes. */
const edited = async (tx: Tx, row: ConversationRow, patch: UpdateConversation, now: Date): Promise<Edit> => {
  let edit = await assign(tx, beginEdit(row), patch);
  const status = wantedStatus(patch, row);
  if (status !== null) edit = changeStatus(edit, status, patch.snoozedUntil, now);
  if (patch.labelIds) edit = await label(tx, edit, patch.labelIds);
  if (patch.priority) edit = prioritise(edit, patch.priority);
  return edit;
};

/** An alarm alone means: sleep. Taking the alarm away leaves a sleeping conversation asleep until the customer writes. */
const wantedStatus = (patch: UpdateConversation, row: ConversationRow): EpisodeStatus | null => {
  if (patch.status !== undefined) return patch.status;
  if (patch.snoozedUntil === undefined) return null;
  return patch.snoozedUntil !== null || row.status === 'snoozed' ? 'snoozed' : null;
};

/** @throws {ProblemError} forbidden */
const requireRights = (principal: Principal, row: ConversationRow, patch: UpdateConversation): void => {
  if (patch.assigneeId !== undefined || patch.teamId !== undefined) {
    const takes = row.owner_id === null && patch.assigneeId === principal.viewer.userId && patch.teamId === undefined;
    const gives = row.owner_id === principal.viewer.userId || repeatsHandOver(row, patch, authorOf(principal));
    requirePermission(principal, takes || gives ? 'conversation.assign_self' : 'conversation.assign');
  }
  if (patch.handOver === null && row.hand_over?.toId !== principal.viewer.userId) requirePermission(principal, 'conversation.assign');
  if (patch.status !== undefined || patch.snoozedUntil !== undefined) requirePermission(principal, 'conversation.status');
  if (patch.labelIds !== undefined) requirePermission(principal, 'conversation.label');
  if (patch.priority !== undefined) requirePermission(principal, 'conversation.priority');
};
