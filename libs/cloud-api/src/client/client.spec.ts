import { text as readAll } from 'node:stream/consumers';
import { CloudApiClient } from './cloud-api-client.js';
import { GraphCallError } from './graph-call-error.js';
import { LocalGraph } from './local-graph.testing.js';
import { allowedMediaUrl, ForbiddenMediaHostError } from './media.js';
import { createGraphAgent } from './options.js';
import { retryAfterMs } from './retry-after.js';

const agent = createGraphAgent();
let graph: LocalGraph;
let client: CloudApiClient;
beforeAll(async () => {
  graph = await LocalGraph.start();
  client = new CloudApiClient({ baseUrl: graph.baseUrl, agent, token: () => Promise.resolve('token'), version: '' });
});
afterAll(async () => { await agent.destroy(); await graph.stop(); });

const sent = () => JSON.parse(graph.received[0]?.body.toString() ?? 'null') as unknown;
const collect = async <T>(list: AsyncIterable<T>): Promise<T[]> => { const all: T[] = []; for await (const each of list) all.push(each); return all; };
const failure = async (call: Promise<unknown>): Promise<GraphCallError> => {
  const error: unknown = await call.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof GraphCallError)) throw new Error(`expected a GraphCallError, got ${String(error)}`);
  return error;
};

describe('messages', () => {
  it('marks as read, with and without typing', async () => {
    graph.json(200, { success: true });
    await client.markRead('109', 'wamid.A', { typing: true });
    expect(sent()).toEqual({ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.A', typing_indicator: { type: 'text' } });
    expect(graph.received[0]?.path).toBe('/109/messages');
  });

  it('throws with class, cause and words, and no token in them', async () => {
    graph.json(400, { error: { code: 100, message: 'Invalid', error_data: { details: 'no such message' } } });
    const error = await failure(client.markRead('109', 'wamid.A'));
    expect(error).toMatchObject({ status: 400, verdict: { class: 'permanent', cause: 'invalid_content' }, message: 'POST 109/messages: no such message' });
  });
});

describe('media', () => {
  it('uploads bytes and streams as multipart with a known length', async () => {
    async function* stream() { yield Buffer.from('hello '); yield Buffer.from('world'); }
    for (const source of [{ bytes: Buffer.from('hello world') }, { stream: stream(), size: 11 }]) {
      graph.json(200, { id: 4490709327384033 });
      expect(await client.uploadMedia('109', { source, mimeType: 'text/plain', filename: 'تقرير "1".txt' })).toBe('4490709327384033');
      const [request] = graph.received;
      const form = await new Response(request?.body, { headers: { 'content-type': request?.headers['content-type'] ?? '' } }).formData();
      expect([form.get('messaging_product'), form.get('type')]).toEqual(['whatsapp', 'text/plain']);
      const file = form.get('file') as File;
      expect([file.name, file.type, await file.text()]).toEqual(['تقرير "1".txt', 'text/plain', 'hello world']);
      expect(Number(request?.headers['content-length'])).toBe(request?.body.byteLength);
    }
  });

  it('gives a large file more time than other calls', async () => {
    const hurried = new CloudApiClient({ baseUrl: graph.baseUrl, token: () => 'token', timeoutMs: 100 });
    const late = (): void => graph.answer((_received, response) => { setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}'), 400); });
    late();
    expect(await hurried.uploadMedia('109', { source: { bytes: Buffer.alloc(2 ** 20) }, mimeType: 'text/plain', filename: 'a.txt' })).toBe('1');
    late();
    expect((await failure(hurried.phoneNumber('109'))).status).toBeNull();
    await hurried.close();
  });

  it('fails, and does not hang, when a stream is shorter than promised', async () => {
    graph.json(200, { id: '1' });
    async function* stream() { yield Buffer.from('short'); }
    const error = await failure(client.uploadMedia('109', { source: { stream: stream(), size: 500 }, mimeType: 'text/plain', filename: 'a.txt' }));
    expect(error.status).toBeNull();
  });

  it('describes, deletes', async () => {
    graph.json(200, { url: 'https://lookaside.fbsbx.com/x', mime_type: 'image/png', sha256: 'A'.repeat(64), file_size: '103632', id: '5' });
    expect(await client.mediaInfo('5', '109')).toEqual({ url: 'https://lookaside.fbsbx.com/x', mimeType: 'image/png', sha256: 'a'.repeat(64), fileSize: 103632 });
    expect(graph.received[0]?.query.get('phone_number_id')).toBe('109');
    graph.json(200, { success: true });
    await client.deleteMedia('5');
    expect(graph.received[0]).toMatchObject({ method: 'DELETE', path: '/5' });
  });

  it('downloads with the token and a user agent, following only to where the token may go', async () => {
    graph.answer((received, response) => {
      if (received.path === '/first') response.writeHead(302, { location: '/second' }).end();
      else if (received.path === '/away') response.writeHead(302, { location: 'http://evil.example/x' }).end();
      else if (received.path === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (received.path === '/old') response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': 'image/png', 'content-length': '3' }).end('abc');
    });
    const { stream, mimeType, size } = await client.downloadMedia(`${graph.baseUrl}/first`);
    expect([await readAll(stream), mimeType, size]).toEqual(['abc', 'image/png', 3]);
    expect(graph.received[1]?.headers).toMatchObject({ authorization: 'Bearer token', 'user-agent': expect.stringMatching(/.+/) });
    await expect(client.downloadMedia(`${graph.baseUrl}/away`)).rejects.toThrow(ForbiddenMediaHostError);
    expect((await failure(client.downloadMedia(`${graph.baseUrl}/old`))).status).toBe(404);
    expect((await failure(client.downloadMedia(`${graph.baseUrl}/loop`))).status).toBe(302);
  });

  it.each([
    'http://lookaside.fbsbx.com/x', 'https://lookaside.fbsbx.com.evil.example/x', 'https://lookaside.fbsbx.com@evil.example/x', 'https://user:pw@graph.facebook.com/x',
    'https://evil.example/?graph.facebook.com', 'http://169.254.169.254/latest', 'file:///etc/passwd', 'nonsense', 'https://graph.facebook.com:8443/x',
  ])('never gives the token to %s', (address) => {
    expect(() => allowedMediaUrl(address, {})).toThrow(ForbiddenMediaHostError);
  });

  it.each(['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1', 'https://graph.facebook.com/x', 'http://127.0.0.1:4000/media/1', 'http://cdn.test/1'])('gives it to %s', (address) => {
    expect(allowedMediaUrl(address, { baseUrl: 'http://127.0.0.1:4000', mediaOrigins: ['http://cdn.test'] }).href).toBe(address);
  });
});

describe('templates', () => {
  const template = (name: string) => ({ id: `9${name}`, name, language: 'ar', status: 'APPROVED', category: 'UTILITY', components: [{ type: 'BODY', text: 'x' }] });

  it('lists all pages and stops at the last', async () => {
    graph.answer((received, response) => {
      const after = received.query.get('after');
      const page = after === null ? { data: [template('a'), { broken: true }], paging: { next: 'https://…', cursors: { after: 'c1' } } } : { data: [template('b')], paging: { cursors: { after: 'c2' } } };
      response.end(JSON.stringify(page));
    });
    expect((await collect(client.listTemplates('204', { status: 'APPROVED' }))).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(graph.received.map(({ query }) => [query.get('after'), query.get('status'), query.get('limit')])).toEqual([[null, 'APPROVED', '100'], ['c1', 'APPROVED', '100']]);
  });

  it('does not go round for ever when a server repeats its cursor', async () => {
    graph.json(200, { data: [template('a')], paging: { next: 'x', cursors: { after: 'same' } } });
    expect(await collect(client.listTemplates('204'))).toHaveLength(2);
  });

  it('creates, edits, deletes', async () => {
    graph.answer((_received, response) => { response.end('{"id":1689556908129832001,"status":"PENDING","category":"MARKETING"}'); });
    expect(await client.createTemplate('204', { name: 'offer' })).toMatchObject({ id: '1689556908129832001', category: 'MARKETING' });
    graph.json(200, { success: true });
    await client.editTemplate('55', { components: [] });
    expect(graph.received[0]).toMatchObject({ method: 'POST', path: '/55' });
    graph.json(200, { success: true });
    await client.deleteTemplate('204', 'offer', '55');
    expect(graph.received[0]?.query.toString()).toBe('name=offer&hsm_id=55');
  });

  it('shows Meta’s words for the user', async () => {
    graph.json(400, { error: { code: 100, error_subcode: 2388024, error_user_msg: 'There is already content' } });
    expect((await failure(client.createTemplate('204', {}))).verdict).toMatchObject({ cause: 'template_name_taken', graphError: { userMessage: 'There is already content' } });
  });
});

describe('number and account', () => {
  it('reads numbers, profile and health', async () => {
    graph.json(200, { id: '109', display_phone_number: '+966 50', throughput: { level: 'STANDARD' }, new_key: 1 });
    expect(await client.phoneNumber('109')).toMatchObject({ id: '109', throughput: { level: 'STANDARD' }, new_key: 1 });
    graph.json(200, { data: [{ id: '109' }, { id: '110' }] });
    expect(await collect(client.phoneNumbers('204', ['id']))).toHaveLength(2);
    graph.json(200, { data: [{ about: 'a', messaging_product: 'whatsapp' }] });
    expect(await client.profile('109')).toMatchObject({ about: 'a', websites: [] });
    graph.json(200, { health_status: { can_send_message: 'BLOCKED', entities: [{ entity_type: 'APP', id: '1', errors: [{ error_code: 141002 }] }] } });
    expect(await client.healthStatus('109')).toMatchObject({ can_send_message: 'BLOCKED', entities: [{ errors: [{ error_code: 141002 }] }] });
  });

  it('changes profile, registers, subscribes', async () => {
    graph.json(200, { success: true });
    await client.updateProfile('109', { about: 'x' });
    expect(sent()).toEqual({ messaging_product: 'whatsapp', about: 'x' });
    graph.json(200, { success: true });
    await client.registerNumber('109', '123456');
    expect(sent()).toEqual({ messaging_product: 'whatsapp', pin: '123456' });
    graph.json(200, { success: true });
    await client.subscribeApp('204');
    expect(graph.received[0]).toMatchObject({ method: 'POST', path: '/204/subscribed_apps', body: Buffer.alloc(0) });
    graph.json(200, { success: true });
    await client.subscribeApp('204', { callbackUri: 'https://x/w', verifyToken: 'v' });
    expect(sent()).toEqual({ override_callback_uri: 'https://x/w', verify_token: 'v' });
    graph.json(200, { data: [{ whatsapp_business_api_data: { id: 12, name: 'Diwan' } }] });
    expect(await client.subscribedApps('204')).toMatchObject([{ whatsapp_business_api_data: { id: '12' } }]);
  });

  it('asks about a token with the app’s own, without a proof for another', async () => {
    graph.json(200, { data: { is_valid: true, granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: ['204'] }] } });
    const withProof = new CloudApiClient({ baseUrl: graph.baseUrl, agent, token: () => 'token', appSecret: 's' });
    expect(await withProof.debugToken('input', { id: 'app', secret: 's' })).toMatchObject({ is_valid: true, granular_scopes: [{ target_ids: ['204'] }] });
    expect(graph.received[0]?.headers.authorization).toBe('Bearer app|s');
    expect(graph.received[0]?.query.has('appsecret_proof')).toBe(false);
  });

  it('blocks some, and says which not', async () => {
    graph.json(400, { messaging_product: 'whatsapp', block_users: { added_users: [{ input: '+1', wa_id: '1' }], failed_users: [{ input: '+2', errors: [{ code: 131047, message: 'm' }] }] }, error: { code: 139100 } });
    expect(await client.blockUsers('109', [{ phone: '+1' }, { bsuid: 'US.2' }])).toEqual({ done: [{ input: '+1', waId: '1' }], failed: [{ input: '+2', errors: [{ code: 131047, message: 'm' }] }] });
    expect(sent()).toEqual({ messaging_product: 'whatsapp', block_users: [{ user: '+1' }, { user_id: 'US.2' }] });
    graph.json(200, { block_users: { removed_users: [{ input: '+1', wa_id: '1' }] } });
    expect((await client.unblockUsers('109', [{ phone: '+1' }])).done).toHaveLength(1);
    graph.json(400, { error: { code: 139101 } });
    expect((await failure(client.blockUsers('109', [{ phone: '+1' }]))).verdict.cause).toBe('block_list_full');
  });

  it('escapes ids in paths', async () => {
    graph.json(200, { id: '1' });
    await client.phoneNumber('../me?x=1#');
    expect(graph.received[0]?.path).toBe('/..%2Fme%3Fx%3D1%23');
  });

  it('closes connections of its own', async () => {
    const own = new CloudApiClient({ baseUrl: graph.baseUrl, token: () => 'token' });
    graph.json(200, { id: '1' });
    await own.phoneNumber('1');
    await own.close();
    await expect(own.phoneNumber('1')).rejects.toThrow(GraphCallError);
  });
});

describe('retryAfterMs', () => {
  it.each([
    [{}, undefined], [{ 'retry-after': '5' }, 5_000], [{ 'retry-after': new Date(60_000).toUTCString() }, 60_000], [{ 'retry-after': 'soon' }, undefined],
    [{ 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":0}]}' }, undefined], [{ 'x-business-use-case-usage': 'oops' }, undefined],
    [{ 'retry-after': '5', 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":2}]}' }, 120_000],
  ])('%j', (headers, expected) => {
    expect(retryAfterMs(headers, 0)).toBe(expected);
  });
});
