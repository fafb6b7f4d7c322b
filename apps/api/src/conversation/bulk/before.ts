import { type BulkAction } from '@diwan/contract';
import { EpisodeStatus, LabelId, Priority, TeamId, TurnOwner, UserId } from '@diwan/domain';
import { z } from 'zod';
import { type ConversationRow } from '../conversation.row.js';
import { type Edit } from '../edit.js';

/** What a row of a job begins with, as the selection wrote it; of one that undoes, what the first job's row ended with. */
export const Base = z.object({ version: z.number().int().optional(), status: EpisodeStatus.optional(), before: z.unknown().optional(), seq: z.number().int().optional() });
export type Base = z.infer<typeof Base>;

/** What a conversation was in the respect that a job changed, to be put back. */
export const Before = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status'), status: EpisodeStatus, snoozedUntil: z.iso.datetime().nullable(), waitingSince: z.iso.datetime().nullable(), turn: TurnOwner, episodeNo: z.number().int().nullable() }),
  z.object({ kind: z.literal('assign'), assigneeId: UserId.nullable(), teamId: TeamId.nullable() }),
  z.object({ kind: z.literal('label'), added: z.array(LabelId), removed: z.array(LabelId) }),
  z.object({ kind: z.literal('priority'), priority: Priority }),
  z.object({ kind: z.literal('read'), inboundNo: z.number().int(), lastSeq: z.number().int(), to: z.object({ inboundNo: z.number().int(), lastSeq: z.number().int() }) }),
]);
export type Before = z.infer<typeof Before>;

/** What to keep of a conversation that is being edited. */
export const beforeOf = (action: Exclude<BulkAction, { kind: 'read' }>, { before, now }: Edit): Before => {
  switch (action.kind) {
    case 'status': case 'snooze': return {
      kind: 'status', status: EpisodeStatus.parse(before.status), snoozedUntil: before.snoozed_until?.toISOString() ?? null, waitingSince: before.waiting_since?.toISOString() ?? null,
      turn: TurnOwner.parse(before.turn_owner), episodeNo: before.episode_no,
    };
    case 'assign': return { kind: 'assign', assigneeId: before.owner_id, teamId: before.team_id };
    case 'label': return { kind: 'label', added: missingIn(now.label_ids, before), removed: missingIn(before.label_ids, now) };
    case 'priority': return { kind: 'priority', priority: Priority.parse(before.priority) };
  }
};

const missingIn = (labels: readonly LabelId[], { label_ids: others }: Pick<ConversationRow, 'label_ids'>): LabelId[] => labels.filter((id) => !others.includes(id));

/** The events that tell of a change in the same respect. */
export const EVENTS_OF: Readonly<Record<Exclude<Before['kind'], 'read'>, readonly string[]>> = {
  status: ['opened', 'reopened', 'status_changed', 'snoozed', 'woken', 'resolved'], assign: ['assigned', 'team_changed'], label: ['labelled'], priority: ['priority_changed'],
};
