import { readdirSync, readFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '@diwan/testing';
import { connect } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { AccountEventHandler } from '../delivery/account/account.handler.js';
import { PreferenceHandler } from '../delivery/account/preference.handler.js';
import { TemplateEventHandler } from '../delivery/account/template.handler.js';
import { DeliveryHandler } from '../delivery/delivery.handler.js';
import { ContactSyncHandler } from '../inbound/contact-sync.handler.js';
import { HistoryHandler } from '../inbound/history.handler.js';
import { InboundHandler } from '../inbound/inbound.handler.js';
import { type OutboxBell } from '../reply/outbox-bell.js';
import { type TemplateService } from '../template/template.service.js';
import { type Effect, effectOf } from './case-effects.fixture.js';

interface Case { readonly why: string; readonly body: unknown; readonly effect?: Effect }

const CASES = new URL('../../../../libs/cloud-api/src/webhook/cases/', import.meta.url);
const cases = readdirSync(CASES).filter((name) => name.endsWith('.json')).sort().map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, CASES), 'utf8')) as Case }));

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

const handlers = [
  new InboundHandler(), new ContactSyncHandler(), new HistoryHandler(), new DeliveryHandler({ ring: () => undefined } as OutboxBell), new TemplateEventHandler({ sync: () => Promise.resolve({ changed: 0 }) } as unknown as TemplateService),
  new AccountEventHandler(), new PreferenceHandler(),
];

describe('what becomes of each body that Meta may post', () => {
  it('is written down for every case', () => {
    expect(cases.filter(({ effect }) => effect === undefined).map(({ name }) => name)).toEqual([]);
    expect(cases.length).toBeGreaterThan(150);
  });

  it.each(cases)('$name: $why', async ({ body, effect }) => {
    expect(await effectOf(db, handlers, body)).toEqual(effect);
  });
});
