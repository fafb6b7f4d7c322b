import { type AttemptId, type ConversationId, type MessageId, type Wamid } from '@diwan/domain';
import { buildWorkspace, type BuiltWorkspace, createTestDatabase, newWaId, newWamid, textMessage, webhookBody, type WebhookJson } from '@diwan/testing';
import { v7 } from 'uuid';
import { appendChanges } from '../change/append.js';
import { connect } from '../database/data-source.js';
import { Database, row } from '../database/database.js';
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

export interface Sent { messageId: MessageId; attemptId: AttemptId; conversationId: ConversationId; wamid: Wamid }
export interface SendOptions { status?: string; named?: boolean }

/** Every reader of webhooks on a database of its own, and messages of ours for statuses to come back to. */
export interface DeliveryStage {
  readonly db: Database;
  /** How often the outbox was rung for. */
  rings: () => number;
  /** A workspace of the next test's own. */
  reset: () => Promise<BuiltWorkspace>;
  deliver: (...bodies: WebhookJson[]) => Promise<void>;
  deliverStatuses: (...statuses: WebhookJson[]) => Promise<void>;
  /** A message of ours to somebody who wrote, with one attempt. `named`: Meta's answer has come. */
  send: (options?: SendOptions) => Promise<Sent>;
  /** Meta's answer comes. */
  name: (sent: Sent) => Promise<void>;
  nameAndAdopt: (sent: Sent) => Promise<void>;
  close: () => Promise<void>;
}

export const openDeliveryStage = async (): Promise<DeliveryStage> => {
  const test = await createTestDatabase();
  const db = new Database(await connect(test.appUrl, 'app', 3), await connect(test.systemUrl, 'system', 3));
  let workspace = await buildWorkspace(db.system);
  let rings = 0;
  const handlers = [
    new InboundHandler(), new DeliveryHandler({ ring: () => { rings += 1; } } as OutboxBell),
    new TemplateEventHandler({ sync: () => Promise.resolve({ changed: 0 }) } as unknown as TemplateService), new AccountEventHandler(), new PreferenceHandler(),
  ];
  const deliver = async (...bodies: WebhookJson[]): Promise<void> => {
    await insertDeliveries(db.system, bodies.map((body) => ({ connectionId: null, body: Buffer.from(JSON.stringify(body)) })));
    const reader = new SourceReader(db, handlers);
    const splitter = new WebhookSplitter(db, reader);
    while ((await splitter.round()).more);
    for (const numberId of [workspace.number.id, null]) while ((await reader.round({ workspaceId: workspace.id, numberId })) === 'more');
  };
  const name = async (sent: Sent): Promise<void> => {
    await db.system.query('INSERT INTO message_key (workspace_id, number_id, wamid, message_id, attempt_id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [workspace.id, workspace.number.id, sent.wamid, sent.messageId, sent.attemptId]);
  };
  const send = async ({ status = 'accepted', named = true }: SendOptions = {}): Promise<Sent> => {
    await deliver(webhookBody(workspace.number, { messages: [textMessage('hello', { from: newWaId() })] }));
    const sent = await insertSent(db, workspace, status, named);
    if (named) await name(sent);
    return sent;
  };
  return {
    db, rings: () => rings, deliver, send, name,
    reset: async () => { workspace = await buildWorkspace(db.system); return workspace; },
    deliverStatuses: (...statuses) => deliver(webhookBody(workspace.number, { statuses })),
    nameAndAdopt: async (sent) => {
      await name(sent);
      await db.asSystem(workspace.id, async (tx) => appendChanges(tx, await adoptOrphans(tx, workspace.number.id, [sent])));
    },
    close: async () => {
      await db.close();
      await test.drop();
    },
  };
};

/** Written as the sender would have, to the conversation that is the newest. */
const insertSent = async (db: Database, workspace: BuiltWorkspace, status: string, named: boolean): Promise<Sent> => {
  const conversation = await row<{ id: ConversationId; last_seq: number; episode_id: string }>(db.system,
    'SELECT c.id, c.last_seq, e.id AS episode_id FROM conversation c JOIN episode e ON e.conversation_id = c.id WHERE c.workspace_id = $1 ORDER BY c.created_at DESC LIMIT 1', [workspace.id]);
  const sent = { messageId: v7() as MessageId, attemptId: v7() as AttemptId, conversationId: conversation?.id as ConversationId, wamid: newWamid() as Wamid };
  const seq = (conversation?.last_seq ?? 0) + 1;
  await db.system.query(`INSERT INTO message (workspace_id, id, conversation_id, episode_id, seq, direction, author_kind, type, content, wamid, sent_at, order_at, status)
    VALUES ($1, $2, $3, $7, $4, 'out', 'agent', 'text', '{"type":"text","text":"answer"}', $5, now(), now(), $6)`,
  [workspace.id, sent.messageId, sent.conversationId, seq, named ? sent.wamid : null, status, conversation?.episode_id]);
  await db.system.query('INSERT INTO send_attempt (workspace_id, id, message_id, conversation_id, number_id, seq, no, status, wamid) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)',
    [workspace.id, sent.attemptId, sent.messageId, sent.conversationId, workspace.number.id, seq, status, named ? sent.wamid : null]);
  await db.system.query('UPDATE conversation SET last_seq = $3 WHERE workspace_id = $1 AND id = $2', [workspace.id, sent.conversationId, seq]);
  return sent;
};
