import { type Schedule, type SendMessage } from '@diwan/contract';
import { type Place } from '@diwan/domain';
import { type NumberRow } from '../channel/number.row.js';
import { type ConversationRow, placeOf } from '../conversation/conversation.row.js';
import { type StoredSchedule } from '../conversation/scheduled.js';
import { type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { messageChanges } from './fold-messages.js';
import { type QueuedMessage } from './place-message.js';
import { insertMessage, type OutboundDraft, readyDraft } from './queue-message.js';
import { presentMessage } from '../conversation/message.presenter.js';

const DAY_MS = 86_400_000;
/** Nobody knows what will be true after that. */
const FARTHEST_DAYS = 90;

/** @throws {ProblemError} schedule_in_past { now }, schedule_too_far { latest } */
export const checkTime = (at: string, now: Date): void => {
  const wanted = Date.parse(at);
  if (wanted <= now.getTime()) throw new ProblemError('schedule_in_past', 'This time has passed already. Choose a later one.', { now: now.toISOString() });
  const latest = now.getTime() + FARTHEST_DAYS * DAY_MS;
  if (wanted > latest) throw new ProblemError('schedule_too_far', `A message can be scheduled up to ${FARTHEST_DAYS} days ahead. Choose an earlier time.`, { latest: new Date(latest).toISOString() });
};

/** When a message of this request is to go; null: now. @throws {ProblemError} schedule_in_past, schedule_too_far */
export const scheduleOf = ({ schedule, undoSeconds, then = 'stay' }: Pick<SendMessage, 'schedule' | 'undoSeconds' | 'then'>, now: Date): Schedule | null => {
  // What is about to go is said already as far as its author is concerned: the customer's next word does not stop it.
  if (undoSeconds !== undefined) return { at: new Date(now.getTime() + undoSeconds * 1000).toISOString(), undo: true, cancelOnReply: false, then };
  if (!schedule) return null;
  checkTime(schedule.at, now);
  return { at: new Date(schedule.at).toISOString(), undo: false, cancelOnReply: schedule.cancelOnReply, then };
};

/**
 * Writes a message that goes later. It stands at the end of the thread, at its time, and is nothing more until then: no attempt, no
 * preview, no turn, no episode. The gate is asked now, so that what can never go is refused at once, and again at its time.
 * @throws {ProblemError} whatever the gate refuses for (a paused number may send again by then), message_not_found
 */
export const scheduleMessage = async (tx: Tx, thread: ConversationRow, number: NumberRow, draft: OutboundDraft, schedule: Schedule, before: Place | null = placeOf(thread)): Promise<QueuedMessage> => {
  const ready = await readyDraft(tx, thread, number, draft, { later: !schedule.undo });
  const seq = thread.last_seq + 1;
  const stored: StoredSchedule = { ...schedule, asked: { at: schedule.at, undo: schedule.undo, sentAt: draft.now.toISOString(), seq, episodeId: thread.episode_id } };
  const row = await insertMessage(tx, thread, ready, { seq, orderAt: new Date(schedule.at), episodeId: thread.episode_id, status: 'scheduled', schedule: stored });
  await tx.query('UPDATE conversation SET last_seq = $3 WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, thread.id, seq]);
  const changes = await messageChanges(tx, [{ messageId: draft.id, conversationId: thread.id, place: placeOf(thread) }], 'message.updated', draft.author);
  return { message: presentMessage(row), changes: changes.map((change) => ('before' in change ? { ...change, before } : change)) };
};
