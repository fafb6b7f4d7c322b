import { type AttemptId, type ConversationId, type MessageId, type Wamid } from '@diwan/domain';
import { buildWorkspace, type BuiltWorkspace, createTestDatabase, newWaId, newWamid, statusOf, type TestDatabase, textMessage, webhookBody, type WebhookJson } from '@diwan/testing';
import { v7 } from 'uuid';
import { appendChanges } from '../change/append.js';
import { connect } from '../database/data-source.js';
import { Database, row, rows } from '../database/database.js';
import { InboundHandler } from '../inbound/inbound.handler.js';
import { type OutboxBell } from '../reply/outbox-bell.js';
import { type TemplateService } from '../template/template.service.js';
import { insertDeliveries } from '../webhook/delivery.repository.js';
import { SourceReader } from '../webhook/source-reader.js';
import { WebhookSplitter } from '../webhook/splitter.js';
import { AccountEventHandler } from './account/account.handler.js';
import { PreferenceHandler } from './account/preference.handler.js';
import { TemplateEventHandler } from './account/template.handler.js';
import { adoptOrphans } from './adopt-orphans.js';
import { DeliveryHandler } from './delivery.handler.js';
import { OrphanSweep } from './orphan-sweep.js';

let test: TestDatabase;
let db: Database;
let workspace: BuiltWorkspace;
let rings = 0;

beforeAll(async () => {
  test = await createTestDatabase();
  db = new Database(await connect(test.appUrl, 'app', 3), await connect(test.systemUrl, 'system', 3));
});
afterAll(async () => {
  await db.close();
  await test.drop();
});
beforeEach(async () => {
  workspace = await buildWorkspace(db.system);
});

const templates = new TemplateEventHandler({ sync: () => Promise.resolve({ changed: 0 }) } as unknown as TemplateService);
const handlers = [new InboundHandler(), new DeliveryHandler({ ring: () => { rings += 1; } } as OutboxBell), templates, new AccountEventHandler(), new PreferenceHandler()];
const deliver = async (...bodies: WebhookJson[]): Promise<void> => {
  await insertDeliveries(db.system, bodies.map((body) => ({ connectionId: null, body: Buffer.from(JSON.stringify(body)) })));
  const splitter = new WebhookSplitter(db);
  while ((await splitter.round()).more);
  const reader = new SourceReader(db, handlers);
  for (const numberId of [workspace.number.id, null]) while ((await reader.round({ workspaceId: workspace.id, numberId })) === 'more');
};
const deliverStatuses = (...statuses: WebhookJson[]) => deliver(webhookBody(workspace.number, { statuses }));

interface Sent { messageId: MessageId; attemptId: AttemptId; conversationId: ConversationId; wamid: Wamid }

/** A message of ours to somebody who wrote, with one attempt. `named`: Meta's answer has come. */
const send = async ({ status = 'accepted', named = true } = {}): Promise<Sent> => {
  const from = newWaId();
  await deliver(webhookBody(workspace.number, { messages: [textMessage('hello', { from })] }));
  const conversation = await row<{ id: ConversationId; last_seq: number; episode_id: string }>(db.system, 'SELECT c.id, c.last_seq, e.id AS episode_id FROM conversation c JOIN episode e ON e.conversation_id = c.id WHERE c.workspace_id = $1 ORDER BY c.created_at DESC LIMIT 1', [workspace.id]);
  const sent = { messageId: v7() as MessageId, attemptId: v7() as AttemptId, conversationId: conversation?.id as ConversationId, wamid: newWamid() as Wamid };
  const seq = (conversation?.last_seq ?? 0) + 1;
  await db.system.query(`INSERT INTO message (workspace_id, id, conversation_id, episode_id, seq, direction, author_kind, type, content, wamid, sent_at, order_at, status)
    VALUES ($1, $2, $3, $7, $4, 'out', 'agent', 'text', '{"type":"text","text":"answer"}', $5, now(), now(), $6)`, [workspace.id, sent.messageId, sent.conversationId, seq, named ? sent.wamid : null, status, conversation?.episode_id]);
  await db.system.query('INSERT INTO send_attempt (workspace_id, id, message_id, conversation_id, number_id, seq, no, status, wamid) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)',
    [workspace.id, sent.attemptId, sent.messageId, sent.conversationId, workspace.number.id, seq, status, named ? sent.wamid : null]);
  await db.system.query('UPDATE conversation SET last_seq = $3 WHERE workspace_id = $1 AND id = $2', [workspace.id, sent.conversationId, seq]);
  if (named) await name(sent);
  return sent;
};
const name = (sent: Sent) => db.system.query('INSERT INTO message_key (workspace_id, number_id, wamid, message_id, attempt_id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
  [workspace.id, workspace.number.id, sent.wamid, sent.messageId, sent.attemptId]);
const stored = (sent: Sent) => row<{ status: string; wamid: string; error: { code: number; cause: string } | null; price: unknown }>(db.system, 'SELECT status, wamid, error, price FROM message WHERE workspace_id = $1 AND id = $2', [workspace.id, sent.messageId]);
const updates = () => rows<{ n: number }>(db.system, `SELECT jsonb_array_length(data->'items') AS n FROM change WHERE workspace_id = $1 AND kind = 'message.updated' ORDER BY seq`, [workspace.id]);

describe('statuses', () => {
  it('move a message forward in any order, and each counts once', async () => {
    const sent = await send();
    await deliverStatuses(statusOf(sent.wamid, 'read'), statusOf(sent.wamid, 'delivered'));
    await deliverStatuses(statusOf(sent.wamid, 'sent', { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' } }), statusOf(sent.wamid, 'read'));
    expect(await stored(sent)).toMatchObject({ status: 'read', price: { category: 'service', type: 'regular' } });
    expect(await rows(db.system, 'SELECT status FROM message_status WHERE workspace_id = $1', [workspace.id])).toHaveLength(3);
    expect(await updates()).toEqual([{ n: 1 }, { n: 1 }]);
  });

  it('settle an attempt in doubt by the mark that Meta brings back', async () => {
    const sent = await send({ status: 'unknown', named: false });
    await deliverStatuses(statusOf(sent.wamid, 'delivered', { biz_opaque_callback_data: sent.attemptId }));
    expect(await stored(sent)).toMatchObject({ status: 'delivered', wamid: sent.wamid });
    // The answer counts although Meta's own answer to the request never came.
    expect(await row(db.system, 'SELECT waiting_since FROM conversation WHERE workspace_id = $1', [workspace.id])).toEqual({ waiting_since: null });
    expect(await rows(db.system, 'SELECT metric FROM metric_interval WHERE workspace_id = $1 ORDER BY metric', [workspace.id])).toEqual([{ metric: 'first_response' }, { metric: 'reply' }]);
    expect(rings).toBeGreaterThan(0);
    await deliverStatuses(statusOf(sent.wamid, 'read'));
    expect(await stored(sent)).toMatchObject({ status: 'read' });
  });

  it('wait for a message that is not named yet', async () => {
    const sent = await send({ status: 'sending', named: false });
    await deliverStatuses(statusOf(sent.wamid, 'sent'), statusOf(sent.wamid, 'delivered'));
    expect(await stored(sent)).toMatchObject({ status: 'sending' });
    await db.asSystem(workspace.id, async (tx) => {
      await name(sent);
      await appendChanges(tx, await adoptOrphans(tx, workspace.number.id, [sent]));
    });
    expect(await stored(sent)).toMatchObject({ status: 'delivered' });
  });

  it('are swept up when they and the name of their message missed each other', async () => {
    const sent = await send({ status: 'accepted', named: false });
    await deliverStatuses(statusOf(sent.wamid, 'read'));
    await name(sent);
    await new OrphanSweep(db).sweep();
    expect(await stored(sent)).toMatchObject({ status: 'read' });
  });

  it('tell why a message failed, and take it back when another device received it', async () => {
    const sent = await send();
    await deliverStatuses(statusOf(sent.wamid, 'failed', { errors: [{ code: 131047, title: 'Re-engagement message' }] }));
    expect(await stored(sent)).toMatchObject({ status: 'failed', error: { code: 131047 } });
    await deliverStatuses(statusOf(sent.wamid, 'delivered'));
    expect(await stored(sent)).toMatchObject({ status: 'delivered', error: null });
  });

  it('reach messages that were written on the phone', async () => {
    const wamid = newWamid();
    const to = newWaId();
    await deliver(webhookBody(workspace.number, { message_echoes: [{ from: '966550000000', to, id: wamid, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: 'from the phone' } }] }, 'smb_message_echoes'));
    await deliverStatuses(statusOf(wamid, 'read'));
    expect(await rows(db.system, 'SELECT status, author_kind FROM message WHERE workspace_id = $1', [workspace.id])).toEqual([{ status: 'read', author_kind: 'phone_app' }]);
  });
});

describe('account events', () => {
  it('keep a template as Meta judges it', async () => {
    await db.system.query(`INSERT INTO template (workspace_id, id, waba_id, meta_template_id, name, language, category, status, components)
      VALUES ($1, $2, $3, '900719925474099312', 'order_ready', 'en_US', 'MARKETING', 'PENDING', '[{"type":"BODY","text":"Ready"}]')`, [workspace.id, v7(), workspace.number.wabaId]);
    const event = { event: 'APPROVED', message_template_id: '900719925474099312', message_template_name: 'order_ready', message_template_language: 'en-US', reason: 'NONE', message_template_category: 'UTILITY' };
    await deliver({ object: 'whatsapp_business_account', entry: [{ id: workspace.number.wabaId, time: 1764000000, changes: [{ field: 'message_template_status_update', value: event }] }] });
    expect(await row(db.system, 'SELECT status, category, rejected_reason FROM template WHERE workspace_id = $1', [workspace.id])).toEqual({ status: 'APPROVED', category: 'UTILITY', rejected_reason: null });
    expect(await rows(db.system, `SELECT kind FROM change WHERE workspace_id = $1`, [workspace.id])).toEqual([{ kind: 'template.saved' }]);
  });

  it('write a stop to marketing down once, with its proof', async () => {
    const body = webhookBody(workspace.number, { contacts: [{ wa_id: '966512345678' }], user_preferences: [{ wa_id: '966512345678', detail: 'User requested to stop', category: 'marketing_messages', value: 'stop', timestamp: 1764000000 }] }, 'user_preferences');
    await deliver(body, body);
    await deliver(body);
    expect(await rows(db.system, 'SELECT topic, value, source, proof FROM consent_event WHERE workspace_id = $1', [workspace.id]))
      .toMatchObject([{ topic: 'marketing_messages', value: 'stop', source: 'whatsapp', proof: { detail: 'User requested to stop' } }]);
  });

  it('stop the numbers of a banned account and note it in the journal', async () => {
    const value = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'April 17, 2026' } };
    await deliver({ object: 'whatsapp_business_account', entry: [{ id: workspace.number.wabaId, time: 1764000001, changes: [{ field: 'account_update', value }] }] });
    expect(await row(db.system, 'SELECT status, paused_reason FROM number WHERE workspace_id = $1', [workspace.id])).toEqual({ status: 'BANNED', paused_reason: 'account_locked' });
    expect(await rows(db.system, `SELECT action FROM audit_log WHERE workspace_id = $1 AND action = 'meta.account_update'`, [workspace.id])).toHaveLength(1);
  });
});
