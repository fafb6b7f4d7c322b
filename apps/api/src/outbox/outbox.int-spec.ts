import { eventually } from '@diwan/testing';
import { v7 } from 'uuid';
import { row, rows } from '../database/database.js';
import { graphError } from './graph.fixture.js';
import { attemptStatuses, type OutboxTest, startOutboxTest } from './outbox.fixture.js';

let test: OutboxTest;
beforeAll(async () => { test = await startOutboxTest(); });
afterAll(async () => { await test.close(); });
beforeEach(async () => {
  test.graph.answer(() => undefined);
  test.graph.delayMs = 0;
  // A bucket that another test emptied must not slow this one.
  await test.db.system.query('DELETE FROM number_rate');
});

const sentTo = (text: string) => test.graph.sends.filter((send) => send.text?.body === text);

describe('sending', () => {
  it('carries a message from the request to Meta and writes down what Meta called it', async () => {
    const conversation = await test.addConversation();
    const message = await test.sendText(conversation, 'hello out there');
    expect(message).toMatchObject({ status: 'queued', direction: 'out', wamid: null, author: { kind: 'api' }, content: { type: 'text', text: 'hello out there' } });
    await test.until(message.id, 'accepted');
    const [send] = sentTo('hello out there');
    expect(send).toMatchObject({ messaging_product: 'whatsapp', type: 'text', recipient_type: 'individual' });
    const attempt = await row<{ id: string; wamid: string }>(test.db.system, 'SELECT id, wamid FROM send_attempt WHERE message_id = $1', [message.id]);
    expect(send?.biz_opaque_callback_data).toBe(attempt?.id);
    expect(await row(test.db.system, 'SELECT message_id FROM message_key WHERE wamid = $1', [attempt?.wamid])).toEqual({ message_id: message.id });
  });

  it('sends once, however often and however fast the same request comes', async () => {
    const conversation = await test.addConversation();
    const payload = { id: v7(), content: { type: 'text', text: 'only once' } };
    const answers = await Promise.all(Array.from({ length: 6 }, () => test.post(`/api/v1/conversations/${conversation}/messages`, payload)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    await test.until(payload.id, 'accepted');
    const later = await test.post(`/api/v1/conversations/${conversation}/messages`, payload);
    expect(later.status).toBe(200);
    expect(new Set([...answers, later].map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const other = await test.post(`/api/v1/conversations/${conversation}/messages`, { ...payload, content: { type: 'text', text: 'something else' } });
    expect([other.status, other.body.code]).toEqual([409, 'id_reused']);
    expect(sentTo('only once')).toHaveLength(1);
  });

  it('keeps the order of a conversation, one at a time, while others go beside it', async () => {
    test.graph.delayMs = 10;
    const conversations = await Promise.all([1, 2, 3].map(() => test.addConversation()));
    const ids: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      for (const [c, conversation] of conversations.entries()) ids.push((await test.sendText(conversation, `ordered ${c} ${i}`)).id);
    }
    await Promise.all(ids.map((id) => test.until(id, 'accepted')));
    for (const c of conversations.keys()) {
      const texts = test.graph.sends.flatMap((send) => send.text?.body ?? []).filter((text) => text.startsWith(`ordered ${c} `));
      expect(texts).toEqual(Array.from({ length: 8 }, (_, i) => `ordered ${c} ${i}`));
    }
    expect(Math.max(...test.graph.mostAtOnce.values())).toBe(1);
  });

  it('tries again, later, when Meta says that it is too fast, and slows the number down', async () => {
    test.graph.answer((send) => (send.text?.body === 'too fast' && sentTo('too fast').length === 1 ? graphError(130429) : undefined));
    const message = await test.sendText(await test.addConversation(), 'too fast');
    await eventually(async () => (await row<{ not_before: Date | null }>(test.db.system, 'SELECT not_before FROM send_attempt WHERE message_id = $1', [message.id]))?.not_before, 'a time to wait for');
    expect(await test.status(message.id)).toBe('queued');
    expect(await row(test.db.system, 'SELECT slowed_until > now() AS slowed FROM number_rate WHERE number_id = $1', [test.workspace.number.id])).toEqual({ slowed: true });
    await test.db.system.query('UPDATE send_attempt SET not_before = now() WHERE message_id = $1', [message.id]);
    await test.until(message.id, 'accepted');
    expect(sentTo('too fast')).toHaveLength(2);
  });

  it('fails with cause and next step when Meta refuses for good, and lets a person try again as a new attempt', async () => {
    test.graph.answer((send) => (send.text?.body === 'refused' && sentTo('refused').length === 1 ? graphError(131009) : undefined));
    const message = await test.sendText(await test.addConversation(), 'refused');
    await test.until(message.id, 'failed');
    expect(await row(test.db.system, 'SELECT error FROM message WHERE id = $1', [message.id])).toMatchObject({ error: { code: 131009, cause: 'invalid_content', nextStep: 'correct_message', retryable: true } });
    expect((await test.post(`/api/v1/messages/${message.id}/retry`, {})).body.data).toMatchObject({ status: 'queued', error: null });
    await test.until(message.id, 'accepted');
    expect(await attemptStatuses(test, message.id)).toEqual(['failed', 'accepted']);
    expect((await test.post(`/api/v1/messages/${message.id}/retry`, {})).body.code).toBe('not_retryable');
  });

  it('never resends what may have gone, and lets the next one follow only after a while', async () => {
    test.graph.answer((send) => (send.text?.body === 'in doubt' ? 'reset' : undefined));
    const conversation = await test.addConversation();
    const doubtful = await test.sendText(conversation, 'in doubt');
    const next = await test.sendText(conversation, 'after the doubt');
    await test.until(doubtful.id, 'unknown');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await test.status(next.id)).toBe('queued');
    await test.db.system.query(`UPDATE send_attempt SET answered_at = now() - interval '61 seconds' WHERE message_id = $1`, [doubtful.id]);
    await test.db.system.query('UPDATE send_attempt SET asleep_until = now() WHERE asleep_until IS NOT NULL');
    await test.until(next.id, 'accepted');
    expect(sentTo('in doubt')).toHaveLength(1);
    expect(await test.status(doubtful.id)).toBe('unknown');
  });

  it('pauses the number on an account error, keeps the outbox, and goes on when an admin resumes it', async () => {
    test.graph.answer((send) => (send.text?.body === 'locked' && sentTo('locked').length === 1 ? graphError(190, 401) : undefined));
    const first = await test.sendText(await test.addConversation(), 'locked');
    await eventually(async () => (await row<{ paused_reason: string | null }>(test.db.system, 'SELECT paused_reason FROM number WHERE id = $1', [test.workspace.number.id]))?.paused_reason, 'a pause');
    expect(await test.status(first.id)).toBe('queued');
    const refused = await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id: v7(), content: { type: 'text', text: 'while paused' } });
    expect([refused.status, refused.body.code]).toEqual([422, 'number_paused']);
    expect((await test.post(`/api/v1/numbers/${test.workspace.number.id}/resume`, {})).body.data).toMatchObject({ pausedReason: null });
    await test.until(first.id, 'accepted');
    const actions = await rows<{ action: string }>(test.db.system, `SELECT action FROM audit_log WHERE workspace_id = $1 AND action LIKE 'number.%' ORDER BY at`, [test.workspace.id]);
    expect(actions.map(({ action }) => action)).toEqual(['number.paused', 'number.resumed']);
  });

  it('tells operators what went, what waits and what is in doubt', async () => {
    const value = (text: string, series: string): number => Number(text.split('\n').find((line) => line.startsWith(`${series} `))?.split(' ')[1] ?? NaN);
    const read = async () => (await test.app.inject({ url: '/metrics' })).body;
    const before = value(await read(), 'diwan_sends_total{outcome="accepted"}');
    test.graph.delayMs = 300;
    const conversation = await test.addConversation();
    const [first, second] = [await test.sendText(conversation, 'counted'), await test.sendText(conversation, 'counted too')];
    const during = await read();
    expect(value(during, 'diwan_outbox_attempts{status="queued"}') + value(during, 'diwan_outbox_attempts{status="sending"}')).toBeGreaterThanOrEqual(2);
    expect(value(during, 'diwan_outbox_attempts{status="unknown"}')).toBeGreaterThanOrEqual(1);
    expect(value(during, 'diwan_queue_jobs{queue="sends",state="active"}')).toBeGreaterThanOrEqual(0);
    await test.until(first.id, 'accepted');
    await test.until(second.id, 'accepted');
    await eventually(async () => value(await read(), 'diwan_sends_total{outcome="accepted"}') === before + 2, 'both to be counted');
    expect(value(await read(), 'diwan_webhook_inbox{state="pending"}')).toBe(0);
  });

  it('takes back what has not left', async () => {
    test.graph.delayMs = 300;
    const conversation = await test.addConversation();
    const first = await test.sendText(conversation, 'goes first');
    const second = await test.sendText(conversation, 'never goes');
    const cancelled = await test.post(`/api/v1/messages/${second.id}/cancel`, {});
    expect(cancelled.body.data).toMatchObject({ status: 'cancelled' });
    await test.until(first.id, 'accepted');
    expect((await test.post(`/api/v1/messages/${first.id}/cancel`, {})).body.code).toBe('not_cancellable');
    expect(sentTo('never goes')).toHaveLength(0);
  });
});
