import { signBody } from '@diwan/cloud-api';
import { buildWorkspace, eventually, newWamid, textMessage, webhookBody } from '@diwan/testing';
import { v7 } from 'uuid';
import { encrypt } from '../config/secret-box.js';
import { row, rows } from '../database/database.js';
import { type OutboxTest, startOutboxTest } from '../outbox/outbox.fixture.js';

let test: OutboxTest;
beforeAll(async () => { test = await startOutboxTest(); });
afterAll(() => test.close());

const deliver = async (phoneNumberId: string, text: string, { path = '', secret = 'test-app-secret' } = {}) => {
  const wamid = newWamid();
  const body = JSON.stringify(webhookBody({ phoneNumberId, wabaId: `7${phoneNumberId}` }, { messages: [textMessage(text, { id: wamid })] }));
  const answer = await test.app.inject({ method: 'POST', url: `/webhooks/whatsapp${path}`, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signBody(body, secret) }, payload: body });
  expect(answer.statusCode).toBe(200);
  await eventually(async () => row(test.db.system, 'SELECT 1 FROM webhook_event WHERE phone_number_id = $1 AND item::text LIKE $2', [phoneNumberId, `%${wamid}%`]), 'the event');
};
const connect = async (phoneNumberId: string) => {
  test.graph.reads.set(phoneNumberId, { id: phoneNumberId, display_phone_number: '+966 50 000 0009' });
  test.graph.reads.set(`7${phoneNumberId}/phone_numbers`, { data: [{ id: phoneNumberId }] });
  expect((await test.post('/api/v1/numbers', { phoneNumberId, wabaId: `7${phoneNumberId}`, accessToken: 'a-token-of-the-test' })).status).toBe(201);
};
const texts = async (phoneNumberId: string) => (await rows<{ text: string }>(test.db.system, `
  SELECT m.content->>'text' AS text FROM message m JOIN conversation c ON c.id = m.conversation_id JOIN number n ON n.id = c.number_id
  WHERE n.phone_number_id = $1 ORDER BY m.content->>'text'`, [phoneNumberId])).map(({ text }) => text);
const connection = async (workspaceId: string, secret: string) => {
  const [id, box] = [v7(), encrypt(test.config.encryptionKeys, secret)];
  await test.db.system.query(`INSERT INTO connection (workspace_id, id, app_secret, app_secret_key_id, verify_token) VALUES ($1, $2, $3, $4, 'own')`, [workspaceId, id, box.box, box.keyId]);
  return id;
};

it('gives a number, once it is connected, what Meta had told of it before, once', async () => {
  await deliver('99001', 'before 1');
  await deliver('99001', 'before 2');
  await deliver('99002', 'of another number');
  expect(await rows(test.db.system, `SELECT DISTINCT workspace_id, state, error->>'code' AS code FROM webhook_event WHERE phone_number_id = '99001'`))
    .toEqual([{ workspace_id: null, state: 'processed', code: 'unknown_number' }]);
  await connect('99001');
  await deliver('99001', 'now 3');
  await eventually(async () => (await texts('99001')).length === 3, 'what came before');
  expect(await texts('99001')).toEqual(['before 1', 'before 2', 'now 3']);
  await connect('99001');
  expect(await rows(test.db.system, `SELECT state, error FROM webhook_event WHERE phone_number_id = '99001'`)).toEqual(Array(3).fill({ state: 'processed', error: null }));
  expect(await row(test.db.system, `SELECT workspace_id FROM webhook_event WHERE phone_number_id = '99002'`)).toEqual({ workspace_id: null });
});

it('gives a number what Meta had told of its account before, as history that changes nothing', async () => {
  const ban = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'April 17, 2026' } };
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '799004', time: 1_764_000_000, changes: [{ field: 'account_update', value: ban }] }] });
  await test.app.inject({ method: 'POST', url: '/webhooks/whatsapp', headers: { 'content-type': 'application/json', 'x-hub-signature-256': signBody(body, 'test-app-secret') }, payload: body });
  await eventually(async () => row(test.db.system, `SELECT 1 FROM webhook_event WHERE waba_id = '799004' AND workspace_id IS NULL`), 'the event');
  await connect('99004');
  const line = await eventually(async () => row(test.db.system, `SELECT e.summary, n.status, n.paused_reason FROM number_event e JOIN number n ON n.id = e.number_id WHERE n.phone_number_id = '99004'`), 'the line');
  expect(line).toEqual({ summary: 'account.banned', status: 'CONNECTED', paused_reason: null });
});

it('takes through a customer\'s own Meta app only what that customer may say', async () => {
  const stranger = await buildWorkspace(test.db.system);
  await deliver('99003', 'forged', { path: `/${await connection(stranger.id, 'theirs')}`, secret: 'theirs' });
  await deliver('99003', 'genuine', { path: `/${await connection(test.workspace.id, 'ours')}`, secret: 'ours' });
  await connect('99003');
  await eventually(async () => (await texts('99003')).length > 0, 'what came before');
  expect(await texts('99003')).toEqual(['genuine']);
  expect(await row(test.db.system, `SELECT count(*)::int AS n FROM webhook_event WHERE phone_number_id = '99003' AND workspace_id IS NULL`)).toEqual({ n: 1 });
});
