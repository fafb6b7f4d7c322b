import { type Asked, type Fate, type Ledger, type Reached, type Sent } from '../ledger.js';
import { type ConversationFact, type Facts, type MessageFact } from './facts.js';
import { proveInbound, proveInboundOrder } from './inbound.js';
import { proveCounters, proveMetrics } from './counters.js';
import { proveDoubts, proveNotResent, proveOutbound, proveOutboundOrder, proveStatuses } from './outbound.js';

type Account = Pick<Ledger, 'sent' | 'asked' | 'reached' | 'told' | 'inFlight' | 'outages'>;

const at = (seconds: number): Date => new Date(1_800_000_000_000 + seconds * 1_000);
const sent = (no: number): Sent => ({
  wamid: `wamid.CHAOSIN${no}`, from: '966501', phoneNumberId: '1', type: 'text', text: `in ${no}`, timestamp: at(no).getTime() / 1_000, postedAt: no * 1_000, ackedAt: no * 1_000 + 10,
});
const asked = (no: number, seq: number): Asked => ({ id: `out-${no}`, by: 'sara', conversationId: 'c', to: '966501', text: `out ${no}`, askedAt: no * 1_000, ackedAt: no * 1_000 + 10, seq, refusal: null });
const reached = (no: number, fate: Fate = 'taken'): Reached => ({ at: no, id: `out-${no}`, attemptId: `a-${no}`, to: '966501', fate, wamid: fate.startsWith('taken') ? `wamid.${no}` : null, why: '' });
const message = (over: Partial<MessageFact>): MessageFact => ({
  id: '', conversation_id: 'c', seq: 1, direction: 'in', author_kind: 'customer', type: 'text', text: null, wamid: null, status: 'received', error: null, sent_at: at(0), order_at: at(0), episode_id: 'e', ...over,
});
const inbound = (no: number, seq: number): MessageFact => message({ id: `in-${no}`, seq, text: `in ${no}`, wamid: `wamid.CHAOSIN${no}`, sent_at: at(no), order_at: at(no) });
const outbound = (no: number, seq: number, over: Partial<MessageFact> = {}): MessageFact =>
  message({ id: `out-${no}`, seq, direction: 'out', author_kind: 'agent', text: `out ${no}`, status: 'read', sent_at: at(no), order_at: at(no), ...over });
const conversation: ConversationFact = {
  id: 'c', phone: '+966501', last_seq: 4, inbound_no: 2, last_inbound_at: at(2), window_expires_at: new Date(at(2).getTime() + 24 * 3_600_000), waiting_since: null, newest_order_at: at(4),
  status: 'open', owner_id: null, places: 4, highest: 4, newest: at(4),
};
const fact = (metric: string, no: number, from: number, to: number) => ({ metric, conversation_id: 'c', stop_message_id: `out-${no}`, started_at: at(from), stopped_at: at(to), wall_ms: (to - from) * 1_000 });

/** A customer wrote twice, an agent answered twice; both answers went and were read. */
const account = (over: Partial<Account> = {}): Account => ({
  sent: new Map([1, 2].map((no) => [sent(no).wamid, sent(no)])), asked: new Map([asked(3, 3), asked(4, 4)].map((one) => [one.id, one])), reached: [reached(3), reached(4)],
  told: new Map([3, 4].map((no) => [`wamid.${no}`, [{ wamid: `wamid.${no}`, status: 'sent', ackedAt: 1 }, { wamid: `wamid.${no}`, status: 'read', ackedAt: 2 }]])), inFlight: [], outages: [], ...over,
});
const facts = (over: Partial<Facts> = {}): Facts => ({
  messages: [inbound(1, 1), inbound(2, 2), outbound(3, 3), outbound(4, 4)], conversations: [conversation], metrics: [fact('first_response', 3, 1, 3), fact('reply', 3, 1, 3)],
  attempts: [3, 4].map((no) => ({ id: `a-${no}`, message_id: `out-${no}`, no: 1, status: 'read', wamid: `wamid.${no}`, age: 9, behind: false, sending_ms: 3_000, answered_ms: 3_050 })), ...over,
});
const allOf = (ledger: Account, product: Facts) => [
  proveInbound(ledger, product), proveInboundOrder(ledger, product), proveOutbound(ledger, product), proveNotResent(ledger), proveDoubts(ledger, product), proveOutboundOrder(ledger, product),
  proveStatuses(ledger, product), proveCounters(product), proveMetrics(product),
].flatMap(({ violations }) => violations);

describe('the proof', () => {
  it('finds nothing where nothing was lost', () => {
    expect(allOf(account(), facts())).toEqual([]);
  });

  it.each<[string, Account, Facts, RegExp]>([
    ['an acknowledged message that is not there', account({ sent: new Map([1, 2, 9].map((no) => [sent(no).wamid, sent(no)])) }), facts(), /CHAOSIN9 .* is not there/],
    ['a message that is there twice', account(), facts({ messages: [...facts().messages, inbound(1, 5)] }), /is there 2 times/],
    ['a message that nobody sent', account({ sent: new Map([[sent(1).wamid, sent(1)]]) }), facts(), /was sent by nobody/],
    ['what was acknowledged first and stands last', account(), facts({ messages: [inbound(2, 1), inbound(1, 2), outbound(3, 3), outbound(4, 4)] }), /and stands after it/],
    ['a message that went twice', account({ reached: [reached(3), reached(3), reached(4)] }), facts(), /out-3 reached the outside 2 times/],
    ['a message that went again after a doubt', account({ reached: [reached(3, 'lost-unanswered'), reached(3), reached(4)] }), facts(), /out-3 was sent again/],
    ['a message that says it was read and never went', account({ reached: [reached(4)] }), facts(), /out-3 is read and never reached/],
    ['messages that went in another order', account({ reached: [reached(4), reached(3)] }), facts(), /out-3 \(place 3\) reached the outside after out-4/],
    ['a message that waits for ever', account({ reached: [reached(4)], told: new Map() }), facts({ messages: [inbound(1, 1), inbound(2, 2), outbound(3, 3, { status: 'queued' }), outbound(4, 4)] }), /out-3 is still queued/],
    ['a doubt without a reason', account(), facts({ messages: [inbound(1, 1), inbound(2, 2), outbound(3, 3, { status: 'unknown' }), outbound(4, 4)] }), /unknown without a reason/],
    ['a doubt though nothing broke', account(), facts({ messages: [inbound(1, 1), inbound(2, 2), outbound(3, 3, { status: 'unknown', error: { code: 0, cause: 'meta_unclear' } }), outbound(4, 4)] }), /though nothing broke/],
    ['a status that was not heard', account(), facts({ messages: [inbound(1, 1), inbound(2, 2), outbound(3, 3, { status: 'sent' }), outbound(4, 4)] }), /though Meta said read/],
    ['a wrong counter', account(), facts({ conversations: [{ ...conversation, inbound_no: 3 }] }), /inbound_no is 3 instead of 2/],
    ['a gap in a conversation', account(), facts({ conversations: [{ ...conversation, places: 3 }] }), /places is 3 instead of 4/],
    ['an answer that was not measured', account(), facts({ metrics: [fact('first_response', 3, 1, 3)] }), /out-3 was never measured/],
    ['a first answer that was measured twice', account(), facts({ metrics: [...facts().metrics, fact('first_response', 4, 1, 4)] }), /2 first answers/],
  ])('tells of %s', (_what, ledger, product, words) => {
    expect(allOf(ledger, product).join('\n')).toMatch(words);
  });

  it('takes an honest doubt for what it is', () => {
    const doubt = facts({ messages: [inbound(1, 1), inbound(2, 2), outbound(3, 3, { status: 'unknown', error: { code: 0, cause: 'meta_unclear' } }), outbound(4, 4)], metrics: [fact('first_response', 4, 1, 4), fact('reply', 4, 1, 4)] });
    expect(allOf(account({ reached: [reached(3, 'taken-unanswered'), reached(4)], told: new Map() }), doubt)).toEqual([]);
    expect(allOf(account({ reached: [reached(4)], told: new Map(), inFlight: [{ at: 1, fault: 'kill-worker', attempts: ['a-3'] }] }), doubt)).toEqual([]);
    const during = (from: number, until: number) => allOf(account({ reached: [reached(4)], told: new Map(), outages: [{ fault: 'meta-down', from, until }] }), doubt);
    expect(during(2_900, 3_010)).toEqual([]);
    // What broke before it left, or after the word on it was there, has nothing to do with it.
    expect([...during(2_000, 2_999), ...during(3_051, 4_000)].filter((line) => line.includes('though nothing broke'))).toHaveLength(2);
  });
});
