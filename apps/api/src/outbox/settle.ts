import { type Author } from '@diwan/contract';
import { advance, type ConversationId, type MessageId, type MessageStatus, type Wamid } from '@diwan/domain';
import { pauseNumber } from '../channel/pause.js';
import { appendChanges, type ChangeDraft } from '../change/append.js';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { viewMessages } from '../conversation/message.presenter.js';
import { writeParts } from '../database/columns.js';
import { type Tx } from '../database/database.js';
import { groupBy } from '../database/group.js';
import { resolveNotifications } from '../notification/raise.js';
import { foldAndRead, foldedChanges, type MovedMessage } from '../reply/fold-messages.js';
import { inDoubtTopic, tellAuthor, tellIfResolved } from '../reply/not-sent.js';
import { recordStops, type RefusedMessage } from '../reply/stopped-marketing.js';
import { applyAccepted, applyReactions } from './accept-effects.js';
import { type AcceptedSends } from './accepted-sends.js';
import { type AttemptRow, isUndecided, lockAttempts, moveAttempts, type Transition } from './attempt.row.js';
import { type SendOutcome } from './outcome.js';
import { slowNumber } from './rate.repository.js';
import { type Ticket, turnOf } from './send-job.js';

/** What one try came to. `expects`: leave it alone unless it still is in this state. */
export interface Settlement extends Ticket { readonly outcome: SendOutcome; readonly expects?: MessageStatus }

const SYSTEM: Author = { kind: 'system', id: null };
/** How long a number sends at half its rate after Meta said "too fast". */
const SLOW_SECONDS = 30;

/**
 * Writes down what became of sends, any number of one workspace in one transaction: attempts, Meta's ids, clocks, messages, and one change
 * for each message. A later word from Meta (a status that overtook its answer) is never taken back, and of a try whose turn is over only
 * that Meta took the message counts: whatever else it came to says nothing of the try that somebody else is making.
 */
export const settle = async (tx: Tx, settlements: readonly Settlement[], accepted: AcceptedSends, now = new Date()): Promise<void> => {
  const { attempts, threads } = await lockAttempts(tx, settlements.map(({ attemptId }) => attemptId));
  const wanted = groupBy(settlements, ({ attemptId }) => attemptId);
  const pairs = attempts.flatMap((attempt) => {
    const [want, thread] = [wordThatCounts(attempt, wanted.get(attempt.id) ?? []), threads.get(attempt.conversation_id)];
    return want && thread ? [{ attempt, outcome: want.outcome, thread }] : [];
  });
  // Before any attempt: a relay takes the rate and then attempts, in this order.
  const slowed = pairs.flatMap(({ attempt, outcome }) => (outcome.kind === 'again' && outcome.slowNumber ? [attempt.number_id] : []));
  for (const numberId of [...new Set(slowed)].sort()) await slowNumber(tx, numberId, SLOW_SECONDS);
  await moveAttempts(tx, pairs.flatMap(({ attempt, outcome }) => transition(attempt, outcome, now) ?? []), now);
  const taken = pairs.flatMap(({ attempt, outcome, thread }) => (outcome.kind === 'accepted' ? [{ attempt, thread, wamid: outcome.wamid }] : []));
  await rememberKeys(tx, taken);
  // Where Meta's status overtook its answer, all this was done when the status came, or the message had failed.
  const touched = await applyAccepted(tx, taken.filter(({ attempt: { status } }) => isUndecided(status)), now);
  const changes = await writeMessages(tx, pairs, new Map([...threads, ...touched.map((thread) => [thread.id, thread] as const)]), await applyReactions(tx, taken, now));
  await recordStops(tx, pairs.flatMap(({ attempt, outcome, thread }): RefusedMessage[] => (outcome.kind === 'failed'
    ? [{ key: attempt.id, thread, messageId: attempt.message_id, error: outcome.error, at: now, source: 'message_answer', proof: { attemptId: attempt.id } }] : [])));
  const numbers = await moveNumbers(tx, pairs);
  const adopted = await accepted.tell(tx, taken.map(({ attempt, wamid }) => ({
    attemptId: attempt.id, messageId: attempt.message_id, conversationId: attempt.conversation_id, numberId: attempt.number_id, wamid,
  })));
  const all = [...changes, ...numbers, ...adopted, ...await tellPeople(tx, pairs)];
  if (all.length > 0) await appendChanges(tx, all);
};

/** Of what is said of an attempt at once: that Meta took it, whoever says so; else what is said of its present turn and state. */
const wordThatCounts = (attempt: AttemptRow, words: readonly Settlement[]): Settlement | undefined =>
  words.find(({ outcome }) => outcome.kind === 'accepted')
  ?? words.find(({ turn, expects }) => turn === turnOf(attempt) && (expects ?? attempt.status) === attempt.status);

type Pair = { readonly attempt: AttemptRow; readonly outcome: SendOutcome; readonly thread: ConversationRow };

/** Messages to what their attempts say, and a change for each. `reactedTo`: which message an attempt put a reaction on. */
const writeMessages = async (tx: Tx, pairs: readonly Pair[], threads: ReadonlyMap<ConversationId, ConversationRow>, reactedTo: ReadonlyMap<string, MessageId>): Promise<ChangeDraft[]> => {
  const folded = await foldAndRead(tx, pairs.map(({ attempt }) => attempt.message_id));
  const targets = new Map((reactedTo.size === 0 ? [] : await viewMessages(tx, [...reactedTo.values()])).map((view) => [view.id, view]));
  return foldedChanges(pairs.flatMap(({ attempt }): MovedMessage[] => {
    const [message, thread, target] = [folded.get(attempt.message_id), threads.get(attempt.conversation_id), targets.get(reactedTo.get(attempt.id) ?? attempt.message_id)];
    return message && thread ? [{ ...message, thread, ...(target ? { also: [target] } : {}) }] : [];
  }), SYSTEM);
};

/** Null: nothing to write, the attempt is further than that already. */
export const transition = ({ id, status, queued_at }: Pick<AttemptRow, 'id' | 'status' | 'queued_at'>, outcome: SendOutcome, now: Date): Transition | null => {
  const forward = (next: Transition): Transition | null => (advance(status, next.status) === next.status && status !== next.status ? next : null);
  switch (outcome.kind) {
    case 'accepted': return forward({ id, status: outcome.held ? 'held' : 'accepted', wamid: outcome.wamid, error: null }) ?? { id, status, wamid: outcome.wamid };
    case 'failed': return forward({ id, status: 'failed', error: outcome.error });
    // In doubt already: only what a person is told about it may change.
    case 'unknown': return status === 'unknown' ? { id, status, error: outcome.error } : forward({ id, status: 'unknown', error: outcome.error });
    case 'again': case 'paused': {
      // Somebody already told the agent that nobody knows: now it is known that it did not go. Anything further was settled by better evidence.
      if (status === 'unknown') return forward({ id, status: 'failed', error: outcome.error });
      if (status !== 'sending' && status !== 'queued') return null;
      if (now.getTime() - queued_at.getTime() > GIVE_UP_MS && outcome.kind === 'again') return forward({ id, status: 'failed', error: outcome.error });
      return { id, status: 'queued', error: outcome.error, ...(outcome.kind === 'again' ? { notBefore: new Date(now.getTime() + outcome.delayMs) } : {}) };
    }
  }
};

/** What could not be sent for a whole day is given back to a person. */
const GIVE_UP_MS = 24 * 3_600_000;

/** A doubt that stays is a person's to settle; one that ended is nobody's any more. What failed where nobody looks is told. */
const tellPeople = async (tx: Tx, pairs: readonly Pair[]): Promise<ChangeDraft[]> => {
  const ended = pairs.filter(({ attempt, outcome }) => attempt.status === 'unknown' && outcome.kind !== 'unknown');
  const changes = await resolveNotifications(tx, ended.map(({ attempt }) => inDoubtTopic(attempt.message_id)));
  for (const { attempt, outcome, thread } of pairs) {
    const unsent = { id: attempt.message_id, author_kind: attempt.author_kind, author_id: attempt.author_id };
    if (outcome.kind === 'unknown' && outcome.error.nextStep === 'check_and_decide') changes.push(...await tellAuthor(tx, 'message.in_doubt', thread, unsent, outcome.error));
    if (outcome.kind === 'failed') changes.push(...await tellIfResolved(tx, thread, unsent, outcome.error));
  }
  return changes;
};

const rememberKeys = async (tx: Tx, taken: readonly { attempt: AttemptRow; wamid: Wamid }[]): Promise<void> => {
  await writeParts(tx, [{
    table: 'message_key', columns: { workspace_id: 'uuid', number_id: 'uuid', wamid: 'text', message_id: 'uuid', attempt_id: 'uuid' },
    values: taken.map(({ attempt, wamid }) => ({ workspace_id: tx.workspaceId, number_id: attempt.number_id, wamid, message_id: attempt.message_id, attempt_id: attempt.id })),
    suffix: 'ON CONFLICT (workspace_id, number_id, wamid) DO NOTHING',
  }]);
};

const moveNumbers = async (tx: Tx, pairs: readonly { attempt: AttemptRow; outcome: SendOutcome }[]): Promise<ChangeDraft[]> => {
  const changes: ChangeDraft[] = [];
  for (const { attempt, outcome } of pairs) if (outcome.kind === 'paused') changes.push(...await pauseNumber(tx, attempt.number_id, outcome.reason));
  return changes;
};

