import { type Ledger, type Reached } from '../ledger.js';
import { check, type Check, groupBy, plural } from './check.js';
import { type AttemptFact, type Facts, type MessageFact } from './facts.js';

type Account = Pick<Ledger, 'asked' | 'reached' | 'told' | 'inFlight' | 'outages'>;

const isTaken = ({ fate }: Reached): boolean => fate === 'taken' || fate === 'taken-unanswered';
/** The watchdog's own time for a send whose process died, and a little: until then somebody is still looking after it. */
export const WATCHED_SECONDS = 75;

/** Every message an agent sent reached the outside exactly once, or says honestly that nobody knows, or why not. */
export const proveOutbound = ({ asked, reached }: Account, { messages, attempts }: Facts): Check => {
  const stored = new Map(messages.filter(({ direction }) => direction === 'out').map((message) => [message.id, message]));
  const requests = groupBy(reached, ({ id }) => id);
  const watched = new Set(attempts.filter(({ status, age, behind }) => (status === 'sending' && age < WATCHED_SECONDS) || (status === 'queued' && behind)).map(({ message_id }) => message_id));
  const violations = [...asked.values()].flatMap(({ id, ackedAt, refusal, text }) => {
    const message = stored.get(id);
    const taken = (requests.get(id) ?? []).filter(isTaken).length;
    if (ackedAt === null) return taken > 0 || refusal !== null ? [`${id} was never answered (${refusal ?? 'no answer'}) and reached the outside ${taken} times`] : [];
    if (!message) return [`${id} was answered and is not there`];
    if (message.text !== text) return [`${id} says "${message.text ?? ''}" instead of "${text}"`];
    return judge(message, taken, watched.has(id));
  });
  const strangers = [...requests.keys()].filter((id) => !asked.has(id)).map((id) => `${id} reached the outside and nobody asked for it`);
  const count = (status: string): number => [...stored.values()].filter((message) => message.status === status).length;
  const found = `${plural(asked.size, 'message')} asked for, ${plural(reached.filter(isTaken).length, 'time')} taken; ${count('unknown')} unknown, ${count('failed')} failed${watched.size > 0 ? `, ${watched.size} still watched` : ''}`;
  return check('every message of an agent reached the outside exactly once, or is unknown or failed with a reason', found, [...violations, ...strangers]);
};

const judge = ({ id, status, error }: MessageFact, taken: number, watched: boolean): string[] => {
  if (taken > 1) return [`${id} reached the outside ${taken} times`];
  switch (status) {
    case 'accepted': case 'held': case 'sent': case 'delivered': case 'read': case 'played': return taken === 1 ? [] : [`${id} is ${status} and never reached the outside`];
    case 'unknown': return error === null ? [`${id} is unknown without a reason`] : [];
    case 'failed': return error === null ? [`${id} failed without a reason`] : taken === 0 ? [] : [`${id} failed (${error.cause}) although it was taken`];
    default: return watched ? [] : [`${id} is still ${status}`];
  }
};

/** Only what was refused for certain was asked for again; whatever nobody answered was left alone. */
export const proveNotResent = ({ reached }: Account): Check => {
  const violations = [...groupBy(reached, ({ id }) => id).entries()].flatMap(([id, requests]) => requests.slice(0, -1)
    .filter(({ fate }) => fate !== 'refused').map(({ fate, why }) => `${id} was sent again after it was ${fate}${why === '' ? '' : ` (${why})`}`));
  const refused = reached.filter(({ fate }) => fate === 'refused').length;
  return check('nothing that may have gone was sent again by itself', `${plural(refused, 'refusal')} tried again, ${reached.filter(({ fate }) => fate.endsWith('unanswered')).length} unanswered left alone`, violations);
};

/** Every doubt has its cause: the outside answered nobody, its process died with it in hand, or it was under way when something vanished. */
export const proveDoubts = ({ reached, inFlight, outages }: Account, { messages, attempts }: Facts): Check => {
  const doubted = messages.filter(({ status }) => status === 'unknown');
  const unanswered = new Set(reached.filter(({ fate }) => fate.endsWith('unanswered')).map(({ id }) => id));
  const dead = new Set(inFlight.flatMap(({ attempts: ids }) => ids));
  const own = groupBy(attempts, ({ message_id }) => message_id);
  const causes = groupBy(doubted, ({ id }): string => {
    const last = own.get(id)?.at(-1);
    if (unanswered.has(id)) return 'unanswered';
    if (last && dead.has(last.id)) return 'interrupted';
    return last && outages.some(({ from, until }) => isUnderWay(last, from, until)) ? 'cut off' : 'nothing';
  });
  const violations = (causes.get('nothing') ?? []).map(({ id }) => `${id} is in doubt, though nothing broke while it was under way`);
  const count = (cause: string): number => causes.get(cause)?.length ?? 0;
  return check('no message is in doubt that was not under way when something broke', `${doubted.length} unknown: ${count('unanswered')} answered by nobody, ${count('interrupted')} in the hands of a process that was killed, ${count('cut off')} under way when Meta or PostgreSQL vanished`, violations);
};

/** Between its claim and the word on it lies some of this time. */
const isUnderWay = ({ sending_ms: began, answered_ms: ended }: AttemptFact, from: number, until: number): boolean => began !== null && began <= until && (ended === null || ended >= from);

/** The outside got each conversation's messages in the order in which they stand there. */
export const proveOutboundOrder = ({ asked, reached }: Account, { messages }: Facts): Check => {
  const seqs = new Map(messages.map(({ id, seq }) => [id, seq]));
  const violations: string[] = [];
  for (const requests of groupBy(reached, ({ id }) => asked.get(id)?.conversationId ?? '').values()) {
    requests.reduce((before, request) => {
      const [last, next] = [seqs.get(before.id) ?? 0, seqs.get(request.id) ?? 0];
      if (next < last) violations.push(`${request.id} (place ${next}) reached the outside after ${before.id} (place ${last})`);
      return request;
    }, requests[0] ?? { id: '' });
  }
  for (const group of groupBy(asked.values(), ({ conversationId }) => conversationId).values()) {
    const answered = group.filter(({ seq }) => seq !== null);
    answered.forEach(({ id, seq, askedAt }, index) => {
      const before = answered[index - 1];
      if (before?.ackedAt != null && before.ackedAt <= askedAt && (before.seq ?? 0) > (seq ?? 0)) violations.push(`${id} was asked for after ${before.id} was answered, and stands before it`);
    });
  }
  return check('each conversation’s messages reached the outside in their order', `${plural(reached.length, 'request')} compared`, violations);
};

const LADDER = ['accepted', 'sent', 'delivered', 'read'];

/** Every acknowledged status counts, in whatever order it came. */
export const proveStatuses = ({ reached, told }: Account, { messages }: Facts): Check => {
  const status = new Map(messages.map((message) => [message.id, message.status]));
  let statuses = 0;
  const violations = reached.flatMap(({ id, wamid }) => {
    const heard = (wamid === null ? [] : told.get(wamid) ?? []).filter(({ ackedAt }) => ackedAt !== null).map((each) => each.status);
    statuses += heard.length;
    const best = heard.reduce((rank, word) => Math.max(rank, LADDER.indexOf(word)), -1);
    const shown = status.get(id) ?? 'missing';
    return best >= 0 && LADDER.indexOf(shown) !== best ? [`${id} is ${shown}, though Meta said ${LADDER[best] ?? ''}`] : [];
  });
  return check('every message shows the furthest status that Meta told', `${plural(statuses, 'status', 'statuses')} acknowledged`, violations);
};
