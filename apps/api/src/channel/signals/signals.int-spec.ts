import { eventually } from '@diwan/testing';
import { v7 } from 'uuid';
import { row, rows } from '../../database/database.js';
import { type GraphSend, graphError } from '../../outbox/graph.fixture.js';
import { type OutboxTest, startOutboxTest } from '../../outbox/outbox.fixture.js';

let test: OutboxTest;
let person: { headers: Record<string, string> };
beforeAll(async () => {
  test = await startOutboxTest();
  const owner = await test.addPerson('owner');
  person = { headers: { cookie: await test.signIn(owner), origin: test.config.http.publicUrl } };
});
afterAll(() => test.close());
beforeEach(() => test.graph.answer(() => undefined));

type Mark = GraphSend & { status?: string; message_id?: string; typing_indicator?: unknown };
const marks = (wamid: string): Mark[] => (test.graph.sends as Mark[]).filter((send) => send.status === 'read' && send.message_id === wamid);
const quiet = () => new Promise((resolve) => setTimeout(resolve, 400));

/** A customer's word, as if it had arrived. @returns Meta's id. */
const heard = async (conversation: string, sentAt = new Date()): Promise<string> => {
  const wamid = `wamid.in${v7()}`;
  await test.db.system.query(`
    WITH moved AS (UPDATE conversation SET last_seq = last_seq + 1, inbound_no = inbound_no + 1 WHERE id = $1 RETURNING workspace_id, id, last_seq)
    INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, wamid, sent_at, order_at, status)
    SELECT workspace_id, $2, id, last_seq, 'in', 'customer', 'text', '{"type":"text","text":"hello"}', $3, $4, $4, 'received' FROM moved`, [conversation, v7(), wamid, sentAt]);
  return wamid;
};
const ask = (method: 'POST' | 'PATCH', url: string, payload?: object, headers: Record<string, string> = person.headers) =>
  test.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) });
const seen = (conversation: string, inboundNo = 99) => ask('POST', `/conversations/${conversation}/seen`, { inboundNo, lastSeq: 99 });
const typing = (conversation: string, headers?: Record<string, string>) => ask('POST', `/conversations/${conversation}/typing`, undefined, headers);
const setPolicy = async (readReceipts: string, withTyping = true): Promise<void> => {
  expect((await ask('PATCH', `/numbers/${test.workspace.number.id}`, { policy: { readReceipts, typing: withTyping } })).statusCode).toBe(200);
};

describe('a number\'s policy', () => {
  it('is set by those who manage numbers, told to every screen and journalled, once', async () => {
    const agent = await test.addPerson('agent');
    const headers = { cookie: await test.signIn(agent), origin: test.config.http.publicUrl };
    const url = `/numbers/${test.workspace.number.id}`;
    expect((await ask('PATCH', url, { policy: { readReceipts: 'never', typing: false } }, headers)).statusCode).toBe(403);
    expect((await ask('PATCH', url, { policy: { readReceipts: 'sometimes', typing: false } })).statusCode).toBe(400);
    expect((await ask('PATCH', `/numbers/${v7()}`, { policy: { readReceipts: 'never', typing: false } })).json<{ code: string }>().code).toBe('number_not_found');
    for (let i = 0; i < 2; i += 1) await setPolicy('never', false);
    const journal = await rows(test.db.system, `SELECT diff FROM audit_log WHERE action = 'number.policy_changed'`);
    expect(journal).toEqual([{ diff: { before: { readReceipts: 'on_open', typing: true }, after: { readReceipts: 'never', typing: false } } }]);
    const told = await rows<{ data: { number: { policy: unknown } } }>(test.db.system, `SELECT data FROM change WHERE kind = 'number.saved'`);
    expect(told.map(({ data }) => data.number.policy)).toEqual([{ readReceipts: 'never', typing: false }]);
  });
});

describe('read receipts', () => {
  it('on_open: once for what a person has read to the end, however many screens are open', async () => {
    await setPolicy('on_open');
    const id = await test.addConversation();
    const [first, newest] = [await heard(id, new Date(Date.now() - 1000)), await heard(id)];
    await Promise.all([seen(id), seen(id), seen(id)]);
    await eventually(async () => marks(newest).length === 1, 'one receipt');
    await seen(id);
    await quiet();
    expect([marks(newest), marks(first)]).toEqual([[expect.objectContaining({ messaging_product: 'whatsapp', status: 'read' })], []]);
    const next = await heard(id);
    await seen(id);
    await eventually(async () => marks(next).length === 1, 'a receipt for the next');
  });

  it('on_open: none for a glance, for an old message, for a key, or when the number says so', async () => {
    await setPolicy('on_open');
    const [glanced, old, hidden] = [await test.addConversation(), await test.addConversation(), await test.addConversation()];
    const wamids = [await heard(glanced), await heard(old, new Date(Date.now() - 31 * 24 * 3_600_000)), await heard(hidden)];
    await seen(glanced, 0);
    await seen(old);
    expect((await ask('POST', `/conversations/${hidden}/seen`, { inboundNo: 1, lastSeq: 1 }, { authorization: test.key })).statusCode).toBe(403);
    for (const policy of ['never', 'on_reply']) {
      await setPolicy(policy);
      await seen(hidden);
      await quiet();
    }
    expect(wamids.flatMap(marks)).toEqual([]);
  });

  it('on_reply: when a person\'s answer was taken, not when a program\'s was', async () => {
    await setPolicy('on_reply');
    const [byPerson, byKey] = [await test.addConversation(), await test.addConversation()];
    const [answered, automatic] = [await heard(byPerson), await heard(byKey)];
    await seen(byPerson);
    const program = await test.sendText(byKey, 'from a program');
    await test.until(program.id, 'accepted');
    const id = v7();
    expect((await ask('POST', `/conversations/${byPerson}/messages`, { id, content: { type: 'text', text: 'from a person' } })).statusCode).toBe(201);
    await test.until(id, 'accepted');
    await eventually(async () => marks(answered).length === 1, 'a receipt');
    expect(marks(automatic)).toEqual([]);
  });

  it('never shows as a message\'s trouble when Meta refuses it, is not tried again, and lets the number rest when it was too fast', async () => {
    await setPolicy('on_open');
    const [refused, rested] = [await test.addConversation(), await test.addConversation()];
    const [first, second] = [await heard(refused), await heard(rested)];
    test.graph.answer((send) => ((send as Mark).status === 'read' ? graphError(130429) : undefined));
    await seen(refused);
    await eventually(async () => marks(first).length === 1, 'the call');
    await quiet();
    await seen(refused);
    await seen(rested);
    await quiet();
    expect([marks(first).length, marks(second).length]).toEqual([1, 0]);
    expect(await row(test.db.system, 'SELECT paused_reason, error FROM number n, message m WHERE n.id = $1 AND m.wamid = $2', [test.workspace.number.id, first])).toEqual({ paused_reason: null, error: null });
    const { body } = await test.app.inject({ url: '/metrics' });
    expect(body).toMatch(/diwan_customer_signals_total\{kind="opened",outcome="failed"\} 1/);
  });
});

// A number that rests shows nothing, so this is about another one.
describe('the typing indicator', () => {
  let number: { id: string; phoneNumberId: string };
  const onSecondNumber = async (windowHours = 20): Promise<string> => {
    const id = await test.addConversation({ windowHours });
    await test.db.system.query('UPDATE conversation SET number_id = $2 WHERE id = $1', [id, number.id]);
    return id;
  };
  beforeAll(async () => {
    number = await test.workspace.addNumber();
    await test.db.system.query('UPDATE number SET (access_token, access_token_key_id) = (SELECT access_token, access_token_key_id FROM number WHERE id = $2) WHERE id = $1', [number.id, test.workspace.number.id]);
  });
  const policy = (readReceipts: string, withTyping: boolean) => ask('PATCH', `/numbers/${number.id}`, { policy: { readReceipts, typing: withTyping } });

  it('is shown once in twenty seconds, and marks as read what it hangs on', async () => {
    const id = await onSecondNumber();
    const wamid = await heard(id);
    expect((await Promise.all([typing(id), typing(id), typing(id)])).map(({ statusCode }) => statusCode)).toEqual([204, 204, 204]);
    await eventually(async () => marks(wamid).length === 1, 'typing');
    expect(marks(wamid)[0]).toMatchObject({ status: 'read', typing_indicator: { type: 'text' } });
    await typing(id);
    await seen(id);
    await quiet();
    expect(marks(wamid)).toHaveLength(1);
    await test.db.system.query(`UPDATE customer_signal SET typing_at = now() - interval '21 seconds' WHERE conversation_id = $1`, [id]);
    await typing(id);
    await eventually(async () => marks(wamid).length === 2, 'typing again');
  });

  it('is not shown outside the window, against the policy, before the customer wrote, or for a program', async () => {
    const [closed, open, silent] = [await onSecondNumber(-1), await onSecondNumber(), await onSecondNumber()];
    const wamids = [await heard(closed), await heard(open)];
    await typing(closed);
    await typing(silent);
    for (const [receipts, withTyping] of [['never', true], ['on_open', false]] as const) {
      expect((await policy(receipts, withTyping)).statusCode).toBe(200);
      await typing(open);
      await quiet();
    }
    expect((await typing(open, { authorization: test.key })).statusCode).toBe(403);
    expect((await typing(v7())).statusCode).toBe(404);
    expect(wamids.flatMap(marks)).toEqual([]);
  });
});
