import { signBody } from '@diwan/cloud-api';
import { type ChangeBatch, type ClientToServer, type ServerToClient } from '@diwan/contract';
import { eventually, newWaId, newWamid, textMessage, webhookBody } from '@diwan/testing';
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { rows } from './database/database.js';
import { type OutboxTest, startOutboxTest } from './outbox/outbox.fixture.js';
import { type Running, startProcess, untilReady } from './testing/processes.fixture.js';

const redisUrl = process.env.DIWAN_TEST_REDIS_URL;

/** Runs no task of its own: it is only the hand that looks into the database. */
let test: OutboxTest;
let env: NodeJS.ProcessEnv;
let apis: Running[];
let workers: Running[];
const started: Running[] = [];

const start = async (role: 'http' | 'worker', more: NodeJS.ProcessEnv = {}): Promise<Running> => {
  const running = await startProcess(role, { ...env, ...more });
  started.push(running);
  return running;
};

beforeAll(async () => {
  test = await startOutboxTest({ worker: false });
  const { config } = test;
  env = {
    NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_POOL: '3', DATABASE_APP_URL: config.database.appUrl, DATABASE_SYSTEM_URL: config.database.systemUrl, DIWAN_SECRET: config.secret,
    DIWAN_ENCRYPTION_KEYS: config.encryptionKeys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(','), META_APP_SECRET: 'test-app-secret', META_VERIFY_TOKEN: 'test-verify-token',
    META_GRAPH_URL: test.graph.url, ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
  };
  apis = await Promise.all([1, 2, 3].map(() => start('http', { SHUTDOWN_DELAY_MS: '3000' })));
  workers = await Promise.all([1, 2, 3].map(() => start('worker')));
  await Promise.all([...apis, ...workers].map(untilReady));
}, 180_000);
afterAll(async () => {
  for (const running of started) running.signal('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  await test.close();
}, 30_000);

/** A signed webhook with one text. @returns Meta's id, or null when it was not taken. */
const receive = async ({ url }: Running, from: string): Promise<string | null> => {
  const wamid = newWamid();
  const body = JSON.stringify(webhookBody(test.workspace.number, { messages: [textMessage('hello', { id: wamid, from })] }));
  const answer = await fetch(`${url}/webhooks/whatsapp`, { method: 'POST', headers: { 'x-hub-signature-256': signBody(body, 'test-app-secret') }, body }).catch(() => null);
  return answer?.status === 200 ? wamid : null;
};
const takenIn = async (wamids: readonly string[]): Promise<number> => (await rows(test.db.system, 'SELECT 1 FROM message WHERE wamid = ANY($1::text[])', [wamids])).length;

interface Screen { readonly socket: Socket<ServerToClient, ClientToServer>; readonly batches: ChangeBatch[]; left: boolean }
const watch = async ({ url }: Running): Promise<Screen> => {
  const screen: Screen = { socket: io(url, { forceNew: true, reconnection: false, transports: ['websocket'], auth: { apiKey: test.key.replace('Bearer ', '') } }), batches: [], left: false };
  screen.socket.on('changes', (batch) => { screen.batches.push(batch); });
  screen.socket.on('disconnect', () => { screen.left = true; });
  await new Promise((resolve, reject) => { screen.socket.once('hello', resolve).once('connect_error', reject); });
  return screen;
};
const seen = ({ batches }: Screen): string[] => batches.flatMap(({ changes }) => changes.flatMap((change) => ('items' in change ? change.items.flatMap((item) => (item.type === 'message' ? item.message.wamid ?? [] : [])) : [])));
const toldOf = ({ batches }: Screen): number[] => batches.flatMap(({ changes }) => changes.map(({ seq }) => seq));

describe('three api and three worker processes on one database', () => {
  it('take any webhook anywhere, and show every screen the same in the same order', async () => {
    const screens = await Promise.all(apis.map(watch));
    const customers = Array.from({ length: 6 }, newWaId);
    const wamids = (await Promise.all(Array.from({ length: 48 }, (_, i) => receive(apis[i % 3] as Running, customers[i % 6] as string)))).filter((wamid) => wamid !== null);
    expect(wamids).toHaveLength(48);
    await eventually(async () => screens.every((screen) => new Set(seen(screen)).size === 48) || null, 'every screen to be told of everything', 20_000);
    for (const screen of screens) {
      expect(toldOf(screen)).toEqual(toldOf(screens[0] as Screen));
      screen.batches.reduce((told, { from, to }) => { expect(from).toBeLessThanOrEqual(told); return to; }, Number.POSITIVE_INFINITY);
      screen.socket.disconnect();
    }
  }, 40_000);

  it('send what any api was given once each, in the order of its conversation, and go on when a worker is killed', async () => {
    const conversations = await Promise.all(Array.from({ length: 5 }, () => test.addConversation()));
    const send = async (c: number, i: number): Promise<void> => {
      const answer = await fetch(`${apis[i % 3]?.url ?? ''}/api/v1/conversations/${conversations[c] ?? ''}/messages`, {
        method: 'POST', headers: { authorization: test.key, 'content-type': 'application/json' }, body: JSON.stringify({ id: v7(), content: { type: 'text', text: `many ${c} ${i}` } }),
      });
      expect(answer.status).toBe(201);
    };
    const texts = (c: number) => test.graph.sends.flatMap((sent) => sent.text?.body ?? []).filter((text) => text.startsWith(`many ${c} `));
    for (let i = 0; i < 4; i += 1) await Promise.all(conversations.map((_, c) => send(c, i)));
    await eventually(async () => conversations.every((_, c) => texts(c).length === 4) || null, 'the first half to be sent', 20_000);
    // None of its work is under way: what is would rightly be in doubt.
    await eventually(async () => (await rows(test.db.system, `SELECT 1 FROM send_attempt WHERE status IN ('queued', 'sending')`)).length === 0 || null, 'nothing under way');
    workers[0]?.signal('SIGKILL');
    for (let i = 4; i < 8; i += 1) await Promise.all(conversations.map((_, c) => send(c, i)));
    await eventually(async () => conversations.every((_, c) => texts(c).length === 8) || null, 'the second half to be sent', 30_000);
    for (const c of conversations.keys()) expect(texts(c)).toEqual(Array.from({ length: 8 }, (_, i) => `many ${c} ${i}`));
    expect(Math.max(...test.graph.mostAtOnce.values())).toBe(1);
  }, 60_000);

  it('stop one after the other without losing what was answered, and say beforehand that they will', async () => {
    const [leaving, staying] = apis as [Running, Running];
    const screen = await watch(leaving);
    const answered: string[] = [];
    let posting = true;
    const load = Promise.all([0, 1, 2, 3].map(async () => {
      const from = newWaId();
      // Once this one is gone, as a balancer would, the next is asked.
      while (posting) answered.push(...[await receive(leaving, from) ?? await receive(staying, from)].filter((wamid) => wamid !== null));
    }));
    try {
      await eventually(async () => answered.length > 20 || null, 'posts under way');
      leaving.signal('SIGTERM');
      await eventually(async () => (await leaving.health('ready')) === 503 || null, 'readiness to turn first', 2_500);
      // Nothing is closed yet: whoever is still sent here is served.
      expect([await leaving.health('live'), screen.left, await receive(leaving, newWaId()) !== null]).toEqual([200, false, true]);
      expect(await leaving.ended).toBe(0);
      expect(screen.left).toBe(true);
      await eventually(async () => (await receive(staying, newWaId())) ?? null, 'the next to take webhooks');
      workers[1]?.signal('SIGTERM');
      expect(await workers[1]?.ended).toBe(0);
    } finally {
      posting = false;
    }
    await load;
    await eventually(async () => (await takenIn(answered)) === answered.length || null, 'all that was answered to be taken in', 20_000);
  }, 60_000);
});
