import { v7 } from 'uuid';
import { row } from '../database/database.js';
import { type OutboxTest, startOutboxTest } from '../outbox/outbox.fixture.js';
import { type TestPerson } from '../testing/test-app.js';

let test: OutboxTest;
beforeAll(async () => { test = await startOutboxTest({ worker: false }); });
afterAll(() => test.close());

const text = (body: string) => ({ type: 'text', text: body });
interface Answer { status: number; type: string; body: Record<string, unknown> & { data?: Record<string, unknown> } }

const post = async (path: string, payload: unknown, headers: Record<string, string> = { authorization: test.key }): Promise<Answer> => {
  const answer = await test.app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload: payload as object });
  return { status: answer.statusCode, type: String(answer.headers['content-type']), body: answer.json() };
};
const asPerson = async (person: TestPerson) => ({ cookie: await test.signIn(person), origin: test.config.http.publicUrl });
const reply = (conversation: string, body: unknown, headers?: Record<string, string>) => post(`/conversations/${conversation}/messages`, body, headers);

/** Everything that sending writes, counted: a refusal must leave all of it as it was. */
const written = () => row(test.db.system, `
  SELECT (SELECT count(*) FROM message)::int AS messages, (SELECT count(*) FROM send_attempt)::int AS attempts, (SELECT count(*) FROM contact)::int AS contacts,
         (SELECT count(*) FROM contact_identity)::int AS identities, (SELECT count(*) FROM conversation)::int AS conversations, (SELECT count(*) FROM episode)::int AS episodes,
         (SELECT count(*) FROM conversation_event)::int AS events, (SELECT count(*) FROM change)::int AS changes, (SELECT sum(last_seq) FROM conversation)::int AS seqs`);

const refused = async (work: () => Promise<Answer>, status: number, code: string): Promise<Answer> => {
  const before = await written();
  const answer = await work();
  expect([answer.status, answer.body['code']]).toEqual([status, code]);
  expect(answer.type).toContain('application/problem+json');
  expect(answer.body).toMatchObject({ status, title: expect.any(String) as string, detail: expect.stringMatching(/^[A-Z].+[.!?]$/s) as string, requestId: expect.any(String) as string });
  expect(await written()).toEqual(before);
  return answer;
};

const toPerson = (to: string) => post('/messages', { id: v7(), phoneNumberId: test.workspace.number.phoneNumberId, to, content: text('hello') });

describe('a message that cannot go is refused with a code and a sentence, and leaves nothing behind', () => {
  it.each([['no number at all', 'nobody', 422, 'recipient_invalid'], ['a number without its country', '0551234', 422, 'recipient_invalid'], ['nothing', '', 400, 'invalid_request']])(
    'to %s', async (_what, to, status, code) => { await refused(() => toPerson(to), status, code); });

  it('to a conversation that does not exist', async () => {
    await refused(() => reply(v7(), { id: v7(), content: text('hello') }), 404, 'conversation_not_found');
  });

  it('from a number that is not connected', async () => {
    await refused(() => post('/messages', { id: v7(), phoneNumberId: '1', to: '+966551234567', content: text('hello') }), 404, 'number_not_found');
  });

  it('of more than 4,096 characters, and takes exactly as many', async () => {
    const conversation = await test.addConversation();
    const { body } = await refused(() => reply(conversation, { id: v7(), content: text('x'.repeat(4_097)) }), 400, 'invalid_request');
    expect(body['issues']).toMatchObject([{ path: expect.stringContaining('content') as string }]);
    expect((await reply(conversation, { id: v7(), content: text('x'.repeat(4_096)) })).status).toBe(201);
  });

  it('as a template with a line break of any system in a value', async () => {
    const conversation = await test.addConversation();
    for (const value of ['one\ntwo', 'one\rtwo']) {
      const template = { name: 'order_ready', language: 'ar', body: [{ key: '1', value }] };
      await refused(() => reply(conversation, { id: v7(), content: { type: 'template', template } }), 400, 'invalid_request');
    }
  });

  it('outside the window, to somebody known and to somebody new', async () => {
    const conversation = await test.addConversation({ windowHours: -1 });
    const { body } = await refused(() => reply(conversation, { id: v7(), content: text('hello') }), 422, 'window_closed');
    expect(body.data).toMatchObject({ windowExpiresAt: expect.any(String) as string });
    await refused(() => toPerson('+966559876543'), 422, 'window_closed');
  });

  it('to a blocked person', async () => {
    const conversation = await test.addConversation({ blocked: true });
    await refused(() => reply(conversation, { id: v7(), content: text('hello') }), 422, 'contact_blocked');
  });

  it('from an agent who may not see the conversation, in the words for one that does not exist', async () => {
    const conversation = await test.addConversation();
    const owner = await test.addPerson('agent');
    await test.db.system.query('UPDATE conversation SET owner_id = $2 WHERE id = $1', [conversation, owner.id]);
    const stranger = await asPerson(await test.addPerson('agent'));
    const hidden = await refused(() => reply(conversation, { id: v7(), content: text('hello') }, stranger), 404, 'conversation_not_found');
    const absent = await refused(() => reply(v7(), { id: v7(), content: text('hello') }, stranger), 404, 'conversation_not_found');
    expect(hidden.body['detail']).toBe(absent.body['detail']);
  });

  it('that is no JSON, of a kind nobody knows, or under an id that is no UUID', async () => {
    const conversation = await test.addConversation();
    const raw = (payload: string) => test.app.inject({ method: 'POST', url: `/api/v1/conversations/${conversation}/messages`, headers: { authorization: test.key, 'content-type': 'application/json' }, payload });
    expect((await raw('{"id":')).json()).toMatchObject({ status: 400, code: 'malformed_json' });
    await refused(() => reply(conversation, { id: v7(), content: { type: 'telegram', text: 'x' } }), 400, 'invalid_request');
    await refused(() => reply(conversation, { id: 'one', content: text('x') }), 400, 'invalid_request');
  });
});

describe('the same request again', () => {
  it('to a new person makes one person, one conversation and one message, however many ask at once', async () => {
    const before = await written() as Record<string, number>;
    const payload = { id: v7(), phoneNumberId: test.workspace.number.phoneNumberId, to: '+966 55 111 2233', content: text('hello') };
    // Nobody new has an open window; one who wrote a moment ago has.
    const conversation = await test.addConversation({ phone: '+966551112233' });
    await test.db.system.query(`INSERT INTO contact_identity (workspace_id, id, contact_id, kind, value) SELECT workspace_id, $2, contact_id, 'phone', '+966551112233' FROM conversation WHERE id = $1`, [conversation, v7()]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post('/messages', payload)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await written()).toMatchObject({ messages: (before['messages'] ?? 0) + 1, attempts: (before['attempts'] ?? 0) + 1, contacts: (before['contacts'] ?? 0) + 1, changes: (before['changes'] ?? 0) + 1 });
  });
});

describe('an answer to what is no longer the last word', () => {
  const seqOf = async (conversation: string) => (await row<{ last_seq: number }>(test.db.system, 'SELECT last_seq FROM conversation WHERE id = $1', [conversation]))?.last_seq ?? -1;
  const customerWrites = async (conversation: string, type = 'text') => {
    await test.db.system.query(`
      WITH c AS (UPDATE conversation SET last_seq = last_seq + 1 WHERE id = $1 RETURNING workspace_id, id, last_seq)
      INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
      SELECT workspace_id, $2, id, last_seq, 'in', 'customer', $3, jsonb_build_object('type', $3::text, 'text', 'wait'), now(), now(), 'received' FROM c`, [conversation, v7(), type]);
  };

  it('is refused with the place to read from, when the customer or a colleague wrote meanwhile', async () => {
    const conversation = await test.addConversation();
    const [mine, theirs] = [await asPerson(await test.addPerson('agent')), await asPerson(await test.addPerson('agent'))];
    const based = await seqOf(conversation);
    await customerWrites(conversation);
    const stale = await refused(() => reply(conversation, { id: v7(), content: text('too late'), basedOnSeq: based }, mine), 409, 'stale_reply');
    expect(stale.body.data).toEqual({ lastSeq: await seqOf(conversation) });
    const read = await seqOf(conversation);
    expect((await reply(conversation, { id: v7(), content: text('a colleague was faster'), basedOnSeq: read }, theirs)).status).toBe(201);
    const again = await refused(() => reply(conversation, { id: v7(), content: text('too late'), basedOnSeq: read }, mine), 409, 'stale_reply');
    expect(again.body.data).toEqual({ lastSeq: await seqOf(conversation) });
    expect((await reply(conversation, { id: v7(), content: text('now I know'), basedOnSeq: await seqOf(conversation) }, mine)).status).toBe(201);
  });

  it('is not what one wrote oneself, nor a reaction', async () => {
    const conversation = await test.addConversation();
    const mine = await asPerson(await test.addPerson('agent'));
    const based = await seqOf(conversation);
    for (const words of ['one', 'two', 'three']) expect((await reply(conversation, { id: v7(), content: text(words), basedOnSeq: based }, mine)).status).toBe(201);
    await customerWrites(conversation, 'reaction');
    expect((await reply(conversation, { id: v7(), content: text('four'), basedOnSeq: based }, mine)).status).toBe(201);
  });

  it('is what a colleague noted', async () => {
    const conversation = await test.addConversation();
    const based = await seqOf(conversation);
    const colleague = await asPerson(await test.addPerson('agent'));
    expect((await post(`/conversations/${conversation}/notes`, { id: v7(), text: 'Do not promise anything' }, colleague)).status).toBe(201);
    await refused(async () => reply(conversation, { id: v7(), content: text('I promise'), basedOnSeq: based }, await asPerson(await test.addPerson('agent'))), 409, 'stale_reply');
  });

  it('does not make a retry of what was sent before stale', async () => {
    const conversation = await test.addConversation();
    const payload = { id: v7(), content: text('once'), basedOnSeq: await seqOf(conversation) };
    expect((await reply(conversation, payload)).status).toBe(201);
    await customerWrites(conversation);
    expect((await reply(conversation, payload)).status).toBe(200);
  });
});

it('takes text that no database does for what it can be read as, wherever it is given', async () => {
  const { body } = await post('/messages', { id: v7(), phoneNumberId: test.workspace.number.phoneNumberId, to: '+966551230000', content: { type: 'text', text: 'hello' }, name: 'N\u0000ora' });
  expect(body['code']).toBe('window_closed');
  const asked = ['/contacts?q=%00', '/contacts?q=no%00ra', '/conversations?q=no%00ra', '/messages?wamid=wamid.%00'].map((path) => test.app.inject({ url: `/api/v1${path}`, headers: { authorization: test.key } }));
  expect((await Promise.all(asked)).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
});
