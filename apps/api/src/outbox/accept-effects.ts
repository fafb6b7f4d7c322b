import { type Reaction } from '@diwan/contract';
import { type ConversationId, freeEntryAfterReply, isHuman, isSilent, type MessageId, turnAfter, TurnOwner } from '@diwan/domain';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { rows, type Tx } from '../database/database.js';
import { SAID } from '../database/said.sql.js';
import { measureReply } from '../reply/measure-reply.js';
import { type AttemptRow } from './attempt.row.js';

export interface Accepted { readonly attempt: AttemptRow; readonly thread: ConversationRow }

/**
 * What follows when Meta takes messages: a person's answer ends the customer's wait (and is measured), takes the turn from a bot, and
 * the first one after an advert opens the free entry point. The conversations must be locked.
 * @returns the conversations that changed, as they are now
 */
export const applyAccepted = async (tx: Tx, accepted: readonly Accepted[], at: Date): Promise<ConversationRow[]> => {
  const said = accepted.filter(({ attempt }) => !isSilent(attempt.content.type));
  const answers = said.filter(({ attempt }) => isHuman(attempt.author_kind));
  const stillWaiting = await waitingAfter(tx, answers.filter(({ thread }) => thread.waiting_since !== null));
  const moves = said.map((each) => move(each, at, stillWaiting)).filter((each) => each !== null);
  if (moves.length > 0) {
    await tx.query(`
      UPDATE conversation c SET waiting_since = v.waiting_since, turn_owner = v.turn_owner, free_entry_expires_at = v.free_entry
      FROM jsonb_to_recordset($2::jsonb) AS v (id uuid, waiting_since timestamptz, turn_owner text, free_entry timestamptz) WHERE c.workspace_id = $1 AND c.id = v.id`,
    [tx.workspaceId, JSON.stringify(moves)]);
  }
  for (const answer of answers) await measure(tx, answer, at, await answeredSince(tx, answer, stillWaiting.get(answer.thread.id) ?? null));
  const threads = new Map(said.map(({ thread }) => [thread.id, thread]));
  return moves.flatMap(({ id, waiting_since, turn_owner, free_entry }) => {
    const thread = threads.get(id);
    return thread ? [{ ...thread, waiting_since, turn_owner, free_entry_expires_at: free_entry }] : [];
  });
};

/** Customers who wrote again after the message that was just taken wait on, from their first word after it. */
const waitingAfter = async (tx: Tx, answers: readonly Accepted[]): Promise<Map<string, Date | null>> => {
  if (answers.length === 0) return new Map();
  const found = await rows<{ id: string; since: Date | null }>(tx, `
    SELECT v.id, min(m.sent_at) AS since FROM unnest($2::uuid[], $3::int[]) AS v (id, seq)
    LEFT JOIN message m ON m.workspace_id = $1 AND m.conversation_id = v.id AND m.seq > v.seq AND m.direction = 'in' AND m.type ${SAID}
    GROUP BY v.id`, [tx.workspaceId, answers.map(({ thread }) => thread.id), answers.map(({ attempt }) => attempt.seq)]);
  return new Map(found.map(({ id, since }) => [id, since]));
};

interface Move { id: ConversationId; waiting_since: Date | null; turn_owner: string; free_entry: Date | null }

const move = ({ attempt, thread }: Accepted, at: Date, stillWaiting: ReadonlyMap<string, Date | null>): Move | null => {
  const human = isHuman(attempt.author_kind);
  const turn_owner = human ? turnAfter(TurnOwner.parse(thread.turn_owner), 'human_message') : thread.turn_owner;
  const waiting_since = human ? stillWaiting.get(thread.id) ?? null : thread.waiting_since;
  const free_entry = freeEntryAfterReply({ clickedAt: thread.ad_click_at, repliedAt: at, current: thread.free_entry_expires_at });
  const same = turn_owner === thread.turn_owner && waiting_since === thread.waiting_since && free_entry === thread.free_entry_expires_at;
  return same ? null : { id: thread.id, waiting_since, turn_owner, free_entry };
};

const measure = async (tx: Tx, { attempt, thread }: Accepted, at: Date, waitingSince: Date | null): Promise<void> => {
  if (thread.episode_id === null || thread.episode_id !== attempt.episode_id || thread.status === 'resolved') return;
  await measureReply(tx, thread, { author: { kind: attempt.author_kind, id: attempt.author_id }, messageId: attempt.message_id, waitingSince }, at);
};

/**
 * Since when somebody waited whom this answers; null: nobody did. Whoever began to wait only after it was written has not been answered by it.
 * `still`: since when they wait on. Meta's times are whole seconds: who wrote before and after within one is told by the places.
 */
const answeredSince = async (tx: Tx, { attempt, thread }: Accepted, still: Date | null): Promise<Date | null> => {
  const { waiting_since: since } = thread;
  if (since === null || still === null || since < still) return since;
  return since.getTime() === still.getTime() && (await rows(tx, WAITED_BEFORE, [tx.workspaceId, thread.id, attempt.seq, since])).length > 0 ? since : null;
};

const WAITED_BEFORE = `
  SELECT FROM message m WHERE m.workspace_id = $1 AND m.conversation_id = $2 AND m.seq < $3 AND m.direction = 'in' AND m.type ${SAID} AND m.sent_at = $4 AND NOT EXISTS (
    SELECT FROM message o WHERE o.workspace_id = $1 AND o.conversation_id = $2 AND o.seq > m.seq AND o.seq < $3 AND o.direction = 'out' AND o.author_kind IN ('agent', 'phone_app') AND o.type ${SAID}
      AND o.status IN ('accepted', 'held', 'sent', 'delivered', 'read', 'played')) LIMIT 1`;

/** Puts our reactions onto the messages they point at: one of ours each, an empty one takes it back. Returns the messages by attempt. */
export const applyReactions = async (tx: Tx, accepted: readonly Accepted[], at: Date): Promise<Map<string, MessageId>> => {
  const targets = new Map<string, MessageId>();
  for (const { attempt: { id, content, author_id } } of accepted) {
    if (content.type !== 'reaction') continue;
    const reaction: Reaction[] = content.emoji === null ? [] : [{ by: 'business', authorId: author_id, emoji: content.emoji, at: at.toISOString() }];
    await tx.query(`
      UPDATE message SET reactions = coalesce((SELECT jsonb_agg(r) FROM jsonb_array_elements(reactions) r WHERE r->>'by' <> 'business'), '[]') || $3::jsonb
      WHERE workspace_id = $1 AND id = $2`, [tx.workspaceId, content.targetMessageId, JSON.stringify(reaction)]);
    targets.set(id, content.targetMessageId);
  }
  return targets;
};
