import { createServer, type Server, type Socket } from 'node:net';
import { type AddressInfo } from 'node:net';
import { appsecretProof } from '../signature.js';
import { CloudApiClient } from './cloud-api-client.js';
import { LocalGraph } from './local-graph.testing.js';
import { createGraphAgent } from './options.js';
import { type SendAnswer } from './send.js';

const body = { messaging_product: 'whatsapp', to: '+966500000001', type: 'text', text: { body: 'مرحبا 👋' } };
const agent = createGraphAgent({ connections: 4, connectTimeoutMs: 1_000 });
let graph: LocalGraph;
const clientAt = (baseUrl: string) => new CloudApiClient({ baseUrl, agent, token: () => 'token', appSecret: 'secret', timeoutMs: 400 });
const send = (baseUrl = graph.baseUrl): Promise<SendAnswer> => clientAt(baseUrl).sendMessage('109', body);

/** A TCP server that is no HTTP server, for what a well-behaved one cannot do. */
async function rawServer(onSocket: (socket: Socket) => void): Promise<{ server: Server; baseUrl: string; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => { sockets.push(socket); socket.on('error', () => socket.destroy()); onSocket(socket); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { server, sockets, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const closeRaw = async ({ server, sockets }: { server: Server; sockets: Socket[] }) => {
  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => { server.close(resolve); });
};
const verdictOf = (answer: SendAnswer) => (answer.ok ? 'accepted' : answer.verdict.class);

beforeAll(async () => { graph = await LocalGraph.start(); });
afterAll(async () => { await agent.destroy(); await graph.stop(); });

describe('sendMessage', () => {
  it('posts the body with token, proof and user agent, and reads the ids as text', async () => {
    graph.json(200, { messaging_product: 'whatsapp', contacts: [{ input: '+966500000001', wa_id: '966500000001', user_id: 'SA.1' }], messages: [{ id: 'wamid.A==', message_status: 'accepted' }] });
    expect(await send()).toEqual({ ok: true, wamid: 'wamid.A==', messageStatus: 'accepted', waId: '966500000001', userId: 'SA.1' });
    const [request] = graph.received;
    expect(request).toMatchObject({ method: 'POST', path: '/v25.0/109/messages', headers: { authorization: 'Bearer token', 'content-type': 'application/json' } });
    expect(request?.headers['user-agent']).toMatch(/^diwan\//);
    expect(request?.query.get('appsecret_proof')).toBe(appsecretProof('token', 'secret'));
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual(body);
  });

  it('keeps an id that comes as a long number', async () => {
    graph.answer((_received, response) => { response.end('{"messages":[{"id":12345678901234567890}]}'); });
    expect(await send()).toMatchObject({ ok: true, wamid: '12345678901234567890' });
  });

  it.each([
    ['throttled', 400, { error: { code: 130429 } }], ['account', 401, { error: { code: 190 } }], ['unknown', 500, { error: { code: 131000 } }],
    ['permanent', 400, { error: { code: 131047 } }], ['transient', 503, { error: { code: 2, is_transient: true } }],
    ['unknown', 502, '<html>Bad Gateway</html>'], ['unknown', 200, {}], ['unknown', 200, { messages: [{}] }], ['unknown', 200, 'OK'], ['unknown', 302, ''],
  ])('is %s after HTTP %i %j', async (sendClass, status, answer) => {
    graph.json(status, answer);
    expect(verdictOf(await send())).toBe(sendClass);
  });

  it('hands on how long Meta wants us to wait', async () => {
    graph.json(400, { error: { code: 80007 } }, { 'x-business-use-case-usage': '{"204":[{"type":"whatsapp","estimated_time_to_regain_access":7}]}', 'retry-after': '3' });
    expect(await send()).toMatchObject({ verdict: { class: 'throttled', retry: { notBeforeMs: 420_000 } } });
  });

  it('is transient when nothing listens', async () => {
    const gone = await rawServer(() => undefined);
    await closeRaw(gone);
    expect(await send(gone.baseUrl)).toMatchObject({ ok: false, failure: { kind: 'network', bytesLeft: false }, verdict: { class: 'transient' } });
  });

  it('is transient when the address does not exist', async () => {
    expect(verdictOf(await send('http://no-such-host.invalid'))).toBe('transient');
  });

  it('is transient when no connection became free in time', async () => {
    const busy = createGraphAgent({ connections: 1 });
    const client = new CloudApiClient({ baseUrl: graph.baseUrl, agent: busy, token: () => 'token', timeoutMs: 400 });
    graph.answer(() => undefined);
    const first = client.sendMessage('109', body);
    // Asked a little later, so that the first still holds the only connection when both run out of time.
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    const second = new CloudApiClient({ baseUrl: graph.baseUrl, agent: busy, token: () => 'token', timeoutMs: 200 }).sendMessage('109', body);
    expect(await second).toMatchObject({ failure: { bytesLeft: false }, verdict: { class: 'transient' } });
    expect(await first).toMatchObject({ failure: { bytesLeft: true }, verdict: { class: 'unknown' } });
    await busy.destroy();
  });

  it('is transient when there is no token to send with', async () => {
    const client = new CloudApiClient({ baseUrl: graph.baseUrl, agent, token: () => Promise.reject(new Error('vault closed')) });
    expect(await client.sendMessage('109', body)).toMatchObject({ failure: { bytesLeft: false }, verdict: { class: 'transient' } });
  });

  it('is unknown when the connection is reset after the body arrived', async () => {
    graph.answer((_received, _response, socket) => { socket.resetAndDestroy(); });
    expect(await send()).toMatchObject({ failure: { kind: 'network', bytesLeft: true }, verdict: { class: 'unknown', retry: null } });
  });

  it('is unknown when no answer comes in time', async () => {
    graph.answer(() => undefined);
    expect(await send()).toMatchObject({ failure: { bytesLeft: true }, verdict: { class: 'unknown' } });
  });

  it('is unknown when the answer breaks off or stalls midway', async () => {
    graph.answer((_received, response, socket) => { response.writeHead(200, { 'content-length': '100' }); response.write('{"messages":'); setTimeout(() => socket.destroy(), 20); });
    expect(verdictOf(await send())).toBe('unknown');
    graph.answer((_received, response) => { response.writeHead(200, { 'content-length': '100' }); response.write('{"messages":'); });
    expect(verdictOf(await send())).toBe('unknown');
  });

  it('is unknown when what answers speaks no HTTP', async () => {
    const raw = await rawServer((socket) => { socket.on('data', () => { socket.end('220 mail.example ESMTP\r\n'); }); });
    expect(verdictOf(await send(raw.baseUrl))).toBe('unknown');
    await closeRaw(raw);
  });

  it('sends once, whatever happens', async () => {
    graph.answer((_received, _response, socket) => { socket.destroy(); });
    await send();
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    expect(graph.received).toHaveLength(1);
  });

  it('uses its kept connections again', async () => {
    const ports = new Set<number | undefined>();
    graph.answer((_received, response, socket) => { ports.add(socket.remotePort); response.end('{"messages":[{"id":"wamid.A"}]}'); });
    for (let i = 0; i < 20; i += 1) await send();
    expect(ports.size).toBeLessThanOrEqual(4);
  });
});
