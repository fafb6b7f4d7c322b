import { type AttemptId, type ConversationId, isTaken, type NumberId } from '@diwan/domain';
import { Injectable } from '@nestjs/common';
import { type ChangeDraft } from '../change/append.js';
import { pauseNumber } from '../channel/pause.js';
import { type ConversationRow, readConversations } from '../conversation/conversation.row.js';
import { type Tx } from '../database/database.js';
import { groupBy } from '../database/group.js';
import { applyAccepted, applyReactions } from '../outbox/accept-effects.js';
import { isUndecided, lockAttempts as lockAttemptRows } from '../outbox/attempt.row.js';
import { OutboxBell } from '../reply/outbox-bell.js';
import { recordStops, type RefusedMessage } from '../reply/stopped-marketing.js';
import { type WebhookBatch, type WebhookHandler } from '../webhook/handler.js';
import { moveBareMessages } from './bare-message.js';
import { findSubjects, insertSteps, type Known, lockAttempts, readMessages, touchNumber, writeFold, writeFreeEntries } from './delivery.repository.js';
import { standingOf, withPreview } from './move.js';
import { tellPeople } from './people-told.js';
import { newPrices } from './price.js';
import { changesOf } from './moved-changes.js';
import { type AttemptState, settle } from './settle.js';
import { readStep, type StatusStep } from './status.js';

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
    // Whoever waits for a message that is not here yet is adopted when it comes.
    const known = await insertSteps(tx, numberId, steps, subjects);
    const changes = await applySteps(tx, numberId, known);
    await touchNumber(tx, numberId, new Date(Math.max(...steps.map(({ receivedAt }) => receivedAt.getTime()))));
    return changes;
  }
}

/** Moves attempts, messages and list rows by steps whose subject is known, and drafts a change for every conversation in which something looks different now. */
export const applySteps = async (tx: Tx, numberId: NumberId, known: readonly Known[]): Promise<ChangeDraft[]> => {
  if (known.length === 0) return [];
  const threads = await readConversations(tx, [...new Set(known.map(([, { conversationId }]) => conversationId))], true);
  const ids = [...new Set(known.map(([, { messageId }]) => messageId))];
  const attempts = await lockAttempts(tx, ids);
  const messages = await readMessages(tx, ids);
  const steps = groupBy(known, ([, { attemptId }]) => attemptId);
  const stepsOf = (id: AttemptId): StatusStep[] => (steps.get(id) ?? []).map(([step]) => step);
  const before = attempts.filter(({ id }) => steps.has(id));
  const after = before.map((attempt) => settle(attempt, stepsOf(attempt.id)));
  const settled = new Map(after.map((attempt) => [attempt.id, attempt]));
  const { moved, statuses } = standingOf(messages, attempts.map((attempt) => settled.get(attempt.id) ?? attempt), await newPrices(tx, numberId, known, messages));
  const shown = withPreview(threads, moved);
  await writeFold(tx, numberId, { attempts: after, learnt: after.filter(({ wamid }, at) => wamid !== null && before[at]?.wamid !== wamid), messages: moved, threads: shown });
  const anew = await furtherEffects(tx, numberId, known, threads, after.filter((attempt, at) => isTaken(attempt.status) && isUndecided(before[at]?.status)));
  const changes = await changesOf(tx, known, threads, { moved, shown, anew });
  return [...changes, ...await tellPeople(tx, { before, after, folded: statuses, threads }), ...await pauseOnAccountError(tx, numberId, known)];
};

/** What some steps do beyond moving their message. @returns the conversations that must be read again to be shown. */
const furtherEffects = async (tx: Tx, numberId: NumberId, known: readonly Known[], threads: readonly ConversationRow[], late: readonly AttemptState[]): Promise<Set<ConversationId>> => {
  await acceptLate(tx, late);
  await recordStops(tx, known.flatMap((each) => refusal(each, threads)));
  const anew = await writeFreeEntries(tx, known);
  for (const { conversationId } of late) anew.add(conversationId);
  const bare = new Set(await moveBareMessages(tx, numberId, known));
  for (const [, { messageId, conversationId }] of known) if (bare.has(messageId)) anew.add(conversationId);
  return anew;
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
