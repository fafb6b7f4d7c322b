import { type Author } from '@diwan/contract';
import { type AttemptId, type ConversationId, isTaken, type MessageId, type NumberId } from '@diwan/domain';
import { Injectable } from '@nestjs/common';
import { type ChangeDraft } from '../change/append.js';
import { pauseNumber } from '../channel/pause.js';
import { type ConversationRow, placeOf, readConversations } from '../conversation/conversation.row.js';
import { type Tx } from '../database/database.js';
import { applyAccepted, applyReactions } from '../outbox/accept-effects.js';
import { isUndecided, lockAttempts as lockAttemptRows } from '../outbox/attempt.row.js';
import { foldMessages, messageChanges } from '../reply/fold-messages.js';
import { OutboxBell } from '../reply/outbox-bell.js';
import { recordStops, type RefusedMessage } from '../reply/stopped-marketing.js';
import { type WebhookBatch, type WebhookHandler } from '../webhook/handler.js';
import { moveBareMessages } from './bare-message.js';
import { findSubjects, insertSteps, lockAttempts, type Subject, touchNumber, writeAttempts, writePrices } from './delivery.repository.js';
import { tellPeople } from './people-told.js';
import { type AttemptState, settle } from './settle.js';
import { readStep, type StatusStep } from './status.js';

const META: Author = { kind: 'system', id: null };

/** Brings back what became of sent messages: forward only, a whole batch at a time. */
@Injectable()
export class DeliveryHandler implements WebhookHandler {
  readonly kinds = ['status'] as const;

  constructor(private readonly outbox: OutboxBell) {}

  /** A doubt that was settled may have held back the next message of its conversation. */
  committed(): void {
    this.outbox.ring();
  }

  async handle(tx: Tx, { numberId, events }: WebhookBatch): Promise<ChangeDraft[]> {
    const steps = events.map(readStep).filter((step) => step !== null);
    if (numberId === null || steps.length === 0) return [];
    const subjects = await findSubjects(tx, numberId, steps);
    const fresh = await insertSteps(tx, numberId, steps, subjects);
    // Whoever waits for a message that is not here yet is adopted when it comes.
    const known = fresh.flatMap((step): Known[] => { const subject = subjects.get(step); return subject ? [[step, subject]] : []; });
    const changes = await applySteps(tx, numberId, known);
    await touchNumber(tx, numberId, new Date(Math.max(...steps.map(({ receivedAt }) => receivedAt.getTime()))));
    return changes;
  }
}

export type Known = readonly [StatusStep, Subject];

/** Moves attempts, messages and list rows by steps whose subject is known, and drafts a change for every conversation they touched. */
export const applySteps = async (tx: Tx, numberId: NumberId, known: readonly Known[]): Promise<ChangeDraft[]> => {
  if (known.length === 0) return [];
  const threads = await readConversations(tx, [...new Set(known.map(([, { conversationId }]) => conversationId))], true);
  const attempts = await lockAttempts(tx, [...new Set(known.flatMap(([, { attemptId }]) => attemptId ?? []))]);
  const stepsOf = (id: AttemptId): StatusStep[] => known.filter(([, subject]) => subject.attemptId === id).map(([step]) => step);
  const settled = attempts.map((attempt) => settle(attempt, stepsOf(attempt.id)));
  await writeAttempts(tx, numberId, settled);
  await acceptLate(tx, settled.filter((attempt, at) => isTaken(attempt.status) && isUndecided(attempts[at]?.status)));
  await writePrices(tx, numberId, known);
  await recordStops(tx, known.flatMap((each) => refusal(each, threads)));
  const folded = await foldMessages(tx, [...new Set(attempts.map(({ messageId }) => messageId))]);
  await moveBareMessages(tx, numberId, known);
  const touched = new Map<ConversationId, MessageId[]>();
  for (const [, { conversationId, messageId }] of known) touched.set(conversationId, [...new Set([...(touched.get(conversationId) ?? []), messageId])]);
  const changes = await messageChanges(tx, threads.flatMap((thread) => {
    const [messageId, ...also] = touched.get(thread.id) ?? [];
    return messageId === undefined ? [] : [{ messageId, also, conversationId: thread.id, place: placeOf(thread) }];
  }), 'message.updated', META);
  return [...changes, ...await tellPeople(tx, { before: attempts, after: settled, folded, threads }), ...await pauseOnAccountError(tx, numberId, known)];
};

const refusal = ([{ error, wamid, word, at }, { conversationId, messageId }]: Known, threads: readonly ConversationRow[]): RefusedMessage[] => {
  const thread = threads.find(({ id }) => id === conversationId);
  return thread && error ? [{ key: wamid, thread, messageId, error, at, source: 'message_status', proof: { wamid, status: word } }] : [];
};

/** Meta's status is its answer where the answer itself was lost or is late: what follows from being accepted follows now. */
const acceptLate = async (tx: Tx, attempts: readonly AttemptState[]): Promise<void> => {
  if (attempts.length === 0) return;
  const times = new Map(attempts.map(({ id, times: heard }) => [id, new Date(Object.values(heard).sort()[0] ?? Date.now())]));
  const { attempts: found, threads } = await lockAttemptRows(tx, [...times.keys()]);
  for (const attempt of found) {
    const thread = threads.get(attempt.conversation_id);
    const at = times.get(attempt.id);
    if (!thread || !at) continue;
    await applyAccepted(tx, [{ attempt, thread }], at);
    await applyReactions(tx, [{ attempt, thread }], at);
  }
};

/** An error that every further message of the number would meet stops the number: what waits is kept, and an admin is told. */
const pauseOnAccountError = async (tx: Tx, numberId: NumberId, known: readonly Known[]): Promise<ChangeDraft[]> => {
  const error = known.find(([{ accountWide }]) => accountWide)?.[0].error;
  return error ? pauseNumber(tx, numberId, error.cause) : [];
};
