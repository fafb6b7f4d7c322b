import { readdirSync, readFileSync } from 'node:fs';
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@diwan/testing';
import { connect } from '../database/data-source.js';
import { Database, rows } from '../database/database.js';
import { AccountEventHandler } from '../delivery/account/account.handler.js';
import { PreferenceHandler } from '../delivery/account/preference.handler.js';
import { TemplateEventHandler } from '../delivery/account/template.handler.js';
import { DeliveryHandler } from '../delivery/delivery.handler.js';
import { ContactSyncHandler } from '../inbound/contact-sync.handler.js';
import { HistoryHandler } from '../inbound/history.handler.js';
import { InboundHandler } from '../inbound/inbound.handler.js';
import { type OutboxBell } from '../reply/outbox-bell.js';
import { type TemplateService } from '../template/template.service.js';
import { insertDeliveries } from './delivery.repository.js';
import { SourceReader } from './source-reader.js';
import { WebhookSplitter } from './splitter.js';

/** Every oddity that the splitter knows, nasty ones included: one file each. */
const CASES = new URL('../../../../libs/cloud-api/src/webhook/cases/', import.meta.url);
const cases = readdirSync(CASES).filter((name) => name.endsWith('.json')).map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, CASES), 'utf8')) as { body: unknown } }));

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  db = new Database(await connect(test.appUrl, 'app', 3), await connect(test.systemUrl, 'system', 3));
});
afterAll(async () => {
  await db.close();
  await test.drop();
});

it('reads every known oddity of Meta\'s, twice, in either order, without setting one aside', async () => {
  const workspace = await buildWorkspace(db.system);
  const { phoneNumberId, wabaId } = workspace.number;
  const bodies = cases.map(({ body }) => (typeof body === 'string' ? body : JSON.stringify(body)).replaceAll('109876543210987', phoneNumberId).replaceAll('204060801020406', wabaId));
  const reader = new SourceReader(db, [
    new InboundHandler(), new ContactSyncHandler(), new HistoryHandler(), new DeliveryHandler({ ring: () => undefined } as OutboxBell), new TemplateEventHandler({ sync: () => Promise.resolve({ changed: 0 }) } as unknown as TemplateService), new AccountEventHandler(), new PreferenceHandler(),
  ]);
  const splitter = new WebhookSplitter(db, reader);
  for (const batch of [bodies, bodies.toReversed()]) {
    await insertDeliveries(db.system, batch.map((body) => ({ connectionId: null, body: Buffer.from(body) })));
    while ((await splitter.round()).more);
    for (const numberId of [workspace.number.id, null]) while ((await reader.round({ workspaceId: workspace.id, numberId })) === 'more');
  }
  expect(await rows(db.system, `SELECT kind, state, error FROM webhook_event WHERE state <> 'processed'`)).toEqual([]);
  const [counted] = await rows<{ messages: number; keys: number; changes: number }>(db.system, `
    SELECT (SELECT count(*) FROM message)::int AS messages, (SELECT count(*) FROM message_key)::int AS keys, (SELECT count(*) FROM change)::int AS changes`);
  expect(counted?.messages).toBeGreaterThan(30);
  expect(counted?.keys).toBe(counted?.messages);
  expect(counted?.changes).toBeGreaterThan(0);
});
