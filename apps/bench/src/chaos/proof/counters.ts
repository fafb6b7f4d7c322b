import { check, type Check, groupBy, plural } from './check.js';
import { type Facts, type MessageFact } from './facts.js';

const WINDOW_MS = 24 * 3_600_000;
const SILENT = new Set(['reaction', 'edit', 'revoke', 'system']);
const isHeard = ({ direction, type }: MessageFact): boolean => direction === 'in' && !SILENT.has(type);
const newest = (times: readonly Date[]): number => times.reduce((latest, time) => Math.max(latest, time.getTime()), 0);

/** What a conversation counts equals what is in it: places without a gap, unread, window, newest. */
export const proveCounters = ({ messages, conversations }: Facts): Check => {
  const within = groupBy(messages, ({ conversation_id }) => conversation_id);
  const violations = conversations.flatMap((conversation) => {
    const own = within.get(conversation.id) ?? [];
    const heard = own.filter(isHeard);
    const wrong = (what: string, is: unknown, should: unknown): string[] => (String(is) === String(should) ? [] : [`conversation ${conversation.id}: ${what} is ${String(is)} instead of ${String(should)}`]);
    return [
      ...wrong('last_seq', conversation.last_seq, conversation.highest), ...wrong('the number of its places', conversation.places, conversation.last_seq),
      ...wrong('inbound_no', conversation.inbound_no, heard.length),
      ...wrong('last_inbound_at', conversation.last_inbound_at?.getTime() ?? 0, newest(heard.map(({ sent_at }) => sent_at))),
      ...wrong('window_expires_at', conversation.window_expires_at?.getTime() ?? 0, heard.length === 0 ? 0 : newest(heard.map(({ sent_at }) => sent_at)) + WINDOW_MS),
      ...wrong('newest_order_at', conversation.newest_order_at?.getTime() ?? 0, conversation.newest?.getTime() ?? 0),
    ];
  });
  return check('counters equal counts', plural(conversations.length, 'conversation'), violations);
};

const ANSWERED = new Set(['accepted', 'held', 'sent', 'delivered', 'read', 'played']);

interface Turn { readonly reply: MessageFact; readonly from: number; /** A later word with an earlier time came before Meta's answer: whether anybody waited cannot be told from messages alone. */ readonly open: boolean }

/** The turns of a conversation, drawn from its messages alone: each first unanswered word, and the answer that ended the wait. */
const turnsOf = (own: readonly MessageFact[]): Turn[] => {
  let answered = 0;
  return own.filter(({ direction, author_kind, status }) => direction === 'out' && author_kind === 'agent' && ANSWERED.has(status)).flatMap((reply) => {
    const waiting = own.filter((message) => isHeard(message) && message.seq > answered && message.seq < reply.seq);
    answered = reply.seq;
    const from = Math.min(...waiting.map(({ sent_at }) => sent_at.getTime()));
    return waiting.length === 0 ? [] : [{ reply, from, open: own.some((message) => isHeard(message) && message.seq > reply.seq && message.sent_at.getTime() < from) }];
  });
};

/** The facts that reports are made of equal those drawn from the messages anew. */
export const proveMetrics = ({ messages, metrics }: Facts): Check => {
  const facts = groupBy(metrics, ({ conversation_id }) => conversation_id);
  let turns = 0;
  const violations: string[] = [];
  for (const [id, own] of groupBy(messages, ({ conversation_id }) => conversation_id)) {
    const expected = turnsOf(own);
    const found = facts.get(id) ?? [];
    const replies = groupBy(found.filter(({ metric }) => metric === 'reply'), ({ stop_message_id }) => stop_message_id);
    turns += expected.length;
    for (const { reply, from, open } of expected) {
      const [fact, ...more] = replies.get(reply.id) ?? [];
      replies.delete(reply.id);
      if (!fact && !open) violations.push(`the answer ${reply.id} was never measured`);
      if (more.length > 0) violations.push(`the answer ${reply.id} was measured ${more.length + 1} times`);
      if (fact && !open && fact.started_at.getTime() !== from) violations.push(`the wait for ${reply.id} began ${new Date(from).toISOString()}, not ${fact.started_at.toISOString()}`);
      if (fact && fact.wall_ms !== fact.stopped_at.getTime() - fact.started_at.getTime()) violations.push(`the wait for ${reply.id} is not as long as from its start to its stop`);
    }
    for (const stop of replies.keys()) violations.push(`${stop ?? 'nothing'} was measured as an answer, and nobody waited for it`);
    const first = found.filter(({ metric }) => metric === 'first_response').length;
    const human = own.some(({ direction, author_kind, status }) => direction === 'out' && author_kind === 'agent' && ANSWERED.has(status));
    if (first !== (human ? 1 : 0)) violations.push(`conversation ${id} has ${first} first answers instead of ${human ? 1 : 0}`);
  }
  return check('metric facts equal a recomputation from messages', `${plural(metrics.length, 'fact')}, ${plural(turns, 'turn')}`, violations);
};
