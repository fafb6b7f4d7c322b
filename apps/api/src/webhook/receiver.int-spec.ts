import { signBody } from '@diwan/cloud-api';
import { eventually, newWamid, textMessage, webhookBody } from '@diwan/testing';
import { encrypt } from '../config/secret-box.js';
import { row, rows } from '../database/database.js';
import { createTestApp, type TestApp } from '../testing/test-app.js';
import { v7 } from 'uuid';

let test: TestApp;
let key: string;
beforeAll(async () => {
  test = await createTestApp({ DIWAN_ROLES: 'http,worker' });
  key = await test.addKey('owner');
});
afterAll(() => test.close());

const SECRET = 'test-app-secret';
const post = (body: string | Buffer, { secret = SECRET, path = '', signature = signBody(body, secret) }: { secret?: string; path?: string; signature?: string } = {}) =>
  test.app.inject({ method: 'POST', url: `/webhooks/whatsapp${path}`, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature }, payload: body });
const count = async (outcome: string): Promise<number> =>
  Number(new RegExp(`^diwan_webhook_deliveries_total\\{outcome="${outcome}"\\} (\\d+)$`, 'm').exec((await test.app.inject({ url: '/metrics' })).body)?.[1] ?? 0);
const deliveries = async (): Promise<number> => (await row<{ n: number }>(test.db.system, 'SELECT count(*)::int AS n FROM webhook_delivery'))?.n ?? -1;
const api = async <T>(path: string): Promise<T> => (await test.app.inject({ url: `/api/v1${path}`, headers: { authorization: key } })).json();
const found = (wamid: string) => api<{ data: { id: string; content: { text: string } }[] }>(`/messages?wamid=${encodeURIComponent(wamid)}`);

describe('the handshake', () => {
  it('answers Meta\'s challenge as it came, and nobody without the token', async () => {
    const yes = await test.app.inject({ url: '/webhooks/whatsapp', query: { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'test-verify-token' } });
    expect([yes.statusCode, yes.headers['content-type'], yes.body]).toEqual([200, 'text/plain; charset=utf-8', '1158201444']);
    const no = await test.app.inject({ url: '/webhooks/whatsapp', query: { 'hub.mode': 'subscribe', 'hub.challenge': '1', 'hub.verify_token': 'wrong' } });
    expect([no.statusCode, no.json()]).toMatchObject([403, { code: 'forbidden' }]);
  });
});

describe('receiving', () => {
  it('turns away what is not signed with our secret, and keeps nothing of it', async () => {
    const before = await deliveries();
    const counted = await count('bad_signature');
    const unsigned = await test.app.inject({ method: 'POST', url: '/webhooks/whatsapp', headers: { 'content-type': 'application/json' }, payload: '{}' });
    for (const answer of [unsigned, await post('{}', { secret: 'other' }), await post('{}', { signature: '' }), await post('{}', { signature: 'sha256=zz' })]) {
      expect([answer.statusCode, answer.headers['content-type'], answer.json()]).toMatchObject([401, expect.stringContaining('application/problem+json'), { code: 'invalid_signature' }]);
    }
    expect(await deliveries()).toBe(before);
    expect(await count('bad_signature')).toBe(counted + 4);
  });

  it('keeps the very bytes, escaped as Meta escapes, before it answers', async () => {
    const body = '{"text":{"body":"\\u00e4 \\ud83d\\ude00 https:\\/\\/x.com\\/a"}}';
    expect((await post(body)).statusCode).toBe(200);
    const stored = await row<{ body: Buffer }>(test.db.system, 'SELECT body FROM webhook_delivery ORDER BY no DESC LIMIT 1');
    expect(stored?.body.toString()).toBe(body);
  });

  it('takes what is signed though it is no JSON, empty or larger than Meta says, up to a bound', async () => {
    const large = JSON.stringify({ object: 'x', padding: 'p'.repeat(3_400_000) });
    const answers = [await post('not json'), await post(Buffer.alloc(0)), await post(large), await post('x'.repeat(4 * 1024 * 1024 + 1))];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 413]);
    expect(answers[3]?.json()).toMatchObject({ code: 'payload_too_large' });
    expect(await count('too_large')).toBe(1);
    await eventually(async () => (await rows(test.db.system, `SELECT 1 FROM webhook_event WHERE kind = 'unparsable' AND state = 'processed'`)).length >= 2, 'the unreadable to be kept for operators');
  });

  it('reads what is signed and holds what nobody knows yet, and keeps it whole', async () => {
    const wamid = newWamid();
    const body = webhookBody(test.workspace.number, { messages: [{ ...textMessage('from the future', { id: wamid }), hologram: { depth: 3 } }], new_things: [1] });
    expect((await post(JSON.stringify({ ...body, sent_by: 'a later Meta' }))).statusCode).toBe(200);
    await eventually(async () => (await found(wamid)).data.length === 1, 'the message');
    const kept = await row<{ item: unknown; state: string }>(test.db.system, 'SELECT item, state FROM webhook_event WHERE item::text LIKE $1', [`%${wamid}%`]);
    expect([kept?.state, JSON.stringify(kept?.item)]).toEqual(['processed', expect.stringContaining('"hologram":{"depth":3}')]);
  });

  it('makes one message of a storm of repeated deliveries', async () => {
    const wamid = newWamid();
    const body = JSON.stringify(webhookBody(test.workspace.number, { messages: [textMessage('only once', { id: wamid })] }));
    const answers = await Promise.all(Array.from({ length: 40 }, () => post(body)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    await eventually(async () => (await rows(test.db.system, `SELECT 1 FROM webhook_event WHERE workspace_id = $1 AND item::text LIKE $2 AND state = 'processed'`, [test.workspace.id, `%${wamid}%`])).length === 40, 'all to be read');
    expect((await found(wamid)).data).toMatchObject([{ content: { text: 'only once' } }]);
  });

  it('knows a customer\'s own Meta app by its address, with the secret before it while it is changed', async () => {
    const id = v7();
    const [now, before] = ['now', 'before'].map((secret) => encrypt(test.config.encryptionKeys, secret));
    await test.db.system.query(`INSERT INTO connection (workspace_id, id, app_secret, app_secret_key_id, previous_app_secret, previous_app_secret_key_id, verify_token) VALUES ($1, $2, $3, $4, $5, $6, 'own')`,
      [test.workspace.id, id, now?.box, now?.keyId, before?.box, before?.keyId]);
    const wamid = newWamid();
    const body = JSON.stringify(webhookBody(test.workspace.number, { messages: [textMessage('through their app', { id: wamid })] }));
    const statuses = [];
    for (const secret of ['now', 'before', SECRET]) statuses.push((await post(body, { secret, path: `/${id}` })).statusCode);
    expect(statuses).toEqual([200, 200, 401]);
    expect((await post(body, { path: `/${v7()}` })).statusCode).toBe(401);
    await eventually(async () => (await found(wamid)).data.length === 1, 'the message');
  });
});

describe('the flight recorder', () => {
  it('shows an item and reads it again on request, which changes nothing a second time', async () => {
    const wamid = newWamid();
    await post(JSON.stringify(webhookBody(test.workspace.number, { messages: [textMessage('again', { id: wamid })] })));
    await eventually(async () => (await found(wamid)).data.length === 1, 'the message');
    const events = await api<{ data: { id: string; kind: string; error: unknown }[] }>('/webhook-events?state=processed&limit=1');
    expect(events.data).toMatchObject([{ kind: 'message', error: null }]);
    const replay = await test.app.inject({ method: 'POST', url: `/api/v1/webhook-events/${events.data[0]?.id ?? ''}/replay`, headers: { authorization: key } });
    expect([replay.statusCode, replay.json()]).toMatchObject([200, { data: { state: 'pending' } }]);
    await eventually(async () => (await api<{ data: unknown[] }>('/webhook-events?state=pending')).data.length === 0, 'the item to be read again');
    expect((await found(wamid)).data).toHaveLength(1);
  });

  it('is for those who run the installation', async () => {
    const agent = await test.addKey('agent');
    const refused = await test.app.inject({ url: '/api/v1/webhook-events', headers: { authorization: agent } });
    expect([refused.statusCode, refused.json()]).toMatchObject([403, { code: 'forbidden' }]);
    const nothing = await test.app.inject({ method: 'POST', url: `/api/v1/webhook-events/${v7()}/replay`, headers: { authorization: key } });
    expect([nothing.statusCode, nothing.json()]).toMatchObject([404, { code: 'event_not_found' }]);
  });
});
