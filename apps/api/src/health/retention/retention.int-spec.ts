import { newWaId, newWamid, statusOf, textMessage, webhookBody } from '@diwan/testing';
import { v7 } from 'uuid';
import { type Config } from '../../config/config.js';
import { row, rows } from '../../database/database.js';
import { type DeliveryStage, openDeliveryStage } from '../../delivery/delivery.fixture.js';
import { catchUp } from '../../change/read.js';
import { Retention } from './retention.js';
import { BATCH } from './trims.js';

const DAYS: Config['retentionDays'] = { webhooks: 30, failedWebhooks: 90, changes: 14, statuses: 90, notifications: 180 };
const NOW = new Date('2026-11-23T12:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

let stage: DeliveryStage;
beforeEach(async () => { stage = await openDeliveryStage(); });
afterEach(() => stage.close());

const trim = (): Promise<void> => new Retention(stage.db, { retentionDays: DAYS }).trim(NOW);
const count = async (table: string): Promise<number> => (await row<{ n: number }>(stage.db.system, `SELECT count(*)::int AS n FROM ${table}`))?.n ?? -1;

describe('retention', () => {
  it('takes away raw webhooks that were read, and keeps what waits and what was set aside', async () => {
    const workspace = await stage.reset();
    for (const _ of Array(4)) await stage.deliver(webhookBody(workspace.number, { messages: [textMessage('hello', { from: newWaId() })] }));
    const [old, waiting, failed, young] = await rows<{ no: string }>(stage.db.system, 'SELECT no FROM webhook_delivery ORDER BY no');
    const age = (no: string | undefined, days: number, state = 'processed') => Promise.all([
      stage.db.system.query('UPDATE webhook_delivery SET received_at = $2 WHERE no = $1', [no, daysAgo(days)]),
      stage.db.system.query('UPDATE webhook_event SET received_at = $2, state = $3 WHERE delivery_no = $1', [no, daysAgo(days), state]),
    ]);
    await age(old?.no, 31);
    await age(waiting?.no, 400, 'pending');
    await age(failed?.no, 60, 'failed');
    await age(young?.no, 29);
    await trim();
    expect((await rows<{ no: string }>(stage.db.system, 'SELECT no FROM webhook_delivery ORDER BY no')).map(({ no }) => no)).toEqual([waiting?.no, failed?.no, young?.no]);
    expect(await count('webhook_event')).toBe(3);
    // What was said stays said.
    expect(await count('message')).toBe(4);
    await age(failed?.no, 91, 'failed');
    await trim();
    expect(await count('webhook_event')).toBe(2);
  });

  it('takes the beginning of the log, more than a batch of it, and sends those who were away to a snapshot', async () => {
    const workspace = await stage.reset();
    await stage.deliver(webhookBody(workspace.number, { messages: [textMessage('hello', { from: newWaId() })] }));
    await stage.db.system.query(`INSERT INTO change (workspace_id, seq, at, kind, actor_kind, data) SELECT $1, n + 1, $2, 'label.removed', 'system', '{}' FROM generate_series(1, ${BATCH + 40}) n`, [workspace.id, daysAgo(15)]);
    await stage.db.system.query('UPDATE change SET at = $2 WHERE workspace_id = $1 AND seq = 1', [workspace.id, daysAgo(15)]);
    await stage.db.system.query('UPDATE change SET at = $2 WHERE workspace_id = $1 AND seq = $3', [workspace.id, daysAgo(1), BATCH + 30]);
    await trim();
    expect(await row(stage.db.system, 'SELECT min(seq)::int AS first, count(*)::int AS left FROM change')).toEqual({ first: BATCH + 30, left: 12 });
    const viewer = { userId: v7(), teamIds: [], scopes: ['all'], numberIds: null } as unknown as Parameters<typeof catchUp>[1];
    expect(await stage.db.inWorkspace(workspace.id, (tx) => catchUp(tx, viewer, 5))).toEqual({ reset: true });
  });

  it('stops in the middle when the worker does, and goes on another time', async () => {
    const workspace = await stage.reset();
    await stage.db.system.query(`INSERT INTO change (workspace_id, seq, at, kind, actor_kind, data) SELECT $1, n, $2, 'label.removed', 'system', '{}' FROM generate_series(1, ${BATCH + 40}) n`, [workspace.id, daysAgo(15)]);
    const retention = new Retention(stage.db, { retentionDays: DAYS });
    const trimming = retention.trim(NOW);
    await retention.stop();
    await trimming;
    expect(await count('change')).toBe(BATCH + 40);
    await trim();
    expect(await count('change')).toBe(0);
  });

  it('never passes a reader of the log that must miss nothing', async () => {
    const workspace = await stage.reset();
    for (const _ of Array(3)) await stage.deliver(webhookBody(workspace.number, { messages: [textMessage('hello', { from: newWaId() })] }));
    await stage.db.system.query('UPDATE change SET at = $1', [daysAgo(200)]);
    await stage.db.system.query(`INSERT INTO change_reader (workspace_id, name, seq) VALUES ($1, 'reports', 1)`, [workspace.id]);
    await trim();
    expect((await rows<{ seq: string }>(stage.db.system, 'SELECT seq FROM change ORDER BY seq')).map(({ seq }) => seq)).toEqual(['2', '3']);
  });

  it('forgets single statuses after their time, and keeps what they came to', async () => {
    await stage.reset();
    const sent = await stage.send();
    await stage.deliverStatuses(statusOf(sent.wamid, 'delivered'), statusOf(newWamid(), 'sent'));
    await stage.db.system.query('UPDATE message_status SET received_at = $1 WHERE wamid = $2', [daysAgo(91), sent.wamid]);
    await stage.db.system.query('UPDATE message_status SET received_at = $1 WHERE wamid <> $2', [daysAgo(2), sent.wamid]);
    await trim();
    expect(await count('message_status')).toBe(1);
    expect(await row(stage.db.system, 'SELECT status FROM message WHERE id = $1', [sent.messageId])).toEqual({ status: 'delivered' });
    // Told again after all this time, it says nothing new.
    await stage.deliverStatuses(statusOf(sent.wamid, 'sent'));
    expect(await row(stage.db.system, 'SELECT status FROM message WHERE id = $1', [sent.messageId])).toEqual({ status: 'delivered' });
  });

  it('ends old notifications that are over, and leaves the open ones', async () => {
    const workspace = await stage.reset();
    const add = (topic: string, resolved: Date | null) => stage.db.system.query(
      `INSERT INTO notification (workspace_id, id, topic, kind, severity, permission, data, at, resolved_at) VALUES ($1, $2, $3, 'number.paused', 'warning', 'number.manage', '{}', $4, $5)`,
      [workspace.id, v7(), topic, daysAgo(300), resolved]);
    await add('over', daysAgo(299));
    await add('open', null);
    await trim();
    expect(await rows(stage.db.system, 'SELECT topic FROM notification')).toEqual([{ topic: 'open' }]);
  });
});
