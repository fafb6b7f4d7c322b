import { type ConversationItem, type ListConversations, type SendMessage } from '@diwan/contract';
import { can, type ConversationId, type MessageId, ROLE_PERMISSIONS, type UserId } from '@diwan/domain';
import { buildWorkspace, type BuiltWorkspace, createTestDatabase, newWaId, type RoleUrls, textMessage, webhookBody, type WebhookJson } from '@diwan/testing';
import { v7 } from 'uuid';
import { snapshot } from '../conversation/snapshot.js';
import { listConversations } from '../conversation/list.query.js';
import { connect } from '../database/data-source.js';
import { Database, row, rows } from '../database/database.js';
import { membershipsOf } from '../identity/membership.query.js';
import { type Principal } from '../identity/principal.js';
import { InboundModule } from '../inbound/inbound.module.js';
import { ScheduleTimer } from '../outbox/schedule-timer.js';
import { type OutboxBell } from '../reply/outbox-bell.js';
import { ReplyService } from '../reply/reply.service.js';
import { insertDeliveries } from '../webhook/delivery.repository.js';
import { SourceReader } from '../webhook/source-reader.js';
import { WebhookSplitter } from '../webhook/splitter.js';

/** For suites of this and earlier rooms: a database of their own with everything that writes into it, down to real webhooks. */
export interface Stage { readonly db: Database; readonly urls: RoleUrls; readonly close: () => Promise<void> }

export const openStage = async (): Promise<Stage> => {
  const test = await createTestDatabase();
  const db = new Database(await connect(test.appUrl, 'app', 4), await connect(test.systemUrl, 'system', 4));
  return { db, urls: test, close: async () => { await db.close(); await test.drop(); } };
};

/** One workspace, and the hands that act in it. */
export class Cast {
  private constructor(readonly db: Database, readonly workspace: BuiltWorkspace) {}

  /** In a workspace of its own, unless one is given. */
  static async of(db: Database, workspace?: BuiltWorkspace): Promise<Cast> {
    return new Cast(db, workspace ?? await buildWorkspace(db.system));
  }

  /** The person as they are now, teams and all. */
  async principal(userId: UserId): Promise<Principal> {
    const found = (await membershipsOf(this.db.system, userId)).find((membership) => membership.workspaceId === this.workspace.id);
    if (!found) throw new Error(`${userId} is no active member`);
    return {
      kind: 'user', userId, keyId: null, workspaceId: found.workspaceId, role: found.role, permissions: ROLE_PERMISSIONS[found.role], throttled: true,
      viewer: { userId, teamIds: found.teamIds, scopes: found.scopes, numberIds: found.numberIds, readsEarlier: can(found.role, 'message.read_earlier') },
    };
  }

  /** A customer writes; the webhook is stored, split and read as in the product. @returns the conversation. */
  async receive(text: string, from: string = newWaId(), number = this.workspace.number): Promise<ConversationId> {
    await this.deliver(webhookBody(number, { contacts: [{ wa_id: from, profile: { name: `Customer ${from.slice(-4)}` } }], messages: [textMessage(text, { from })] }), number.id);
    const found = await row<{ id: ConversationId }>(this.db.system, `
      SELECT c.id FROM contact_identity i JOIN contact p ON p.workspace_id = i.workspace_id AND p.id = i.contact_id
      JOIN contact m ON m.workspace_id = p.workspace_id AND coalesce(m.merged_into, m.id) = coalesce(p.merged_into, p.id)
      JOIN conversation c ON c.workspace_id = m.workspace_id AND c.contact_id = m.id AND c.merged_into IS NULL
      WHERE i.workspace_id = $1 AND c.number_id = $2 AND i.value = $3 AND i.valid_to IS NULL`, [this.workspace.id, number.id, from]);
    if (!found) throw new Error(`Nothing arrived from ${from}`);
    return found.id;
  }

  async deliver(body: WebhookJson, numberId = this.workspace.number.id): Promise<void> {
    await insertDeliveries(this.db.system, [{ connectionId: null, body: Buffer.from(JSON.stringify(body)) }]);
    const reader = new SourceReader(this.db, InboundModule.handlers.map((Handler) => new Handler()));
    const splitter = new WebhookSplitter(this.db, reader);
    while ((await splitter.round()).more);
    while ((await reader.round({ workspaceId: this.workspace.id, numberId })) === 'more');
  }

  /** An agent answers; nothing is sent, the outbox keeps it. `options`: later, and what becomes of the conversation. */
  async reply(principal: Principal, id: ConversationId, text: string, options: Pick<SendMessage, 'schedule' | 'undoSeconds' | 'then'> = {}): Promise<MessageId> {
    return (await this.replies.send(principal, id, { id: v7() as MessageId, content: { type: 'text', text }, ...options })).message.id;
  }

  get replies(): ReplyService {
    return new ReplyService(this.db, { ring: () => undefined } as OutboxBell);
  }

  /** What was scheduled to go within the next hour goes. */
  async comeDue(): Promise<void> {
    await new ScheduleTimer(this.db, { ring: () => undefined } as OutboxBell).fireDue(new Date(Date.now() + 3_600_000));
  }

  async list(principal: Principal, query: Partial<ListConversations> = {}): Promise<ConversationItem[]> {
    const page = await snapshot(this.db, principal, (tx, viewer) => listConversations(tx, viewer, { status: 'all', sort: 'activity', limit: 100, ...query }));
    return page.data;
  }

  /** Kinds of the log so far, oldest first. */
  async log(): Promise<string[]> {
    return (await rows<{ kind: string }>(this.db.system, 'SELECT kind FROM change WHERE workspace_id = $1 ORDER BY seq', [this.workspace.id])).map(({ kind }) => kind);
  }
}
