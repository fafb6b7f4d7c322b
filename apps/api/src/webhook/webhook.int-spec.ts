import pg from 'pg';
import { type DatabaseRole, connect } from '../database/data-source.js';
import { Database, rows } from '../database/database.js';
import { InboundHandler } from '../inbound/inbound.handler.js';
import { HistoryHandler } from '../inbound/history.handler.js';
import { buildWorkspace, type BuiltWorkspace, createTestDatabase, newWaId, newWamid, type TestDatabase, textMessage, webhookBody, type WebhookJson } from '@diwan/testing';
import { type MessageView } from '@diwan/contract';
import { viewMessages } from '../conversation/message.presenter.js';
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
const read = async (handlers: readonly WebhookHandler[] = [new InboundHandler(), new HistoryHandler()]): Promise<void> => {
  const reader = new SourceReader(db, handlers);
  const splitter = new WebhookSplitter(db, reader);
  while ((await splitter.round()).more);
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

  it('lets what just came wait behind what waits already', async () => {
    const from = newWaId();
    await store(webhookBody(workspace.number, { messages: [textMessage('earlier', { from })] }));
    await new WebhookSplitter(db, null).round();
    await store(webhookBody(workspace.number, { messages: [textMessage('later', { from })] }));
    const reader = new SourceReader(db, [new InboundHandler()]);
    expect((await new WebhookSplitter(db, reader).round()).sources).toMatchObject([source()]);
    expect((await events()).map(({ state }) => state)).toEqual(['pending', 'pending']);
    await reader.round(source());
    await store(webhookBody(workspace.number, { messages: [textMessage('at once', { from })] }));
    expect((await new WebhookSplitter(db, reader).round()).sources).toEqual([]);
    expect((await messages()).map(({ content }) => content.text)).toEqual(['earlier', 'later', 'at once']);
    expect((await events()).map(({ state }) => state)).toEqual(['processed', 'processed', 'processed']);
  });

  it('lets nobody else wait for a conversation that somebody holds', async () => {
    const from = newWaId();
    await store(webhookBody(workspace.number, { messages: [textMessage('first', { from })] }));
    await read();
    const other = await buildWorkspace(db.system);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    let locked = (): void => undefined;
    const isLocked = new Promise<void>((resolve) => { locked = resolve; });
    const holder = db.asSystem(workspace.id, async (tx) => {
      await tx.query('SELECT FROM conversation WHERE workspace_id = $1 FOR UPDATE', [workspace.id]);
      locked();
      await held;
    });
    await isLocked;
    await store(...['second', 'third'].map((text) => webhookBody(workspace.number, { messages: [textMessage(text, { from })] })), webhookBody(other.number, { messages: [textMessage('elsewhere')] }));
    const reader = new SourceReader(db, [new InboundHandler()]);
    const { sources } = await new WebhookSplitter(db, reader).round();
    expect(sources).toHaveLength(2);
    expect(await reader.round({ workspaceId: other.id, numberId: other.number.id })).toBe('done');
    expect(await rows(db.system, 'SELECT FROM message WHERE workspace_id = $1', [other.id])).toHaveLength(1);
    release();
    await holder;
    await reader.round(source());
    expect((await messages()).map(({ content }) => content.text)).toEqual(['first', 'second', 'third']);
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

  it('shows what an answer quotes though the quoted message comes after it, and tells screens', async () => {
    const from = newWaId();
    const target = newWamid();
    await store(webhookBody(workspace.number, { messages: [textMessage('this one', { from, context: { id: target, from } }), textMessage('mine', { context: { id: target } })] }));
    await read();
    await store(webhookBody(workspace.number, { messages: [textMessage('quoted late', { from, id: target })] }));
    await read();
    const told = await db.inWorkspace(workspace.id, async (tx) => viewMessages(tx, (await rows<{ id: MessageView['id'] }>(tx, 'SELECT id FROM message WHERE workspace_id = $1', [workspace.id])).map(({ id }) => id)));
    const saying = (text: string) => told.find(({ content }) => content.type === 'text' && content.text === text);
    expect(saying('this one')).toMatchObject({ replyToId: saying('quoted late')?.id, quote: { messageId: saying('quoted late')?.id, kind: 'text', text: 'quoted late', direction: 'in' } });
    // Somebody else's conversation is none of theirs.
    expect(saying('mine')).toMatchObject({ replyToId: null, quote: { messageId: null } });
    const [last] = await rows<{ data: { items: { message?: MessageView }[] } }>(db.system, 'SELECT data FROM change WHERE workspace_id = $1 ORDER BY seq DESC LIMIT 1', [workspace.id]);
    expect(last?.data.items.map(({ message }) => message)).toEqual(expect.arrayContaining([saying('this one'), saying('quoted late')]));
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

  it('takes every good delivery apart at once though one among them resists', async () => {
    const owner = new pg.Client({ connectionString: test.ownerUrl });
    await owner.connect();
    // It stands for whatever our own code does not know yet how to store.
    await owner.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'this one resists'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON webhook_event FOR EACH ROW WHEN (NEW.item::text LIKE '%resists%') EXECUTE FUNCTION refuse()`);
    await store(...['first', 'second', 'resists', 'last'].map((text) => webhookBody(workspace.number, { messages: [textMessage(text)] })));
    const splitter = new WebhookSplitter(db, null);
    while ((await splitter.round()).more);
    await owner.query('DROP TRIGGER refuse ON webhook_event; DROP FUNCTION refuse()');
    await owner.end();
    expect((await events()).map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
    expect(await rows(db.system, `SELECT FROM webhook_delivery WHERE split_at IS NULL`)).toHaveLength(0);
    expect(await rows(db.system, `SELECT FROM webhook_event WHERE kind = 'unparsable' AND state = 'failed'`)).toHaveLength(1);
  });

  it('keeps what belongs to no known number away from every workspace', async () => {
    await store(webhookBody({ phoneNumberId: '1', wabaId: '0' }, { messages: [textMessage('stray')] }), 'not json');
    await read();
    const strays = await rows<{ workspace_id: string | null; state: string; error: { code: string } }>(db.system, `SELECT workspace_id, state, error FROM webhook_event WHERE workspace_id IS NULL ORDER BY no DESC LIMIT 2`);
    expect(strays).toMatchObject([{ workspace_id: null, state: 'processed', error: { code: 'not_json' } }, { workspace_id: null, state: 'processed', error: { code: 'unknown_number' } }]);
    expect(await messages()).toEqual([]);
  });

  it('lets two readers at once end in one message each', async () => {
    const splitter = new WebhookSplitter(db, null);
    for (let n = 0; n < 5; n += 1) await store(webhookBody(workspace.number, { messages: Array.from({ length: 30 }, (_, at) => textMessage(`${n} ${at}`)) }));
    while ((await splitter.round()).more);
    const readers = [new SourceReader(db, [new InboundHandler()]), new SourceReader(db, [new InboundHandler()])];
    await Promise.all(readers.map(async (reader) => {
      for (let round = 0; round < 10; round += 1) await reader.round(source());
    }));
    expect(await messages()).toHaveLength(150);
  });

  // The loss shows in the next statement's answer, or, once the driver has noticed it, in a refusal of its own making.
  it.each([['at once', 0], ['after the driver noticed', 100]])('gives a killed reader\'s number to the next within seconds, with nothing lost (%s)', async (_when, noticedMs) => {
    await store(webhookBody(workspace.number, { messages: [textMessage('before the end')] }));
    const inbound = new InboundHandler();
    let pid = 0;
    const dying: WebhookHandler = {
      kinds: inbound.kinds,
      handle: async (tx, batch) => {
        const drafts = await inbound.handle(tx, batch);
        pid = (await rows<{ pid: number }>(tx, 'SELECT pg_backend_pid() AS pid'))[0]?.pid ?? 0;
        // As if the process had been killed: its connection ends in the middle of everything.
        await db.app.query('SELECT 1');
        await rows(db.system, 'SELECT pg_terminate_backend($1)', [pid]);
        await new Promise((resolve) => setTimeout(resolve, noticedMs));
        return drafts;
      },
    };
    await expect(read([dying])).rejects.toThrow();
    expect(await messages()).toEqual([]);
    await read();
    expect(await messages()).toHaveLength(1);
  });

  it('tells the log the very message that reading it would give', async () => {
    const from = newWaId();
    const [first, answer] = [newWamid(), newWamid()];
    const picture = { from, id: newWamid(), timestamp: '1764576000', type: 'image', image: { id: '998877', mime_type: 'image/jpeg', sha256: 'a'.repeat(64), caption: 'look' } };
    await store(webhookBody(workspace.number, { contacts: [{ wa_id: from, profile: { name: 'Mona' } }], messages: [
      textMessage('first', { from, id: first, referral: { source_type: 'ad', source_id: '1', ctwa_clid: 'clid' } }), textMessage('to that', { from, id: answer, context: { id: first } }), picture,
    ] }));
    await read();
    const [change] = await rows<{ data: { items: { type: string; message?: MessageView }[] } }>(db.system, 'SELECT data FROM change WHERE workspace_id = $1', [workspace.id]);
    const told = (change?.data.items ?? []).flatMap(({ message }) => message ?? []);
    const stored = await db.asSystem(workspace.id, (tx) => viewMessages(tx, told.map(({ id }) => id)));
    expect(told.sort((a, b) => a.seq - b.seq)).toEqual(JSON.parse(JSON.stringify(stored.sort((a, b) => a.seq - b.seq))));
    expect(told).toMatchObject([{ referral: { ctwaClid: 'clid' } }, { quote: { kind: 'text', text: 'first', messageId: told[0]?.id }, replyToId: told[0]?.id }, { content: { type: 'image', media: { state: 'pending' } } }]);
    expect(await rows(db.system, 'SELECT state, meta_media_id FROM media WHERE workspace_id = $1', [workspace.id])).toEqual([{ state: 'pending', meta_media_id: '998877' }]);
  });

  it('follows a person to their new number, however often it is told', async () => {
    const [old, next] = [newWaId(), newWaId()];
    const notice = { from: old, id: newWamid(), timestamp: '1764576100', type: 'system', system: { type: 'user_changed_number', body: `User A changed from ${old} to ${next}`, wa_id: next } };
    await store(webhookBody(workspace.number, { messages: [textMessage('hi', { from: old })] }), webhookBody(workspace.number, { messages: [notice] }));
    await read();
    await store(webhookBody(workspace.number, { messages: [notice] }), webhookBody(workspace.number, { messages: [textMessage('still me', { from: next })] }));
    await read();
    expect(await rows(db.system, 'SELECT phone FROM contact WHERE workspace_id = $1', [workspace.id])).toEqual([{ phone: `+${next}` }]);
    expect(await rows(db.system, 'SELECT inbound_no FROM conversation WHERE workspace_id = $1', [workspace.id])).toEqual([{ inbound_no: 2 }]);
    expect(await rows(db.system, `SELECT kind, data FROM conversation_event WHERE workspace_id = $1 AND kind = 'number_changed'`, [workspace.id])).toEqual([{ kind: 'number_changed', data: { from: old, to: next } }]);
  });

  it('puts the medium of a past message where its placeholder stood', async () => {
    const customer = newWaId();
    const wamid = newWamid();
    const history = (value: WebhookJson) => webhookBody(workspace.number, value, 'history');
    await store(history({ history: [{ metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads: [{ id: customer, messages: [
      { from: customer, id: wamid, timestamp: '1760000000', type: 'media_placeholder', history_context: { status: 'READ' } },
      { from: customer, id: newWamid(), timestamp: '1760000100', type: 'text', text: { body: 'long ago' }, history_context: { status: 'READ' } },
    ] }] }] }));
    await read();
    await store(history({ messages: [{ from: customer, id: wamid, timestamp: '1760000000', type: 'image', image: { id: '4711', mime_type: 'image/jpeg', sha256: 'b'.repeat(64) } }] }));
    await read();
    expect(await messages()).toMatchObject([{ type: 'image', wamid }, { type: 'text' }]);
    expect(await rows(db.system, 'SELECT status, inbound_no, waiting_since, last_episode_no FROM conversation WHERE workspace_id = $1', [workspace.id])).toEqual([{ status: 'resolved', inbound_no: 0, waiting_since: null, last_episode_no: 0 }]);
    expect(await rows(db.system, 'SELECT meta_media_id FROM media WHERE workspace_id = $1', [workspace.id])).toEqual([{ meta_media_id: '4711' }]);
  });

  it('finds one person whichever of two numbers hears of them first', async () => {
    const second = await workspace.addNumber();
    const from = newWaId();
    await store(webhookBody(workspace.number, { messages: [textMessage('here', { from })] }), webhookBody(second, { messages: [textMessage('there', { from })] }));
    const splitter = new WebhookSplitter(db, null);
    while ((await splitter.round()).more);
    const reader = new SourceReader(db, [new InboundHandler()]);
    await Promise.all([workspace.number.id, second.id].map((numberId) => reader.round({ workspaceId: workspace.id, numberId })));
    expect(await rows(db.system, 'SELECT 1 FROM contact WHERE workspace_id = $1', [workspace.id])).toHaveLength(1);
    expect(await rows(db.system, 'SELECT 1 FROM conversation WHERE workspace_id = $1', [workspace.id])).toHaveLength(2);
  });

  it('stops showing what was withdrawn, in the thread and in the list', async () => {
    const from = newWaId();
    const id = newWamid();
    await store(webhookBody(workspace.number, { messages: [textMessage('a secret', { from, id })] }));
    await read();
    await store(webhookBody(workspace.number, { messages: [{ from, id: newWamid(), timestamp: String(Math.floor(Date.now() / 1000)), type: 'revoke', revoke: { original_message_id: id } }] }));
    await read();
    expect(await rows(db.system, `SELECT preview->>'kind' AS kind, preview->>'text' AS text, inbound_no FROM conversation WHERE workspace_id = $1`, [workspace.id])).toEqual([{ kind: 'revoke', text: null, inbound_no: 1 }]);
    expect(await rows(db.system, `SELECT revoked_at IS NOT NULL AS revoked FROM message WHERE workspace_id = $1 AND wamid = $2`, [workspace.id, id])).toEqual([{ revoked: true }]);
  });
});
