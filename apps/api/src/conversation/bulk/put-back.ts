import { type UpdateConversation } from '@diwan/contract';
import { canSee, type ConversationId } from '@diwan/domain';
import { rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { type Principal } from '../../identity/principal.js';
import { type ConversationRow, placeOf } from '../conversation.row.js';
import { type Edit } from '../edit.js';
import { editFor } from '../update-conversation.js';
import { conversationNotFound } from '../visible.js';
import { type Before, EVENTS_OF } from './before.js';

export type PutBack = Exclude<Before, { kind: 'read' }>;
export interface Restoring { readonly conversationId: ConversationId; readonly before: PutBack; readonly seq: number }

/** Who changed what since a job did. */
export interface ChangedSince { readonly at: string; readonly by: { readonly kind: string; readonly id: string | null } }

/** Of these, the ones that somebody changed in the same respect after the job: they are not touched. One query for a batch. */
export const changedSince = async (tx: Tx, restoring: readonly Restoring[]): Promise<Map<ConversationId, ChangedSince>> => {
  const asked = restoring.map(({ conversationId, before, seq }) => ({ id: conversationId, seq, kinds: EVENTS_OF[before.kind], labels: before.kind === 'label' ? [...before.added, ...before.removed] : null }));
  const found = await rows<{ id: ConversationId; at: Date; actor_kind: string; actor_id: string | null }>(tx, `
    SELECT DISTINCT ON (w.id) w.id, e.at, e.actor_kind, e.actor_id
    FROM jsonb_to_recordset($2::jsonb) AS w (id uuid, seq integer, kinds text[], labels text[])
    JOIN conversation_event e ON e.workspace_id = $1 AND e.conversation_id = w.id AND e.seq > w.seq AND e.kind = ANY(w.kinds)
      AND (w.labels IS NULL OR e.data->'added' ?| w.labels OR e.data->'removed' ?| w.labels)
    ORDER BY w.id, e.seq`, [tx.workspaceId, JSON.stringify(asked)]);
  return new Map(found.map(({ id, at, actor_kind, actor_id }) => [id, { at: at.toISOString(), by: { kind: actor_kind, id: actor_id } }]));
};

const patchOf = (before: PutBack, row: ConversationRow, now: Date): UpdateConversation => {
  switch (before.kind) {
    // An alarm that has rung meanwhile would have woken it.
    case 'status': return before.status === 'snoozed' && (before.snoozedUntil === null || new Date(before.snoozedUntil) > now)
      ? { status: 'snoozed', snoozedUntil: before.snoozedUntil } : { status: before.status === 'snoozed' ? 'open' : before.status };
    case 'assign': return { assigneeId: before.assigneeId, teamId: before.teamId };
    case 'label': return { labelIds: [...row.label_ids.filter((id) => !before.added.includes(id)), ...before.removed] };
    case 'priority': return { priority: before.priority };
  }
};

/**
 * What putting one conversation back makes of it, locked. Whoever gave it away puts it back although they no longer see it: nobody
 * touched the assignment since, and they saw it where it goes back to. Writes nothing.
 * @throws {ProblemError} conversation_not_found, and what the PATCH throws
 */
export const putBack = async (tx: Tx, principal: Principal, row: ConversationRow, before: PutBack, now: Date): Promise<Edit> => {
  const place = placeOf(row);
  const was = before.kind === 'assign' ? { ...place, ownerId: before.assigneeId, teamId: before.teamId } : place;
  if (!canSee(principal.viewer, place) && !canSee(principal.viewer, was)) throw conversationNotFound();
  const edit = await editFor(tx, principal, row, patchOf(before, row, now), now);
  // The same stretch goes on as if nothing had been: whoever waited still waits since then.
  const sameStretch = before.kind === 'status' && edit.events.length > 0 && before.episodeNo === row.episode_no && row.waiting_since === null;
  return sameStretch && edit.now.status !== 'resolved' ? { ...edit, now: { ...edit.now, waiting_since: before.waitingSince === null ? null : new Date(before.waitingSince), turn_owner: before.turn } } : edit;
};

/** @throws {ProblemError} changed_since */
export const refuseChanged = (changed: ChangedSince | undefined): void => {
  if (changed) throw new ProblemError('changed_since', 'Somebody changed this conversation afterwards. It stays as they left it.', { at: changed.at, by: changed.by });
};
