import { createHmac } from 'node:crypto';
import { type AttemptView, type MessageView } from '@diwan/contract';
import { eventually, webhookBody } from '@diwan/testing';
import { v7 } from 'uuid';
import { row, rows } from '../database/database.js';
import { graphError } from './graph.fixture.js';
import { attemptStatuses, type OutboxTest, startOutboxTest } from './outbox.fixture.js';
import { OutboxWatchdog } from './watchdog.js';

let test: OutboxTest;
let author: { id: string; headers: Record<string, string> };
beforeAll(async () => {
  test = await startOutboxTest();
  const person = await test.addPerson('owner');
  author = { id: person.id, headers: { cookie: await test.signIn(person), origin: test.config.http.publicUrl } };
});
afterAll(() => test.close());
beforeEach(async () => {
  test.graph.answer(() => undefined);
  await test.db.system.query('DELETE FROM number_rate');
});

const ask = async <T>(method: 'GET' | 'POST', url: string, payload?: object): Promise<{ status: number; body: T & { code?: string } }> => {
  const answer = await test.app.inject({ method, url: `/api/v1${url}`, headers: author.headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.json() };
};
const send = async (text: string, conversation?: string, options: object = {}): Promise<MessageView> => {
  const { body } = await ask<{ data: MessageView }>('POST', `/conversations/${conversation ?? await test.addConversation()}/messages`, { id: v7(), content: { type: 'text', text }, ...options });
  return body.data;
};
const attemptsOf = async (id: string) => (await ask<{ data: AttemptView[] }>('GET', `/messages/${id}/attempts`)).body.data;
const settle = (id: string, outcome: string) => ask<{ data: MessageView }>('POST', `/messages/${id}/settle`, { outcome });
const told = (topic: string) => rows(test.db.system, 'SELECT kind, user_id, resolved_at IS NOT NULL AS ended FROM notification WHERE topic = $1', [topic]);

/** Statuses as Meta's webhook brings them. `mark`: our own id, echoed. */
const hear = async (wamid: string, status: string, { mark, pricing }: { mark?: string | undefined; pricing?: object } = {}): Promise<void> => {
  const entry = { id: wamid, status, timestamp: String(Math.floor(Date.now() / 1000)), recipient_id: '966550000000', ...(mark ? { biz_opaque_callback_data: mark } : {}), ...(pricing ? { pricing } : {}) };
  const body = JSON.stringify(webhookBody(test.workspace.number, { statuses: [entry] }));
  const signature = `sha256=${createHmac('sha256', 'test-app-secret').update(body).digest('hex')}`;
  expect((await test.app.inject({ method: 'POST', url: '/webhooks/whatsapp', payload: body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } })).statusCode).toBe(200);
};

/** A message whose answer was lost, so long ago that a person is asked. */
const inDoubt = async (text: string, conversation?: string): Promise<MessageView> => {
  test.graph.answer((sent) => (sent.text?.body === text && test.graph.sends.filter((each) => each.text?.body === text).length === 1 ? 'reset' : undefined));
  const message = await send(text, conversation);
  await test.until(message.id, 'unknown');
  await test.db.system.query(`UPDATE send_attempt SET answered_at = now() - interval '3 minutes' WHERE message_id = $1`, [message.id]);
  await test.app.get(OutboxWatchdog).sweep();
  expect(await told(`message.in_doubt ${message.id}`)).toEqual([{ kind: 'message.in_doubt', user_id: author.id, ended: false }]);
  return message;
};

describe('a message\'s fate', () => {
  it('is told attempt by attempt, with the time of every state and Meta\'s price', async () => {
    const message = await send('with its price');
    await test.until(message.id, 'accepted');
    const [attempt] = await attemptsOf(message.id);
    for (const status of ['sent', 'delivered', 'read']) await hear(attempt?.wamid ?? '', status, { pricing: { billable: true, pricing_model: 'PMP', category: 'service', type: 'free_customer_service' } });
    await test.until(message.id, 'read');
    const [after] = await attemptsOf(message.id);
    expect(after).toMatchObject({ no: 1, status: 'read', price: { category: 'service', billable: true }, error: null });
    const times = Object.entries(after?.times ?? {});
    expect(times.map(([status]) => status).sort()).toEqual(['accepted', 'delivered', 'queued', 'read', 'sending', 'sent']);
    for (const [, at] of times) expect(Number.isFinite(Date.parse(at))).toBe(true);
  });

  it.each([[131026, 'recipient_unreachable'], [131050, 'marketing_opt_out']])('of code %i ends there: the same would fail again', async (code, cause) => {
    test.graph.answer((sent) => (sent.text?.body === `code ${code}` ? graphError(code) : undefined));
    const message = await send(`code ${code}`);
    await test.until(message.id, 'failed');
    const again = await ask('POST', `/messages/${message.id}/retry`);
    expect([again.status, again.body.code]).toEqual([409, 'not_retryable']);
    expect((await attemptsOf(message.id)).map(({ error }) => error?.cause)).toEqual([cause]);
  });

  it('of code 130403 may be mended: who was unblocked at Meta can be sent to again', async () => {
    let blocked = true;
    test.graph.answer((sent) => (blocked && sent.text?.body === 'blocked at Meta' ? graphError(130403) : undefined));
    const message = await send('blocked at Meta');
    await test.until(message.id, 'failed');
    expect((await attemptsOf(message.id)).map(({ error }) => error)).toMatchObject([{ cause: 'recipient_blocked', nextStep: 'unblock_contact', retryable: true }]);
    blocked = false;
    expect((await ask('POST', `/messages/${message.id}/retry`)).status).toBe(200);
    await test.until(message.id, 'accepted');
    expect(await attemptStatuses(test, message.id)).toEqual(['failed', 'accepted']);
  });

  it('of a stop to marketing that Meta answers with is the person\'s word on it, with the answer as the proof', async () => {
    test.graph.answer((sent) => (sent.text?.body === 'stopped' ? graphError(131050) : undefined));
    const conversation = await test.addConversation();
    const message = await send('stopped', conversation);
    await test.until(message.id, 'failed');
    expect(await rows(test.db.system, 'SELECT e.value, e.source, e.proof FROM consent_event e JOIN conversation c ON c.contact_id = e.contact_id WHERE c.id = $1', [conversation]))
      .toMatchObject([{ value: 'stop', source: 'message_answer', proof: { messageId: message.id, error: { code: 131050 } } }]);
  });

  it('is told to its author when it failed in a conversation that was resolved with it', async () => {
    test.graph.answer((sent) => (sent.text?.body === 'resolved and failed' ? graphError(131009) : undefined));
    const message = await send('resolved and failed', undefined, { then: 'resolve' });
    await test.until(message.id, 'failed');
    expect(await told(`message.not_sent ${message.id}`)).toEqual([{ kind: 'message.not_sent', user_id: author.id, ended: false }]);
  });
});

describe('a message in doubt', () => {
  it('is settled by the mark that Meta echoes, and nobody is asked any more', async () => {
    const message = await inDoubt('settled by a status');
    const [attempt] = await attemptsOf(message.id);
    await hear('wamid.afterAll', 'delivered', { mark: attempt?.id });
    await test.until(message.id, 'delivered');
    expect(await attemptsOf(message.id)).toMatchObject([{ status: 'delivered', wamid: 'wamid.afterAll' }]);
    expect(await told(`message.in_doubt ${message.id}`)).toMatchObject([{ ended: true }]);
    expect((await settle(message.id, 'not_sent')).body.code).toBe('not_in_doubt');
  });

  it('is settled by a person who asked the customer: it arrived', async () => {
    const conversation = await test.addConversation({ waitingSince: new Date(Date.now() - 60_000) });
    const message = await inDoubt('it arrived', conversation);
    expect(await settle(message.id, 'sent')).toMatchObject({ status: 200, body: { data: { status: 'accepted', error: null } } });
    expect(await row(test.db.system, 'SELECT waiting_since FROM conversation WHERE id = $1', [conversation])).toEqual({ waiting_since: null });
    expect(await told(`message.in_doubt ${message.id}`)).toMatchObject([{ ended: true }]);
    expect(await row(test.db.system, `SELECT action, actor_id, diff FROM audit_log WHERE target_id = $1`, [message.id])).toEqual({ action: 'message.settled', actor_id: author.id, diff: { outcome: 'sent' } });
    // Meta's word that comes later is taken in all the same.
    const [attempt] = await attemptsOf(message.id);
    await hear('wamid.late', 'read', { mark: attempt?.id });
    await test.until(message.id, 'read');
    expect([(await settle(message.id, 'sent')).status, (await ask('POST', `/messages/${v7()}/settle`, { outcome: 'sent' })).body.code]).toEqual([409, 'message_not_found']);
  });

  it('is settled by a person: it did not, and may be sent again, once', async () => {
    const message = await inDoubt('it did not');
    expect((await settle(message.id, 'not_sent')).body.data).toMatchObject({ status: 'failed', error: { cause: 'not_arrived', nextStep: 'send_again', retryable: true } });
    expect((await ask('POST', `/messages/${message.id}/retry`)).status).toBe(200);
    await test.until(message.id, 'accepted');
    expect(await attemptStatuses(test, message.id)).toEqual(['failed', 'accepted']);
  });

  it('lets the next one go when a person has settled it', async () => {
    const conversation = await test.addConversation();
    test.graph.answer((sent) => (sent.text?.body === 'holds back' ? 'reset' : undefined));
    const message = await send('holds back', conversation);
    const next = await send('was held back', conversation);
    await test.until(message.id, 'unknown');
    expect(await test.status(next.id)).toBe('queued');
    await settle(message.id, 'sent');
    await eventually(async () => (await test.status(next.id)) === 'accepted', 'the next to go');
  });
});
