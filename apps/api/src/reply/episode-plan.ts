import { type ConversationEventKind } from '@diwan/contract';
import { type AuthorKind, EpisodeId, episodeAfter, EpisodeStatus, isAutomatic, isSilent, type OutboundContent } from '@diwan/domain';
import { v7 } from 'uuid';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { row, type Tx } from '../database/database.js';

/** What a message of ours does to the conversation's episode. */
export type EpisodePlan =
  | { readonly kind: 'stay'; readonly episodeId: EpisodeId | null }
  | { readonly kind: 'open'; readonly episodeId: EpisodeId; readonly no: number; readonly event: ConversationEventKind }
  | { readonly kind: 'reopen'; readonly episodeId: EpisodeId; readonly no: number; readonly event: ConversationEventKind };

interface Newest { source: string | null; resolved_at: Date | null; reopen_ms: number }

/** A person's or an integration's message opens an episode where none is open; an automatic one and a reaction open nothing. */
export const planEpisode = async (tx: Tx, thread: ConversationRow, author: AuthorKind, content: OutboundContent, now: Date): Promise<EpisodePlan> => {
  const stay = { kind: 'stay', episodeId: thread.episode_id } as const;
  if (isSilent(content.type) || (thread.status !== 'resolved' && thread.episode_id !== null)) return stay;
  const newest = await row<Newest>(tx, `
    SELECT e.source, e.resolved_at, (extract(epoch FROM w.reopen_within) * 1000)::float8 AS reopen_ms
    FROM workspace w LEFT JOIN episode e ON e.workspace_id = w.id AND e.id = $2 WHERE w.id = $1`, [tx.workspaceId, thread.episode_id]);
  // What was written before the number came to us is no episode that could go on.
  const latest = newest?.source == null || newest.source === 'history' ? null : { status: EpisodeStatus.parse(thread.status), resolvedAt: newest.resolved_at };
  const outcome = episodeAfter(latest, isAutomatic(author) ? 'automatic_message' : 'agent_message', now, { reopenWithinMs: newest?.reopen_ms ?? 0 });
  if (outcome.episode === 'new') return { kind: 'open', episodeId: EpisodeId.parse(v7()), no: thread.last_episode_no + 1, event: 'opened' };
  if (outcome.episode === 'none' || outcome.status === 'resolved' || thread.episode_id === null) return stay;
  return { kind: 'reopen', episodeId: thread.episode_id, no: thread.episode_no ?? thread.last_episode_no, event: 'reopened' };
};

/** Writes the plan's episode. `source`: who opened it. */
export const writeEpisode = async (tx: Tx, thread: ConversationRow, plan: EpisodePlan, source: AuthorKind, now: Date): Promise<void> => {
  switch (plan.kind) {
    case 'stay': return;
    case 'open':
      await tx.query('INSERT INTO episode (workspace_id, id, conversation_id, no, source, opened_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [tx.workspaceId, plan.episodeId, thread.id, plan.no, source, now]);
      return;
    case 'reopen':
      await tx.query(`UPDATE episode SET resolved_at = NULL, resolved_by = NULL, owner_id = NULL, team_id = NULL, reopened = reopened + 1
        WHERE workspace_id = $1 AND id = $2`, [tx.workspaceId, plan.episodeId]);
  }
};
