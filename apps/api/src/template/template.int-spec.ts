import { v7 } from 'uuid';
import { row } from '../database/database.js';
import { type OutboxTest, startOutboxTest } from '../outbox/outbox.fixture.js';
import { TemplateSync } from './template-sync.js';

let test: OutboxTest;
beforeAll(async () => {
  test = await startOutboxTest();
  // The start-up's own round would take over the first list before the test does.
  await test.app.get(TemplateSync).stop();
});
afterAll(async () => { await test.close(); });

const listed = (over: Record<string, unknown> = {}) => ({
  id: '4001', name: 'order_update', language: 'ar', category: 'UTILITY', status: 'APPROVED', parameter_format: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'طلبك {{1}} في الطريق', example: { body_text: [['A-17']] } }], ...over,
});
const onMeta = (...templates: unknown[]) => test.graph.reads.set(`${test.workspace.number.wabaId}/message_templates`, { data: templates });
const sync = async () => (await test.post('/api/v1/templates/sync', {})).body.data as unknown as { changed: number };
const list = async () => (await test.app.inject({ method: 'GET', url: `/api/v1/templates?number=${test.workspace.number.id}`, headers: { authorization: test.key } })).json<{ data: { name: string; status: string; sendable: boolean; id: string }[] }>().data;
const send = (conversation: string, values: Record<string, unknown>) =>
  test.post(`/api/v1/conversations/${conversation}/messages`, { id: v7(), content: { type: 'template', template: { name: 'order_update', language: 'ar', ...values } } });

describe('templates', () => {
  it('takes over what Meta lists, says only what changed, and marks what Meta lists no more', async () => {
    onMeta(listed(), listed({ id: '4002', name: 'promo', category: 'MARKETING', status: 'PAUSED' }));
    expect(await sync()).toEqual({ changed: 2 });
    expect(await sync()).toEqual({ changed: 0 });
    expect((await list()).map(({ name, sendable }) => [name, sendable])).toEqual([['order_update', true], ['promo', false]]);
    onMeta(listed());
    expect(await sync()).toEqual({ changed: 1 });
    expect((await list()).find(({ name }) => name === 'promo')).toMatchObject({ status: 'DELETED', sendable: false });
  });

  it('opens a closed conversation with one, in the words the customer reads', async () => {
    onMeta(listed());
    await sync();
    const conversation = await test.addConversation({ windowHours: -1 });
    const text = await test.post(`/api/v1/conversations/${conversation}/messages`, { id: v7(), content: { type: 'text', text: 'too late' } });
    expect([text.status, text.body.code]).toEqual([422, 'window_closed']);
    expect((await send(conversation, { body: [] })).body.code).toBe('template_parameters_wrong');
    expect((await send(conversation, { name: 'no_such', body: [] })).body.code).toBe('template_not_found');
    const answer = await send(conversation, { body: [{ key: '1', value: 'B-18' }], rendered: { body: 'a lie' } });
    expect(answer.status).toBe(201);
    expect(answer.body.data.content).toMatchObject({ template: { rendered: { body: 'طلبك B-18 في الطريق', category: 'UTILITY' } } });
    await test.until(answer.body.data.id, 'accepted');
    expect(test.graph.sends.at(-1)).toMatchObject({ type: 'template', template: { name: 'order_update', language: { code: 'ar' } } });
  });

  it('writes to a new person, once, in any spelling of their number', async () => {
    onMeta(listed());
    await sync();
    const content = { type: 'template', template: { name: 'order_update', language: 'ar', body: [{ key: '1', value: 'C-19' }] } };
    const to = (spelling: string) => test.post('/api/v1/messages', { id: v7(), phoneNumberId: test.workspace.number.phoneNumberId, to: spelling, content });
    const answers = await Promise.all(['+966 50 111 2233', '00966501112233', '٩٦٦٥٠١١١٢٢٣٣'].map(to));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.data.conversationId)).size).toBe(1);
    expect(await row(test.db.system, `SELECT count(*)::int AS n FROM contact WHERE workspace_id = $1 AND phone = '+966501112233'`, [test.workspace.id])).toEqual({ n: 1 });
    expect((await to('12')).body.code).toBe('invalid_request');
    expect((await to('12345')).body.code).toBe('recipient_invalid');
    await Promise.all(answers.map(({ body }) => test.until(body.data.id, 'accepted')));
  });
});

describe('connecting a number', () => {
  const connect = (phoneNumberId: string, wabaId: string) => test.post('/api/v1/numbers', { phoneNumberId, wabaId, accessToken: 'a-brand-new-token' });

  it('asks Meta, stores the token sealed, and never gives it out', async () => {
    test.graph.reads.set('88001', { id: '88001', display_phone_number: '+966 50 000 0001', verified_name: 'Shop', status: 'CONNECTED', quality_rating: 'GREEN' });
    test.graph.reads.set('77001/phone_numbers', { data: [{ id: '88001' }] });
    const answer = await connect('88001', '77001');
    expect(answer.status).toBe(201);
    expect(answer.body.data).toMatchObject({ phoneNumberId: '88001', wabaId: '77001', verifiedName: 'Shop', quality: 'GREEN', pausedReason: null });
    expect(JSON.stringify(answer.body)).not.toContain('a-brand-new-token');
    const stored = await row<{ access_token: Buffer }>(test.db.system, `SELECT access_token FROM number WHERE phone_number_id = '88001'`);
    expect(stored?.access_token.includes('a-brand-new-token')).toBe(false);
    expect(await row(test.db.system, `SELECT workspace_id FROM number_route WHERE phone_number_id = '88001'`)).toEqual({ workspace_id: test.workspace.id });
  });

  it('refuses what Meta does not know, what belongs elsewhere, and what another workspace has', async () => {
    expect((await connect('88002', '77001')).body.code).toBe('meta_error');
    test.graph.reads.set('88003', { id: '88003' });
    expect((await connect('88003', '77001')).body.code).toBe('invalid_request');
    await test.db.system.query(`INSERT INTO number_route (phone_number_id, waba_id, workspace_id, number_id) VALUES ('88004', '1', $1, $2)`, [v7(), v7()]);
    const taken = await connect('88004', '77001');
    expect([taken.status, taken.body.code]).toEqual([409, 'number_taken']);
  });
});
