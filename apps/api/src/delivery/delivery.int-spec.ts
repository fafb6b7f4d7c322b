import { OutboundContent } from '@diwan/domain';
import { type BuiltWorkspace, newWaId, newWamid, statusOf, textMessage, webhookBody, type WebhookJson } from '@diwan/testing';
import { v7 } from 'uuid';
import { appendChanges } from '../change/append.js';
import { type Database, row, rows } from '../database/database.js';
import { loadFacts } from '../reply/send-facts.js';
import { maySend } from '../reply/may-send.js';
import { adoptOrphans } from './adopt-orphans.js';
import { type DeliveryStage, openDeliveryStage, type SendOptions, type Sent } from './delivery.fixture.js';
import { OrphanSweep } from './orphan-sweep.js';

let stage: DeliveryStage;
let db: Database;
let workspace: BuiltWorkspace;

beforeAll(async () => {
  stage = await openDeliveryStage();
  db = stage.db;
});
afterAll(() => stage.close());
beforeEach(async () => { workspace = await stage.reset(); });

const deliver = (...bodies: WebhookJson[]) => stage.deliver(...bodies);
const deliverStatuses = (...statuses: WebhookJson[]) => stage.deliverStatuses(...statuses);
const send = (options?: SendOptions) => stage.send(options);
const name = (sent: Sent) => stage.name(sent);
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

  it('show the conversation as it is once its lock was had, with what was committed while it was waited for', async () => {
    const sent = await send();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    let locked = (): void => undefined;
    const isLocked = new Promise<void>((resolve) => { locked = resolve; });
    const other = db.asSystem(workspace.id, async (tx) => {
      await tx.query('UPDATE conversation SET last_episode_no = 2 WHERE workspace_id = $1 AND id = $2', [workspace.id, sent.conversationId]);
      await tx.query('UPDATE episode SET resolved_at = now() WHERE workspace_id = $1 AND conversation_id = $2', [workspace.id, sent.conversationId]);
      await tx.query(`INSERT INTO episode (workspace_id, id, conversation_id, no, source, opened_at) VALUES ($1, $2, $3, 2, 'customer', now())`, [workspace.id, v7(), sent.conversationId]);
      locked();
      await held;
    });
    await isLocked;
    const delivered = deliverStatuses(statusOf(sent.wamid, 'delivered'));
    for (let waiting = 0; waiting === 0;) waiting = (await row<{ n: number }>(db.system, `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))?.n ?? 0;
    release();
    await Promise.all([other, delivered]);
    expect(await row(db.system, `SELECT data->'conversation'->'episode'->'no' AS no FROM change WHERE workspace_id = $1 AND kind = 'message.updated'`, [workspace.id])).toEqual({ no: 2 });
  });

  it('settle an attempt in doubt by the mark that Meta brings back', async () => {
    const sent = await send({ status: 'unknown', named: false });
    await deliverStatuses(statusOf(sent.wamid, 'delivered', { biz_opaque_callback_data: sent.attemptId }));
    expect(await stored(sent)).toMatchObject({ status: 'delivered', wamid: sent.wamid });
    // The answer counts although Meta's own answer to the request never came.
    expect(await row(db.system, 'SELECT waiting_since FROM conversation WHERE workspace_id = $1', [workspace.id])).toEqual({ waiting_since: null });
    expect(await rows(db.system, 'SELECT metric FROM metric_interval WHERE workspace_id = $1 ORDER BY metric', [workspace.id])).toEqual([{ metric: 'first_response' }, { metric: 'reply' }]);
    expect(stage.rings()).toBeGreaterThan(0);
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

  it('are swept up although one among them cannot be taken in', async () => {
    const sent = [await send({ named: false }), await send({ named: false }), await send({ named: false })];
    await deliverStatuses(...sent.map(({ wamid }) => statusOf(wamid, 'read')));
    for (const each of sent) await name(each);
    await db.system.query(`UPDATE message_status SET detail = jsonb_set(detail, '{ladder}', '"nonsense"') WHERE wamid = $1`, [sent[1]?.wamid]);
    const sweep = new OrphanSweep(db);
    await sweep.sweep();
    expect((await Promise.all(sent.map(stored))).map((each) => each?.status)).toEqual(['read', 'accepted', 'read']);
    await sweep.sweep();
  });

  it('keep why a message from the phone failed, whatever else is heard of it', async () => {
    const wamid = newWamid();
    await deliver(webhookBody(workspace.number, { message_echoes: [{ from: '966550000000', to: newWaId(), id: wamid, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: 'from the phone' } }] }, 'smb_message_echoes'));
    await deliverStatuses(statusOf(wamid, 'failed', { errors: [{ code: 131026, title: 'Undeliverable' }] }));
    await deliverStatuses(statusOf(wamid, 'sent'));
    expect(await row(db.system, `SELECT status, error->>'code' AS code FROM message WHERE wamid = $1`, [wamid])).toEqual({ status: 'failed', code: '131026' });
  });

  it('tell why a message failed, and take it back when another device received it', async () => {
    const sent = await send();
    await deliverStatuses(statusOf(sent.wamid, 'failed', { errors: [{ code: 131047, title: 'Re-engagement message' }] }));
    expect(await stored(sent)).toMatchObject({ status: 'failed', error: { code: 131047 } });
    await deliverStatuses(statusOf(sent.wamid, 'delivered'));
    expect(await stored(sent)).toMatchObject({ status: 'delivered', error: null });
  });

  it('tell the author of a failure where nobody looks, and say no more of it when the message arrived all the same', async () => {
    const [author, owner] = [await workspace.addMember({ role: 'owner' }), await workspace.addMember({ role: 'owner' })];
    const told = () => rows(db.system, 'SELECT topic, user_id, resolved_at IS NOT NULL AS over FROM notification WHERE workspace_id = $1 ORDER BY at', [workspace.id]);
    const fail = async (status: string): Promise<Sent> => {
      const sent = await send();
      await db.system.query('UPDATE message SET author_id = $2 WHERE id = $1', [sent.messageId, author.id]);
      await db.system.query('UPDATE conversation SET status = $2, owner_id = $3 WHERE id = $1', [sent.conversationId, status, owner.id]);
      await deliverStatuses(statusOf(sent.wamid, 'failed', { errors: [{ code: 131026, title: 'Undeliverable' }] }));
      return sent;
    };
    await fail('open');
    expect(await told()).toEqual([]);
    const unseen = await fail('resolved');
    const topic = `message.not_sent ${unseen.messageId}`;
    await deliverStatuses(statusOf(unseen.wamid, 'sent'));
    expect(await told()).toEqual([{ topic, user_id: author.id, over: false }]);
    await deliverStatuses(statusOf(unseen.wamid, 'delivered'));
    expect(await told()).toEqual([{ topic, user_id: author.id, over: true }]);
    // Whoever has left, or may not look there any more, cannot see to it.
    await db.system.query('UPDATE member SET active = false WHERE workspace_id = $1 AND user_id = $2', [workspace.id, author.id]);
    const left = await fail('resolved');
    await db.system.query(`UPDATE member SET active = true, scopes = '{own}' WHERE workspace_id = $1 AND user_id = $2`, [workspace.id, author.id]);
    const hidden = await fail('resolved');
    expect((await told()).slice(1)).toEqual([left, hidden].map(({ messageId }) => ({ topic: `message.not_sent ${messageId}`, user_id: owner.id, over: false })));
  });

  it('reach messages that were written on the phone', async () => {
    const wamid = newWamid();
    const to = newWaId();
    await deliver(webhookBody(workspace.number, { message_echoes: [{ from: '966550000000', to, id: wamid, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: 'from the phone' } }] }, 'smb_message_echoes'));
    await deliverStatuses(statusOf(wamid, 'read'));
    expect(await rows(db.system, 'SELECT status, author_kind FROM message WHERE workspace_id = $1', [workspace.id])).toEqual([{ status: 'read', author_kind: 'phone_app' }]);
  });

  it('that came before the message from the phone are its own all the same', async () => {
    const [read, failed] = [newWamid(), newWamid()];
    await deliverStatuses(
      statusOf(read, 'read'), statusOf(read, 'delivered', { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' } }),
      statusOf(failed, 'sent'), statusOf(failed, 'failed', { errors: [{ code: 131026, title: 'Undeliverable' }] }),
    );
    const echo = (id: string) => ({ from: '966550000000', to: newWaId(), id, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: 'from the phone' } });
    await deliver(webhookBody(workspace.number, { message_echoes: [echo(read), echo(failed), echo(newWamid())] }, 'smb_message_echoes'));
    expect(await rows(db.system, `SELECT m.status, m.error->>'code' AS code, m.price->>'category' AS price, c.preview->>'status' AS shown FROM message m JOIN conversation c ON c.id = m.conversation_id WHERE m.workspace_id = $1 ORDER BY m.status`, [workspace.id])).toEqual([
      { status: 'failed', code: '131026', price: null, shown: 'failed' }, { status: 'read', code: null, price: 'service', shown: 'read' }, { status: 'sent', code: null, price: null, shown: 'sent' },
    ]);
    await deliverStatuses(statusOf(failed, 'delivered'));
    expect(await row(db.system, 'SELECT status, error FROM message WHERE wamid = $1', [failed])).toEqual({ status: 'delivered', error: null });
  });
});

describe('consent to marketing', () => {
  it('write a stop to marketing down once, with its proof', async () => {
    const body = webhookBody(workspace.number, { contacts: [{ wa_id: '966512345678' }], user_preferences: [{ wa_id: '966512345678', detail: 'User requested to stop', category: 'marketing_messages', value: 'stop', timestamp: 1764000000 }] }, 'user_preferences');
    await deliver(body, body);
    await deliver(body);
    expect(await rows(db.system, 'SELECT topic, value, source, proof FROM consent_event WHERE workspace_id = $1', [workspace.id]))
      .toMatchObject([{ topic: 'marketing_messages', value: 'stop', source: 'whatsapp', proof: { detail: 'User requested to stop' } }]);
  });

  const marketing = OutboundContent.parse({ type: 'template', template: { name: 'offer', language: 'en', body: [] } });
  const verdict = async (conversationId: string) => {
    const thread = await row<Parameters<typeof loadFacts>[1]>(db.system, `SELECT c.id, c.contact_id, c.window_expires_at, c.number_id = ANY(p.blocked_numbers) AS blocked, p.phone, p.bsuid FROM conversation c JOIN contact p ON p.id = c.contact_id WHERE c.id = $1`, [conversationId]);
    if (!thread) throw new Error('No such conversation');
    const { facts } = await db.inWorkspace(workspace.id, (tx) => loadFacts(tx, thread, { waba_id: workspace.number.wabaId, paused_reason: null }, marketing, new Date()));
    const decision = maySend(facts);
    return decision.ok ? 'ok' : decision.code;
  };
  const makeTemplate = () => db.system.query(`INSERT INTO template (workspace_id, id, waba_id, name, language, category, status, components) VALUES ($1, $2, $3, 'offer', 'en', 'MARKETING', 'APPROVED', '[{"type":"BODY","text":"20 percent off"}]')`, [workspace.id, v7(), workspace.number.wabaId]);
  const preference = (waId: string, value: string, at: number) => deliver(webhookBody(workspace.number, { user_preferences: [{ wa_id: waId, category: 'marketing_messages', value, timestamp: Math.floor(at / 1000) }] }, 'user_preferences'));
  const customerOf = async (sent: Sent) => (await row<{ value: string }>(db.system, `SELECT i.value FROM conversation c JOIN contact_identity i ON i.contact_id = c.contact_id AND i.kind = 'wa_id' WHERE c.id = $1`, [sent.conversationId]))?.value ?? '';

  it('closes the gate to marketing templates when withdrawn, and opens it when given again, in the order of what was said', async () => {
    await makeTemplate();
    const sent = await send();
    const customer = await customerOf(sent);
    expect(await verdict(sent.conversationId)).toBe('ok');
    await preference(customer, 'stop', Date.now());
    expect(await verdict(sent.conversationId)).toBe('marketing_not_consented');
    await preference(customer, 'resume', Date.now() - 60_000);
    expect(await verdict(sent.conversationId)).toBe('marketing_not_consented');
    await preference(customer, 'resume', Date.now() + 60_000);
    expect(await verdict(sent.conversationId)).toBe('ok');
  });

  it('stays with whoever gave it, also when it shows that two contacts are one account', async () => {
    const [waId, userId] = [newWaId(), `SA.${newWaId()}`];
    await deliver(webhookBody(workspace.number, { messages: [textMessage('by number', { from: waId })] }));
    await deliver(webhookBody(workspace.number, { messages: [{ ...textMessage('by id', { from: waId }), from: undefined, from_user_id: userId }] }));
    const people = () => rows(db.system, `SELECT coalesce(phone, bsuid) AS known, merged_into IS NOT NULL AS merged, (SELECT count(*)::int FROM consent_event e WHERE e.contact_id = p.id) AS said
      FROM contact p WHERE workspace_id = $1 ORDER BY id`, [workspace.id]);
    expect(await people()).toEqual([{ known: `+${waId}`, merged: false, said: 0 }, { known: userId, merged: false, said: 0 }]);
    await deliver(webhookBody(workspace.number, { contacts: [{ wa_id: waId, user_id: userId }], user_preferences: [{ wa_id: waId, user_id: userId, category: 'marketing_messages', value: 'stop', timestamp: 1764000000 }] }, 'user_preferences'));
    expect(await people()).toEqual([{ known: `+${waId}`, merged: false, said: 1 }, { known: userId, merged: true, said: 0 }]);
  });

  it('is withdrawn by Meta\'s refusal of a message too, with the status as the proof', async () => {
    await makeTemplate();
    const sent = await send();
    const failed = statusOf(sent.wamid, 'failed', { errors: [{ code: 131050, title: 'User stopped marketing' }] });
    await deliverStatuses(failed, failed);
    await deliverStatuses(failed);
    expect(await rows(db.system, 'SELECT value, source, proof FROM consent_event WHERE workspace_id = $1', [workspace.id])).toMatchObject([{ value: 'stop', source: 'message_status', proof: { wamid: sent.wamid, error: { code: 131050 } } }]);
    expect(await verdict(sent.conversationId)).toBe('marketing_not_consented');
    await preference(await customerOf(sent), 'resume', Date.now() + 60_000);
    expect(await verdict(sent.conversationId)).toBe('ok');
  });
});
