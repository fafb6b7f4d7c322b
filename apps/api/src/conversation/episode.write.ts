import { type Author } from '@diwan/contract';
import { type EpisodeId, type MetricFact, moveClocks, UserId } from '@diwan/domain';
import { v7 } from 'uuid';
import { row, rows, type Tx } from '../database/database.js';
import { type ConversationRow } from './conversation.row.js';
import { type Edit } from './edit.js';

/** Moves the conversation's episode as the edit demands, and writes down what was thereby measured. */
export const moveEpisode = async (tx: Tx, { before, now, steps }: Edit, actor: Author, at: Date): Promise<void> => {
  const id = before.episode_id;
  if (id === null) return;
  for (const step of steps) {
    switch (step) {
      case 'resolve': await resolveEpisode(tx, id, before, now, actor, at); break;
      case 'reopen':
        // What was brought from a phone is past: going on with it begins an episode of its own, and no figure reaches back into it.
        if (before.episode_source === 'history') {
          await openEpisode(tx, before, actor, at);
        } else {
          await rows(tx, `UPDATE episode SET resolved_at = NULL, resolved_by = NULL, owner_id = NULL, team_id = NULL, reopened = reopened + 1
            WHERE workspace_id = $1 AND id = $2 AND resolved_at IS NOT NULL`, [tx.workspaceId, id]);
        }
    }
  }
};

const openEpisode = async (tx: Tx, { id, last_episode_no: newest }: ConversationRow, actor: Author, at: Date): Promise<void> => {
  await tx.query('INSERT INTO episode (workspace_id, id, conversation_id, no, source, opened_at) VALUES ($1, $2, $3, $4, $5, $6)', [tx.workspaceId, v7(), id, newest + 1, actor.kind, at]);
  await tx.query('UPDATE conversation SET last_episode_no = $3 WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, id, newest + 1]);
};

interface Clocks { first_inbound_at: Date | null; first_human_reply_at: Date | null; opened_at: Date; reopened: number }

/** Freezes who had it, so that a later reassignment never rewrites a report. */
const resolveEpisode = async (tx: Tx, id: EpisodeId, before: ConversationRow, now: ConversationRow, actor: Author, at: Date): Promise<void> => {
  const by = actor.kind === 'agent' && actor.id !== null ? UserId.parse(actor.id) : null;
  const episode = await row<Clocks>(tx, `
    UPDATE episode SET resolved_at = $3, resolved_by = $4, owner_id = $5, team_id = $6 WHERE workspace_id = $1 AND id = $2 AND resolved_at IS NULL
    RETURNING first_inbound_at, first_human_reply_at, opened_at, reopened`, [tx.workspaceId, id, at, by, now.owner_id, now.team_id]);
  if (!episode) return;
  const { facts } = moveClocks({
    waitingSince: before.waiting_since, firstInboundAt: episode.first_inbound_at, firstHumanReplyAt: episode.first_human_reply_at,
    // Only whether there was a first time matters, and a reopened episode was resolved before.
    firstResolvedAt: episode.reopened > 0 ? episode.opened_at : null,
  }, { type: 'resolved', at, userId: by, teamId: now.team_id });
  await recordFacts(tx, { conversationId: before.id, episodeId: id, numberId: before.number_id }, facts);
};

/** Writes measured stretches, once; they are never changed. Message ids name what began and ended them, where a message did. */
export const recordFacts = async (
  tx: Tx, about: { conversationId: string; episodeId: string; numberId: string; startMessageId?: string | null; stopMessageId?: string | null }, facts: readonly MetricFact[],
): Promise<void> => {
  if (facts.length === 0) return;
  await tx.query(`
    INSERT INTO metric_interval (workspace_id, id, metric, conversation_id, episode_id, number_id, user_id, team_id, started_at, stopped_at, wall_ms, business_ms,
                                 start_message_id, stop_message_id, definition_version)
    SELECT $1, f.id, f.metric, $2, $3, $4, f."userId", f."teamId", f."startedAt", f."stoppedAt", f."wallMs", f."businessMs", $5, $6, f."definitionVersion"
    FROM jsonb_to_recordset($7::jsonb) AS f (id uuid, metric text, "userId" uuid, "teamId" uuid, "startedAt" timestamptz, "stoppedAt" timestamptz,
                                             "wallMs" bigint, "businessMs" bigint, "definitionVersion" integer)`,
  [tx.workspaceId, about.conversationId, about.episodeId, about.numberId, about.startMessageId ?? null, about.stopMessageId ?? null,
    JSON.stringify(facts.map((fact) => ({ id: v7(), ...fact })))]);
};
