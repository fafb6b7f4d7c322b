import { type Ledger } from '../ledger.js';
import { check, type Check, groupBy, plural } from './check.js';
import { type Facts } from './facts.js';

const digits = (phone: string | null): string => (phone ?? '').replace(/\D/g, '');

/** Every acknowledged webhook is a message, once, with its own words, in its sender's conversation; and nothing is there that nobody sent. */
export const proveInbound = ({ sent }: Pick<Ledger, 'sent'>, { messages, conversations }: Facts): Check => {
  const stored = groupBy(messages.filter(({ direction }) => direction === 'in'), ({ wamid }) => wamid);
  const phones = new Map(conversations.map(({ id, phone }) => [id, digits(phone)]));
  const acked = [...sent.values()].filter(({ ackedAt }) => ackedAt !== null);
  const violations = acked.flatMap(({ wamid, from, text, type }) => {
    const found = stored.get(wamid) ?? [];
    const [first] = found;
    if (!first) return [`${wamid} ("${text}" from ${from}) was acknowledged and is not there`];
    if (found.length > 1) return [`${wamid} is there ${found.length} times`];
    if (first.text !== text || first.type !== type) return [`${wamid} is "${first.text ?? ''}" (${first.type}) instead of "${text}" (${type})`];
    return phones.get(first.conversation_id) === from ? [] : [`${wamid} of ${from} stands in the conversation of ${phones.get(first.conversation_id) ?? 'nobody'}`];
  });
  // What a poison body says of itself is nobody's message; all others must be known here.
  const strangers = [...stored.keys()].filter((wamid) => wamid?.startsWith('wamid.CHAOSIN') === true && !sent.has(wamid)).map((wamid) => `${wamid ?? ''} was sent by nobody`);
  const open = sent.size - acked.length;
  return check('every acknowledged webhook is a message, once', `${plural(acked.length, 'message')} acknowledged${open > 0 ? `, ${open} never acknowledged` : ''}`, [...violations, ...strangers]);
};

/** In each conversation, what was acknowledged before the next was posted stands before it; and each stands at the second that Meta gave it. */
export const proveInboundOrder = ({ sent }: Pick<Ledger, 'sent'>, { messages }: Facts): Check => {
  const violations: string[] = [];
  let pairs = 0;
  for (const inbound of groupBy(messages.filter(({ direction, wamid }) => direction === 'in' && wamid !== null && sent.has(wamid)), ({ conversation_id }) => conversation_id).values()) {
    let latestPost = -Infinity;
    let latest = '';
    for (const { wamid, order_at } of inbound) {
      const one = sent.get(wamid ?? '');
      if (!one || one.postedAt === null || one.ackedAt === null) continue;
      pairs += 1;
      // Everything before it in the thread was posted no later than its own acknowledgement.
      if (latestPost > one.ackedAt) violations.push(`${one.wamid} was acknowledged before ${latest} was posted, and stands after it`);
      if (one.postedAt > latestPost) [latestPost, latest] = [one.postedAt, one.wamid];
      if (order_at.getTime() !== one.timestamp * 1_000) violations.push(`${one.wamid} stands at ${order_at.toISOString()} instead of ${new Date(one.timestamp * 1_000).toISOString()}`);
    }
  }
  return check('what customers wrote stands in the order in which it was taken in, each at the second that Meta gave it', `${plural(pairs, 'message')} compared`, violations);
};
