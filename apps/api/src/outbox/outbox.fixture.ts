import { type MessageView } from '@diwan/contract';
import { v7 } from 'uuid';
import { eventually } from '@diwan/testing';
import { encrypt } from '../config/secret-box.js';
import { row, rows } from '../database/database.js';
import { createTestApp, type TestApp } from '../testing/test-app.js';
import { type FakeGraph, startFakeGraph } from './graph.fixture.js';

/** The product with a worker, sending to a Graph server of the test's own. */
export interface OutboxTest extends TestApp {
  graph: FakeGraph;
  key: string;
  /** A conversation with an open window (unless told otherwise). */
  addConversation: (options?: { phone?: string; windowHours?: number; blocked?: boolean; waitingSince?: Date }) => Promise<string>;
  post: (url: string, payload: unknown, key?: string) => Promise<{ status: number; body: { data: MessageView; code?: string } & Record<string, unknown> }>;
  sendText: (conversationId: string, text: string, id?: string) => Promise<MessageView>;
  status: (messageId: string) => Promise<string>;
  until: (messageId: string, ...statuses: string[]) => Promise<string>;
}

let people = 0;

/** `worker` false: nothing leaves the outbox by itself. */
export const startOutboxTest = async ({ worker = true, env = {} }: { worker?: boolean; env?: NodeJS.ProcessEnv } = {}): Promise<OutboxTest> => {
  const graph = await startFakeGraph();
  const test = await createTestApp({ META_GRAPH_URL: graph.url, DIWAN_ROLES: worker ? 'http,worker' : 'http', ...env });
  const { db, workspace } = test;
  const token = encrypt(test.config.encryptionKeys, 'test-access-token');
  await db.system.query('UPDATE number SET access_token = $2, access_token_key_id = $3 WHERE id = $1', [workspace.number.id, token.box, token.keyId]);
  const key = await test.addKey();
  const status = async (id: string): Promise<string> => (await row<{ status: string }>(db.system, 'SELECT status FROM message WHERE id = $1', [id]))?.status ?? 'none';
  const post: OutboxTest['post'] = async (url, payload, authorization = key) => {
    const answer = await test.app.inject({ method: 'POST', url, payload: payload as object, headers: { authorization } });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    ...test, graph, key, post, status,
    addConversation: (options = {}) => addConversation(test, options),
    sendText: async (conversationId, text, id = v7()) => {
      const { status: code, body } = await post(`/api/v1/conversations/${conversationId}/messages`, { id, content: { type: 'text', text } });
      if (code !== 201) throw new Error(`Sending was answered with ${code}: ${JSON.stringify(body)}`);
      return body.data;
    },
    until: (id, ...statuses) => eventually(async () => {
      const now = await status(id);
      return statuses.includes(now) ? now : null;
    }, `message ${id} to become ${statuses.join(' or ')}`),
    close: async () => {
      await test.close();
      await graph.close();
    },
  };
};

const addConversation = async ({ db, workspace }: TestApp, options: NonNullable<Parameters<OutboxTest['addConversation']>[0]>): Promise<string> => {
  const [contact, conversation, episode] = [v7(), v7(), v7()];
  const phone = options.phone ?? `+96655${String(1_000_000 + people++)}`;
  const now = Date.now();
  await db.system.query('INSERT INTO contact (workspace_id, id, profile_name, phone, blocked_numbers) VALUES ($1, $2, $3, $4, $5)', [workspace.id, contact, 'Customer', phone, options.blocked ? [workspace.number.id] : []]);
  await db.system.query(`
    INSERT INTO conversation (workspace_id, id, number_id, contact_id, status, last_episode_no, window_expires_at, last_inbound_at, waiting_since)
    VALUES ($1, $2, $3, $4, 'open', 1, $5, now(), $6)`,
  [workspace.id, conversation, workspace.number.id, contact, new Date(now + (options.windowHours ?? 20) * 3_600_000), options.waitingSince ?? null]);
  await db.system.query(`INSERT INTO episode (workspace_id, id, conversation_id, no, source, opened_at, first_inbound_at) VALUES ($1, $2, $3, 1, 'customer', now(), $4)`,
    [workspace.id, episode, conversation, options.waitingSince ?? null]);
  return conversation;
};

/** The statuses of a message's attempts, oldest first. */
export const attemptStatuses = async ({ db }: Pick<TestApp, 'db'>, messageId: string): Promise<string[]> =>
  (await rows<{ status: string }>(db.system, 'SELECT status FROM send_attempt WHERE message_id = $1 ORDER BY no', [messageId])).map(({ status }) => status);
