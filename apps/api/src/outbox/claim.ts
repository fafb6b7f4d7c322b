import { type Recipient } from '@diwan/cloud-api';
import { type Author } from '@diwan/contract';
import { type AttemptId, type ConversationId, type MediaId, type NumberId } from '@diwan/domain';
import { NUMBER_COLUMNS, type NumberRow } from '../channel/number.row.js';
import { appendChanges } from '../change/append.js';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { type Tx } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';
import { metaIdFor } from '../media/meta-upload.js';
import { foldAndRead, foldedChanges } from '../reply/fold-messages.js';
import { maySend } from '../reply/may-send.js';
import { type LoadedFacts, loadFacts } from '../reply/send-facts.js';
import { type AttemptRow, handBack, lockAttempts, moveAttempts, renewTurns, type Transition } from './attempt.row.js';
import { lostAnswer, refusalError } from './outcome.js';
import { type Ticket, ticketOf } from './send-job.js';

/** What the sender has to do with a job. */
export type Claim =
  /** Committed as `sending`: send it, once. `limit`: its number's sends a second. */
  | { readonly kind: 'send'; readonly attempt: AttemptRow; readonly limit: number; readonly recipient: Recipient; readonly reactionTarget: string | null; readonly mediaIds: ReadonlyMap<MediaId, string> }
  /** Still queued: Meta needs these files first. */
  | { readonly kind: 'upload'; readonly attempt: AttemptRow; readonly media: readonly MediaId[] }
  /** Nothing: sent, cancelled or held before; `refused`: by the gate, just now. */
  | { readonly kind: 'over'; readonly refused?: true };

const SYSTEM: Author = { kind: 'system', id: null };

interface Decided { readonly attempt: AttemptRow; readonly thread: ConversationRow; readonly claim: Claim; readonly transition: Transition | null; readonly giveBack?: true }

/**
 * Claims attempts of one workspace for sending and asks the gate once more, in one transaction: before any byte leaves, `sending` is
 * committed. One that is found `sending` in this very turn was given to somebody before who never came back: nobody knows whether it went.
 * @returns a claim for each ticket, in order; the same again, and a ticket of another turn, has nothing more to do
 */
export const claimAttempts = async (tx: Tx, tickets: readonly Ticket[], now = new Date()): Promise<Claim[]> => {
  const wanted = new Set(tickets.map(nameOf));
  const { attempts: found, threads } = await lockAttempts(tx, [...new Set(tickets.map(({ attemptId }) => attemptId))]);
  // Whose turn is over is somebody else's.
  const attempts = found.filter((attempt) => wanted.has(nameOf(ticketOf(attempt))));
  const numbers = await numbersOf(tx, attempts);
  const decided: Decided[] = [];
  // What this very batch lets go counts as under way, too.
  const begun = new Set<ConversationId>();
  for (const attempt of attempts) {
    const [thread, number] = [threads.get(attempt.conversation_id), numbers.get(attempt.number_id)];
    if (!thread || !number) continue;
    const next = await decide(tx, begun.has(thread.id) ? { ...attempt, overtaken: true } : attempt, thread, number, now);
    if (next.claim.kind !== 'over') begun.add(thread.id);
    decided.push(next);
  }
  await moveAttempts(tx, decided.flatMap(({ transition }) => transition ?? []), now);
  await handBack(tx, decided.filter(({ giveBack }) => giveBack).map(({ attempt }) => attempt.id));
  await renewTurns(tx, decided.filter(({ claim }) => claim.kind === 'upload').map(({ attempt }) => attempt));
  // What has only begun to be sent is told when it takes long; most are answered before anybody could have read it.
  await tellMoved(tx, decided.filter(({ transition }) => transition !== null && transition.status !== 'sending'));
  const claims = new Map(decided.map(({ attempt, claim }) => [nameOf(ticketOf(attempt)), claim]));
  // A job that was delivered twice may stand twice in one batch, and beside one of an earlier turn: only one of them has it.
  return tickets.map((ticket) => {
    const claim = claims.get(nameOf(ticket));
    claims.delete(nameOf(ticket));
    return claim ?? { kind: 'over' };
  });
};

const nameOf = ({ attemptId, turn }: Ticket): string => `${attemptId} ${turn}`;

/** Those of the attempts that are still being sent are shown as such: their messages, and a change for each. */
export const showSending = async (tx: Tx, ids: readonly AttemptId[]): Promise<void> => {
  const { attempts, threads } = await lockAttempts(tx, ids);
  await tellMoved(tx, attempts.flatMap((attempt) => {
    const thread = threads.get(attempt.conversation_id);
    return thread && attempt.status === 'sending' ? [{ attempt, thread }] : [];
  }));
};

const tellMoved = async (tx: Tx, moved: readonly Pick<Decided, 'attempt' | 'thread'>[]): Promise<void> => {
  if (moved.length === 0) return;
  const folded = await foldAndRead(tx, moved.map(({ attempt }) => attempt.message_id));
  await appendChanges(tx, foldedChanges(moved.flatMap(({ attempt, thread }) => {
    const message = folded.get(attempt.message_id);
    return message ? [{ ...message, thread }] : [];
  }), SYSTEM));
};

const numbersOf = async (tx: Tx, attempts: readonly AttemptRow[]): Promise<Map<NumberId, NumberRow>> => {
  const ids = [...new Set(attempts.map(({ number_id }) => number_id))];
  const found = await run<NumberRow>(tx, NUMBERS, [tx.workspaceId, ids]);
  return new Map(found.map((number) => [number.id, number]));
};

const NUMBERS = prepared(`SELECT ${NUMBER_COLUMNS} FROM number n WHERE n.workspace_id = $1 AND n.id = ANY($2::uuid[])`);

const decide = async (tx: Tx, attempt: AttemptRow, thread: ConversationRow, number: NumberRow, now: Date): Promise<Decided> => {
  const over = { attempt, thread, claim: { kind: 'over' } as const };
  if (attempt.status === 'sending') {
    const lost = lostAnswer('The send was interrupted before its answer was written down.');
    return { ...over, transition: { id: attempt.id, status: 'unknown', ...(lost.kind === 'unknown' ? { error: lost.error } : {}) } };
  }
  if (attempt.status !== 'queued') return { ...over, transition: null };
  // Its conversation's lock is ours: whatever the relay saw, two of one conversation are never under way.
  if (attempt.overtaken) return { ...over, transition: null, giveBack: true };
  const loaded = await loadFacts(tx, thread, number, attempt.content, now);
  const decision = maySend(loaded.facts);
  if (!decision.ok) {
    // A pause is no fault of the message: it keeps its place, and the relay finds it when the number sends again.
    if (decision.code === 'number_paused') return { ...over, transition: null, giveBack: true };
    return { attempt, thread, claim: { kind: 'over', refused: true }, transition: { id: attempt.id, status: 'failed', error: refusalError(decision) } };
  }
  return decideMedia(attempt, thread, number, loaded, now);
};

const decideMedia = (attempt: AttemptRow, thread: ConversationRow, number: NumberRow, { media, reactionTarget }: LoadedFacts, now: Date): Decided => {
  const known = [...media.values()].map((each) => ({ id: each.id, metaId: metaIdFor(each, attempt.number_id, now) }));
  const missing = known.filter(({ metaId }) => metaId === null).map(({ id }) => id);
  if (missing.length > 0) return { attempt, thread, claim: { kind: 'upload', attempt, media: missing }, transition: null };
  const recipient: Recipient = thread.phone !== null ? { kind: 'phone', phone: thread.phone } : { kind: 'bsuid', bsuid: thread.bsuid ?? '' };
  return {
    attempt, thread, transition: { id: attempt.id, status: 'sending' },
    claim: { kind: 'send', attempt, limit: number.sends_per_second, recipient, reactionTarget, mediaIds: new Map(known.flatMap(({ id, metaId }) => (metaId === null ? [] : [[id, metaId] as const]))) },
  };
};
