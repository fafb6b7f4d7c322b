import { type DatabaseRole, connect } from '../database/data-source.js';
import { Database, rows } from '../database/database.js';
import { InboundHandler } from '../inbound/inbound.handler.js';
import { buildWorkspace, type BuiltWorkspace, createTestDatabase, newWaId, newWamid, type TestDatabase, textMessage, webhookBody, type WebhookJson } from '@diwan/testing';
import { type WebhookHandler, type WebhookSource } from './handler.js';
import { insertDeliveries } from './delivery.repository.js';
import { SourceReader } from './source-reader.js';
import { WebhookSplitter } from './splitter.js';

let test: TestDatabase;
let db: Database;
let workspace: BuiltWorkspace;
const open = (url: string, role: DatabaseRole) => connect(url, role, 4);

beforeAll(async () => {
  test = await createTestDatabase();
  db = new Database(await open(test.appUrl, 'app'), await open(test.systemUrl, 'system'));
});
afterAll(async () => {
  await db.close();
  await test.drop();
});
beforeEach(async () => {
  workspace = await buildWorkspace(db.system);
});

const source = (): WebhookSource => ({ workspaceId: workspace.id, numberId: workspace.number.id });
const store = (...bodies: (WebhookJson | string)[]) => insertDeliveries(db.system, bodies.map((body) => ({ connectionId: null, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) })));
const read = async (handlers: readonly WebhookHandler[] = [new InboundHandler()]): Promise<void> => {
  const splitter = new WebhookSplitter(db);
  while ((await splitter.round()).more);
  const reader = new SourceReader(db, handlers);
  while ((await reader.round(source())) === 'more');
};
const messages = () => rows<{ wamid: string; content: { text?: string }; seq: number; type: string; reactions: unknown[] }>(db.system, 'SELECT wamid, content, seq, type, reactions FROM message WHERE workspace_id = $1 ORDER BY seq', [workspace.id]);
const events = () => rows<{ state: string; kind: string; error: { detail: string } | null }>(db.system, 'SELECT state, kind, error FROM webhook_event WHERE workspace_id = $1 ORDER BY no', [workspace.id]);

describe('from bytes to a change', () => {
  it('puts a message into a new conversation and tells the log', async () => {
    await store(webhookBody(workspace.number, { messages: [textMessage('السلام عليكم 👋')] }));
    await read();
    expect(await messages()).toMatchObject([{ content: { type: 'text', text: 'السلام عليكم 👋' }, seq: 2 }]);
    const changes = await rows<{ kind: string; data: { items: unknown[] } }>(db.system, 'SELECT kind, data FROM change WHERE workspace_id = $1', [workspace.id]);
    expect(changes).toMatchObject([{ kind: 'message.received', data: { conversation: { inboundNo: 1, status: 'open' }, items: [{ type: 'event', event: { kind: 'opened' } }, { type: 'message' }] } }]);
  });

  it('makes one message of any number of deliveries', async () => {
    const body = webhookBody(workspace.number, { messages: [textMessage('once')] });
    await Promise.all([store(body), store(body, body)]);
    await read();
    await store(body);
    await read();
    expect(await messages()).toHaveLength(1);
    expect((await events()).map(({ state }) => state)).toEqual(Array(4).fill('processed'));
  });

  it('reads two hundred messages of many people at once', async () => {
    const people = Array.from({ length: 20 }, newWaId);
    const sent = Array.from({ length: 250 }, (_, at) => textMessage(`message ${at}`, { from: people[at % 20] ?? '' }));
    await store(webhookBody(workspace.number, { messages: sent }));
    await read();
    expect(await messages()).toHaveLength(250);
    const [unread] = await rows<{ n: number; conversations: number }>(db.system, 'SELECT sum(inbound_no)::int AS n, count(*)::int AS conversations FROM conversation WHERE workspace_id = $1', [workspace.id]);
    expect(unread).toEqual({ n: 250, conversations: 20 });
  });

  it('folds a reaction onto its message even when it comes first', async () => {
    const from = newWaId();
    const target = newWamid();
    const reaction = { from, id: newWamid(), timestamp: String(Math.floor(Date.now() / 1000)), type: 'reaction', reaction: { message_id: target, emoji: '❤️' } };
    await store(webhookBody(workspace.number, { messages: [reaction] }));
    await read();
    await store(webhookBody(workspace.number, { messages: [textMessage('first', { from, id: target })] }));
    await read();
    expect(await messages()).toMatchObject([{ type: 'reaction' }, { wamid: target, reactions: [{ by: 'customer', emoji: '❤️' }] }]);
  });

  it('sets a poison item aside with its error and lets the others pass', async () => {
    const inbound = new InboundHandler();
    const picky: WebhookHandler = {
      kinds: inbound.kinds,
      handle: async (tx, batch) => {
        if (JSON.stringify(batch.events).includes('poison')) throw new Error('cannot read this');
        return inbound.handle(tx, batch);
      },
    };
    await store(webhookBody(workspace.number, { messages: ['a', 'b', 'poison', 'c', 'd'].map((text) => textMessage(text)) }));
    await read([picky]);
    expect((await messages()).map(({ content }) => content.text).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect((await events()).filter(({ state }) => state === 'failed')).toMatchObject([{ error: { detail: 'Error: cannot read this' } }]);
  });

  it('keeps what belongs to no known number away from every workspace', async () => {
    await store(webhookBody({ phoneNumberId: '1', wabaId: '0' }, { messages: [textMessage('stray')] }), 'not json');
    await read();
    const strays = await rows<{ workspace_id: string | null; state: string; error: { code: string } }>(db.system, `SELECT workspace_id, state, error FROM webhook_event WHERE workspace_id IS NULL ORDER BY no DESC LIMIT 2`);
    expect(strays).toMatchObject([{ workspace_id: null, state: 'processed', error: { code: 'not_json' } }, { workspace_id: null, state: 'processed', error: { code: 'unknown_number' } }]);
    expect(await messages()).toEqual([]);
  });

  it('lets two readers at once end in one message each', async () => {
    const splitter = new WebhookSplitter(db);
    for (let n = 0; n < 5; n += 1) await store(webhookBody(workspace.number, { messages: Array.from({ length: 30 }, (_, at) => textMessage(`${n} ${at}`)) }));
    while ((await splitter.round()).more);
    const readers = [new SourceReader(db, [new InboundHandler()]), new SourceReader(db, [new InboundHandler()])];
    await Promise.all(readers.map(async (reader) => {
      for (let round = 0; round < 10; round += 1) await reader.round(source());
    }));
    expect(await messages()).toHaveLength(150);
  });
});
