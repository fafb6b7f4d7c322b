import { buildWorkspace, type BuiltWorkspace, createTestDatabase, newWaId, type TestDatabase, textMessage, webhookBody, type WebhookJson } from '@diwan/testing';
import { connect } from '../database/data-source.js';
import { Database, row, rows } from '../database/database.js';
import { InboundHandler } from '../inbound/inbound.handler.js';
import { insertDeliveries } from './delivery.repository.js';
import { BATCH } from './event.repository.js';
import { InboxDepth } from './inbox-depth.js';
import { metrics } from '../http/metrics.js';
import { SourceReader } from './source-reader.js';
import { WebhookSplitter } from './splitter.js';

let test: TestDatabase;
let db: Database;
let [loud, quiet]: [BuiltWorkspace | null, BuiltWorkspace | null] = [null, null];
beforeAll(async () => {
  test = await createTestDatabase();
  db = new Database(await connect(test.appUrl, 'app', 4), await connect(test.systemUrl, 'system', 4));
  [loud, quiet] = [await buildWorkspace(db.system), await buildWorkspace(db.system)];
});
afterAll(async () => {
  await db.close();
  await test.drop();
});

const of = (workspace: BuiltWorkspace | null): BuiltWorkspace => {
  if (!workspace) throw new Error('There is no workspace');
  return workspace;
};
const source = (workspace: BuiltWorkspace | null) => ({ workspaceId: of(workspace).id, numberId: of(workspace).number.id });
const store = (...bodies: WebhookJson[]) => insertDeliveries(db.system, bodies.map((body) => ({ connectionId: null, body: Buffer.from(JSON.stringify(body)) })));
const waiting = async (workspace: BuiltWorkspace | null): Promise<number> =>
  (await row<{ n: number }>(db.system, `SELECT count(*)::int AS n FROM webhook_event WHERE workspace_id = $1 AND state = 'pending'`, [of(workspace).id]))?.n ?? -1;
const gauge = async (name: string): Promise<Record<string, number>> => {
  const found = (await metrics.getMetricsAsJSON()).find((metric) => metric.name === name);
  return Object.fromEntries((found?.values ?? []).map(({ labels, value }) => [String((labels as { state?: string }).state ?? ''), value]));
};

it('takes a huge webhook apart at once and reads it in turns, so that another number’s message waits for a turn of it at most', async () => {
  const depth = new InboxDepth(db);
  depth.onApplicationBootstrap();
  const messages = Array.from({ length: BATCH * 3 }, (_, at) => textMessage(`one of many ${at}`, { from: newWaId() }));
  await store(webhookBody(of(loud).number, { messages }), webhookBody(of(quiet).number, { messages: [textMessage('just one')] }));
  expect(await gauge('diwan_webhook_inbox')).toEqual({ unsplit: 2, pending: 0, failed: 0 });
  const reader = new SourceReader(db, [new InboundHandler()]);
  const splitter = new WebhookSplitter(db, reader);
  const round = await splitter.round();
  expect(round).toMatchObject({ busy: false });
  // Nothing of the huge one was read while others' deliveries wait to be taken apart.
  expect([await waiting(loud), await waiting(quiet)]).toEqual([BATCH * 3, 1]);
  expect(await reader.round(source(loud))).toBe('more');
  expect(await waiting(loud)).toBe(BATCH * 2);
  expect(await reader.round(source(quiet))).toBe('done');
  expect([await waiting(loud), await waiting(quiet)]).toEqual([BATCH * 2, 0]);
  expect((await rows<{ content: { text: string } }>(db.system, 'SELECT content FROM message WHERE workspace_id = $1', [of(quiet).id])).map(({ content }) => content.text)).toEqual(['just one']);
  await db.system.query(`UPDATE webhook_event SET received_at = now() - interval '5 minutes' WHERE id = (SELECT id FROM webhook_event WHERE state = 'pending' LIMIT 1)`);
  await db.system.query(`UPDATE webhook_event SET state = 'failed' WHERE id IN (SELECT id FROM webhook_event WHERE state = 'pending' ORDER BY received_at DESC LIMIT 3)`);
  expect(await gauge('diwan_webhook_inbox')).toEqual({ unsplit: 0, pending: BATCH * 2 - 3, failed: 3 });
  const [oldest] = Object.values(await gauge('diwan_webhook_oldest_waiting_seconds'));
  expect(oldest).toBeGreaterThanOrEqual(300);
  depth.onApplicationShutdown();
});
