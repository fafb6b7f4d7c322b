import { createHmac } from 'node:crypto';
import { type MessageView } from '@diwan/contract';
import { type WorkspaceId } from '@diwan/domain';
import { eventually, newWaId, textMessage, webhookBody } from '@diwan/testing';
import { v7 } from 'uuid';
import { createApp } from '../app.js';
import { type Database, row, rows, type Tx } from '../database/database.js';
import { OutboxBell } from '../reply/outbox-bell.js';
import { graphError } from './graph.fixture.js';
import { attemptStatuses, type OutboxTest, startOutboxTest } from './outbox.fixture.js';
import { ScheduleTimer } from './schedule-timer.js';

let test: OutboxTest;
beforeAll(async () => { test = await startOutboxTest(); });
afterAll(async () => { await test.close(); });
beforeEach(async () => {
  test.graph.answer(() => undefined);
  await test.db.system.query('DELETE FROM number_rate');
});

const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const HOUR = 3_600_000;
const sentTo = (text: string) => test.graph.sends.filter((send) => send.text?.body === text);
const post = (conversation: string, text: string, options: object) =>
  test.post(`/api/v1/conversations/${conversation}/messages`, { id: v7(), content: { type: 'text', text }, ...options });
const schedule = async (conversation: string, text: string, at = inMs(HOUR), options: object = {}): Promise<MessageView> => {
  const { status, body } = await post(conversation, text, { schedule: { at }, ...options });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.data;
};
const act = async (id: string, path: string, payload: object = {}, method: 'POST' | 'PATCH' = 'POST', authorization = test.key) => {
  const answer = await test.app.inject({ method, url: `/api/v1/messages/${id}/${path}`, headers: { authorization }, payload });
  return { status: answer.statusCode, body: answer.json<{ data: MessageView; code?: string; data_?: unknown }>() };
};
const message = (id: string) => row<Record<string, unknown>>(test.db.system, 'SELECT status, seq, order_at, error, episode_id FROM message WHERE id = $1', [id]);
const conversation = (id: string) => row<Record<string, unknown>>(test.db.system, 'SELECT status, preview, turn_owner, last_seq, snoozed_until, newest_order_at FROM conversation WHERE id = $1', [id]);
/** Its time comes, without anybody waiting for it. */
const comesDue = async (...ids: string[]): Promise<void> => {
  await test.db.system.query(`UPDATE message SET order_at = now() - interval '1 millisecond' WHERE id = ANY($1::uuid[]) AND status = 'scheduled'`, [ids]);
};
const asPerson = async (role: 'agent' | 'owner' = 'owner') => {
  const person = await test.addPerson(role);
  const headers = { cookie: await test.signIn(person), origin: test.config.http.publicUrl };
  return { ...person, headers, send: (url: string, payload: object) => test.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload }) };
};

describe('a scheduled message', () => {
  it('stands at the end of the thread at its time, and is nothing more until then', async () => {
    const id = await test.addConversation();
    const before = await conversation(id);
    const at = inMs(HOUR);
    const planned = await schedule(id, 'later', at);
    expect(planned).toMatchObject({ status: 'scheduled', orderAt: at, schedule: { at, undo: false, cancelOnReply: true, then: 'stay' } });
    expect(await attemptStatuses(test, planned.id)).toEqual([]);
    expect(await conversation(id)).toEqual({ ...before, last_seq: 1 });
    const live = await test.sendText(id, 'meanwhile');
    await test.until(live.id, 'accepted');
    const thread = await test.app.inject({ url: `/api/v1/conversations/${id}/messages`, headers: { authorization: test.key } });
    expect(thread.json<{ data: MessageView[] }>().data.map(({ content }) => 'text' in content && content.text)).toEqual(['meanwhile', 'later']);
  });

  it('goes once at its time, as a message of that moment', async () => {
    const id = await test.addConversation();
    const planned = await schedule(id, 'at its time', inMs(700));
    const live = await test.sendText(id, 'before it');
    await test.until(planned.id, 'accepted');
    const [first, second] = [await message(live.id), await message(planned.id)];
    expect(Number(second?.['seq'])).toBeGreaterThan(Number(first?.['seq']));
    expect(sentTo('at its time')).toHaveLength(1);
    expect((await conversation(id))?.['preview']).toMatchObject({ messageId: planned.id, text: 'at its time' });
    const seen = await test.app.inject({ url: `/api/v1/messages/${planned.id}`, headers: { authorization: test.key } });
    expect(seen.json<{ data: MessageView }>().data).toMatchObject({ status: 'accepted', schedule: null });
  });

  it('answers the same request as before, even after it was moved and has gone', async () => {
    const id = await test.addConversation();
    const payload = { id: v7(), content: { type: 'text', text: 'asked twice' }, schedule: { at: inMs(HOUR) }, then: 'resolve' };
    const ask = () => test.post(`/api/v1/conversations/${id}/messages`, payload);
    const first = await ask();
    expect(first.status).toBe(201);
    await act(payload.id, 'schedule', { at: inMs(2 * HOUR) }, 'PATCH');
    const second = await ask();
    expect((await act(payload.id, 'send-now')).status).toBe(200);
    await test.until(payload.id, 'accepted');
    expect([await ask(), second]).toEqual([{ status: 200, body: first.body }, { status: 200, body: first.body }]);
    const otherTime = await test.post(`/api/v1/conversations/${id}/messages`, { ...payload, schedule: { at: inMs(3 * HOUR) } });
    expect([otherTime.status, otherTime.body.code]).toEqual([409, 'id_reused']);
  });

  it.each([['in the past', () => inMs(-1_000), 'schedule_in_past'], ['too far away', () => inMs(91 * 24 * HOUR), 'schedule_too_far']])('cannot be %s', async (_name, at, code) => {
    const id = await test.addConversation();
    const refused = await post(id, 'never', { schedule: { at: at() } });
    expect([refused.status, refused.body.code]).toEqual([422, code]);
    const planned = await schedule(id, 'to be moved');
    expect((await act(planned.id, 'schedule', { at: at() }, 'PATCH')).body.code).toBe(code);
  });

  it('is refused at once for what no time will change', async () => {
    expect((await post(await test.addConversation({ blocked: true }), 'blocked', { schedule: { at: inMs(HOUR) } })).body.code).toBe('contact_blocked');
    expect((await post(await test.addConversation({ windowHours: -1 }), 'closed', { schedule: { at: inMs(HOUR) } })).body.code).toBe('window_closed');
  });

  it('is asked about again at its time; refused, it fails with what to do, and its author is told', async () => {
    const author = await asPerson();
    const id = await test.addConversation({ windowHours: 1 });
    const answer = await author.send(`/conversations/${id}/messages`, { id: v7(), content: { type: 'text', text: 'too late by then' }, schedule: { at: inMs(HOUR / 2) } });
    const planned = answer.json<{ data: MessageView }>().data;
    await test.db.system.query(`UPDATE conversation SET window_expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
    await comesDue(planned.id);
    await test.until(planned.id, 'failed');
    const seen = await test.app.inject({ url: `/api/v1/messages/${planned.id}`, headers: { authorization: test.key } });
    expect(seen.json<{ data: MessageView }>().data).toMatchObject({ error: { cause: 'window_closed', nextStep: 'send_template' }, schedule: { undo: false } });
    expect(sentTo('too late by then')).toHaveLength(0);
    const told = await rows(test.db.system, `SELECT kind, user_id, resolved_at FROM notification WHERE topic = $1`, [`message.not_sent ${planned.id}`]);
    expect(told).toEqual([{ kind: 'message.not_sent', user_id: author.id, resolved_at: null }]);
    // The customer wrote again: it can go after all, as its first attempt, and nobody has to act any more.
    await test.db.system.query(`UPDATE conversation SET window_expires_at = now() + interval '1 hour' WHERE id = $1`, [id]);
    expect((await act(planned.id, 'retry')).body.data).toMatchObject({ status: 'queued', schedule: null });
    await test.until(planned.id, 'accepted');
    expect(await row(test.db.system, 'SELECT resolved_at IS NOT NULL AS ended FROM notification WHERE topic = $1', [`message.not_sent ${planned.id}`])).toEqual({ ended: true });
  });

  it('can be moved, sent now and taken back, each once', async () => {
    const id = await test.addConversation();
    const [moved, now, back] = [await schedule(id, 'moved'), await schedule(id, 'now'), await schedule(id, 'back')];
    const at = inMs(5 * HOUR);
    expect((await act(moved.id, 'schedule', { at }, 'PATCH')).body.data).toMatchObject({ status: 'scheduled', orderAt: at, schedule: { at } });
    expect((await act(now.id, 'send-now')).body.data).toMatchObject({ status: 'queued', schedule: null });
    const taken = (await act(back.id, 'cancel')).body.data;
    expect(taken).toMatchObject({ status: 'cancelled', content: { type: 'text', text: 'back' }, schedule: { cancelOnReply: true } });
    expect(taken.schedule).not.toHaveProperty('cancelledBy');
    expect(Date.parse(taken.orderAt)).toBeLessThanOrEqual(Date.now());
    await test.until(now.id, 'accepted');
    for (const each of [now, back]) {
      expect((await act(each.id, 'send-now')).body.code).toBe('not_scheduled');
      expect((await act(each.id, 'schedule', { at }, 'PATCH')).body.code).toBe('not_scheduled');
    }
    expect((await act(back.id, 'cancel')).body).toMatchObject({ code: 'not_cancellable', detail: 'The message has been taken back already.' });
    expect(sentTo('back')).toHaveLength(0);
  });

  it('may be taken back for some seconds when undo was asked for, and goes by itself then', async () => {
    const id = await test.addConversation();
    const [regretted, kept] = [(await post(id, 'regretted', { undoSeconds: 30 })).body.data, (await post(id, 'kept', { undoSeconds: 1 })).body.data];
    expect(regretted).toMatchObject({ status: 'scheduled', schedule: { undo: true, cancelOnReply: false } });
    expect((await act(regretted.id, 'cancel')).body.data).toMatchObject({ status: 'cancelled', content: { text: 'regretted' } });
    await test.until(kept.id, 'accepted');
    expect(sentTo('regretted')).toHaveLength(0);
    expect((await post(id, 'both', { undoSeconds: 5, schedule: { at: inMs(HOUR) } })).status).toBe(400);
  });

  const receive = async (from: string, text: string) => {
    const body = JSON.stringify(webhookBody(test.workspace.number, { contacts: [{ wa_id: from, profile: { name: 'C' } }], messages: [textMessage(text, { from })] }));
    const signature = `sha256=${createHmac('sha256', 'test-app-secret').update(body).digest('hex')}`;
    expect((await test.app.inject({ method: 'POST', url: '/webhooks/whatsapp', payload: body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } })).statusCode).toBe(200);
    return eventually(() => row<{ id: string }>(test.db.system, `SELECT conversation_id AS id FROM message WHERE content->>'text' = $1`, [text]), `"${text}" to arrive`);
  };

  it('is taken back by the customer\'s word, with that word, unless it was to go all the same', async () => {
    const from = newWaId();
    const { id } = await receive(from, 'first word');
    const [gone, stays] = [await schedule(id, 'only if silent'), (await post(id, 'in any case', { schedule: { at: inMs(HOUR), cancelOnReply: false } })).body.data];
    await receive(from, 'I am here again');
    expect(await test.status(gone.id)).toBe('cancelled');
    expect(await test.status(stays.id)).toBe('scheduled');
    const told = await row<{ data: { items: { message?: MessageView }[] } }>(test.db.system, `SELECT data FROM change WHERE kind = 'message.received' AND conversation_id = $1 ORDER BY seq DESC LIMIT 1`, [id]);
    expect(told?.data.items.map(({ message: each }) => each?.status).sort()).toEqual(['cancelled', 'received']);
    expect(told?.data.items.find(({ message: each }) => each?.id === gone.id)?.message?.schedule).toMatchObject({ cancelOnReply: true, cancelledBy: 'customer' });
  });

  it('is taken back by that word also where its conversation has become part of another of the same person', async () => {
    const [before, since] = [newWaId(), newWaId()];
    const { id: part } = await receive(before, 'with the old number');
    const { id: whole } = await receive(since, 'with the new number');
    const [gone, stays] = [await schedule(part, 'only if silent'), (await post(part, 'in any case', { schedule: { at: inMs(HOUR), cancelOnReply: false } })).body.data];
    const contactOf = async (id: string) => (await row<{ id: string }>(test.db.system, 'SELECT contact_id AS id FROM conversation WHERE id = $1', [id]))?.id;
    const merged = await (await asPerson()).send(`/contacts/${await contactOf(part)}/merge`, { into: await contactOf(whole) });
    expect([merged.statusCode, (await row(test.db.system, 'SELECT merged_into FROM conversation WHERE id = $1', [part]))]).toEqual([200, { merged_into: whole }]);
    expect((await receive(before, 'with the old number again')).id).toBe(whole);
    expect([await test.status(gone.id), await test.status(stays.id)]).toEqual(['cancelled', 'scheduled']);
    const told = await rows<{ data: { items: { message?: MessageView }[] } }>(test.db.system, `SELECT data FROM change WHERE kind = 'message.updated' AND conversation_id = $1 ORDER BY seq DESC LIMIT 1`, [part]);
    expect(told.flatMap(({ data }) => data.items.map(({ message: each }) => [each?.id, each?.status]))).toEqual([[gone.id, 'cancelled']]);
  });
});

describe('what becomes of the conversation', () => {
  it.each([['resolve', 'resolved'], ['wait', 'snoozed']] as const)('%s: %s with the message, by its author, now and at a later time', async (then, status) => {
    for (const options of [{ then }, { then, schedule: { at: inMs(HOUR) } }]) {
      const id = await test.addConversation({ waitingSince: new Date(Date.now() - 60_000) });
      const sent = (await post(id, `and ${then}`, options)).body.data;
      if ('schedule' in options) {
        expect((await conversation(id))?.['status']).toBe('open');
        await comesDue(sent.id);
      }
      await test.until(sent.id, 'accepted');
      expect(await conversation(id)).toMatchObject({ status, snoozed_until: null });
      const [event] = await rows<Record<string, unknown>>(test.db.system, 'SELECT kind, actor_kind FROM conversation_event WHERE conversation_id = $1 ORDER BY seq DESC LIMIT 1', [id]);
      expect(event).toEqual({ kind: status, actor_kind: 'api' });
    }
  });

  it('counts the answer that resolves as an answer', async () => {
    const author = await asPerson();
    const id = await test.addConversation({ waitingSince: new Date(Date.now() - 60_000) });
    const sent = (await author.send(`/conversations/${id}/messages`, { id: v7(), content: { type: 'text', text: 'done' }, then: 'resolve' })).json<{ data: MessageView }>().data;
    await test.until(sent.id, 'accepted');
    const measured = await rows<{ metric: string }>(test.db.system, 'SELECT metric FROM metric_interval WHERE conversation_id = $1 ORDER BY metric', [id]);
    expect(measured.map(({ metric }) => metric)).toEqual(['first_resolution', 'first_response', 'reply', 'resolution']);
  });
});

describe('any number of workers, stopping and starting', () => {
  it('let each go once', async () => {
    const workers = await Promise.all([1, 2].map(() => createApp({ ...test.config, roles: new Set(['worker'] as const) })));
    const conversations = await Promise.all(Array.from({ length: 4 }, () => test.addConversation()));
    const planned: MessageView[] = [];
    for (let i = 0; i < 5; i += 1) for (const [c, id] of conversations.entries()) planned.push(await schedule(id, `timer ${c} ${i}`, inMs(1_000 + i)));
    await new Promise((resolve) => setTimeout(resolve, 1_000 - 100));
    // One dies at the moment when they are due.
    const stopping = workers[0]?.close();
    await Promise.all(planned.map(({ id }) => test.until(id, 'accepted')));
    await stopping;
    for (const [c] of conversations.entries()) {
      const texts = test.graph.sends.flatMap((send) => send.text?.body ?? []).filter((text) => text.startsWith(`timer ${c} `));
      expect(texts).toEqual(Array.from({ length: 5 }, (_, i) => `timer ${c} ${i}`));
    }
    await workers[1]?.close();
  });

  it('neither lose nor double one when the transaction that lets it go breaks', async () => {
    const id = await test.addConversation();
    const planned = await schedule(id, 'breaks off', inMs(60_000));
    const then = new Date(Date.now() + 61_000);
    // Everything is written, and then the process or the database dies before the commit.
    const dying = Object.assign(Object.create(test.db) as Database, {
      asSystem: <T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>) => test.db.asSystem(workspaceId, async (tx) => {
        await work(tx);
        throw new Error('broken off');
      }),
    });
    expect(await new ScheduleTimer(dying, test.app.get(OutboxBell)).fireDue(then)).toBe(0);
    expect([await test.status(planned.id), await attemptStatuses(test, planned.id), (await conversation(id))?.['preview']]).toEqual(['scheduled', [], null]);
    expect(await test.app.get(ScheduleTimer).fireDue(then)).toBe(1);
    await test.until(planned.id, 'accepted');
    expect(sentTo('breaks off')).toHaveLength(1);
  });

  it('keeps what comes due while the number is paused, and fails nothing for it', async () => {
    const id = await test.addConversation();
    const planned = await schedule(id, 'while paused');
    test.graph.answer((send) => (send.text?.body === 'pauses' && sentTo('pauses').length === 1 ? graphError(190, 401) : undefined));
    const pausing = await test.sendText(await test.addConversation(), 'pauses');
    await eventually(async () => (await row<{ r: string | null }>(test.db.system, 'SELECT paused_reason AS r FROM number WHERE id = $1', [test.workspace.number.id]))?.r, 'a pause');
    expect((await act(planned.id, 'send-now')).body.code).toBe('number_paused');
    await comesDue(planned.id);
    await test.until(planned.id, 'queued');
    expect((await test.post(`/api/v1/numbers/${test.workspace.number.id}/resume`, {})).status).toBe(200);
    await Promise.all([test.until(planned.id, 'accepted'), test.until(pausing.id, 'accepted')]);
  });
});
