import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { CloudApiClient } from '@diwan/cloud-api';
import { type ContactId, type ConversationId, type NumberId } from '@diwan/domain';
import { newWaId } from '@diwan/testing';
import { type CloudClients } from '../channel/cloud-clients.js';
import { readConversations } from '../conversation/conversation.row.js';
import { snapshot } from '../conversation/snapshot.js';
import { readTimeline } from '../conversation/timeline.query.js';
import { row, rows } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';
import { Screen } from '../realtime/proof.fixture.js';
import { Cast, openStage, type Stage } from '../realtime/stage.fixture.js';
import { BlockService } from './block.service.js';
import { oneContact } from './contact.query.js';
import { ContactService } from './contact.service.js';

interface Asked { method: string; path: string; users: { user?: string; user_id?: string }[] }

let stage: Stage;
let server: Server;
let cast: Cast;
let manager: Principal;
let blocks: BlockService;
const asked: Asked[] = [];
/** Who is refused, with which code; everybody else is done. */
const refused = new Map<string, number>();

const answer = ({ method, users }: Asked): { status: number; body: object } => {
  const failed = users.filter(({ user = '' }) => refused.has(user)).map(({ user = '' }) => ({ input: user, errors: [{ code: refused.get(user), message: 'no' }] }));
  const done = users.filter(({ user = '' }) => !refused.has(user)).map(({ user = '' }) => ({ input: user, wa_id: user.slice(1) }));
  const list = { [method === 'POST' ? 'added_users' : 'removed_users']: done, ...(failed.length > 0 ? { failed_users: failed } : {}) };
  return { status: failed.length > 0 ? 400 : 200, body: { messaging_product: 'whatsapp', block_users: list, ...(failed.length > 0 ? { error: { code: 139100, message: 'partial' } } : {}) } };
};

beforeAll(async () => {
  stage = await openStage();
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as { block_users: Asked['users'] };
      const one: Asked = { method: request.method ?? '', path: request.url ?? '', users: body.block_users };
      asked.push(one);
      const reply = answer(one);
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await stage.close();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(async () => {
  asked.length = 0;
  refused.clear();
  cast = await Cast.of(stage.db);
  manager = await cast.principal((await cast.workspace.addMember({ role: 'manager' })).id);
  const client = new CloudApiClient({ token: () => 'token', baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  blocks = new BlockService(stage.db, { of: () => Promise.resolve({ client, phoneNumberId: cast.workspace.number.phoneNumberId, wabaId: '1' }) } as unknown as CloudClients);
});

const person = async (from = newWaId()): Promise<{ id: ContactId; conversation: ConversationId; phone: string }> => {
  const conversation = await cast.receive('hello', from);
  const found = await row<{ id: ContactId }>(stage.db.system, 'SELECT contact_id AS id FROM conversation WHERE id = $1', [conversation]);
  if (!found) throw new Error('Nobody wrote');
  return { id: found.id, conversation, phone: `+${from}` };
};
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(() => null, (reason: unknown) => reason);
  if (error instanceof ProblemError) return error.code;
  throw new Error(`Expected a refusal, got ${String(error)}`);
};
const isBlocked = (id: ConversationId): Promise<boolean> => stage.db.inWorkspace(cast.workspace.id, async (tx) => (await readConversations(tx, [id]))[0]?.blocked === true);
const events = async (id: ConversationId): Promise<string[]> =>
  (await snapshot(stage.db, manager, (tx, viewer) => readTimeline(tx, viewer, id, { limit: 100 }))).data.flatMap((item) => (item.type === 'event' ? [item.event.kind] : []));

describe('blocking', () => {
  it('is done at Meta and here, stands in the thread and the audit log, and lets nothing out until it is taken back', async () => {
    const { id, conversation, phone } = await person();
    const screen = new Screen(cast, manager.viewer);
    await screen.read();
    expect(await blocks.block(manager, id, cast.workspace.number.id)).toMatchObject({ data: { blocked: true, blockedBy: [cast.workspace.number.id] }, failed: [] });
    expect(asked).toEqual([{ method: 'POST', path: expect.stringMatching(new RegExp(`/${cast.workspace.number.phoneNumberId}/block_users`)) as string, users: [{ user: phone }] }]);
    expect(await refusal(cast.reply(manager, conversation, 'hello?'))).toBe('contact_blocked');
    await blocks.block(manager, id, cast.workspace.number.id);
    await blocks.unblock(manager, id, cast.workspace.number.id);
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'DELETE']);
    await cast.reply(manager, conversation, 'there you are');
    expect((await events(conversation)).filter((kind) => kind !== 'opened')).toEqual(['blocked', 'unblocked']);
    expect(await rows(stage.db.system, `SELECT action FROM audit_log WHERE workspace_id = $1 AND target_id = $2 ORDER BY at`, [cast.workspace.id, id])).toEqual([{ action: 'contact.blocked' }, { action: 'contact.unblocked' }]);
    await screen.catchUp();
    await screen.expectTrue();
  });

  it('holds for one number alone', async () => {
    const second = await cast.workspace.addNumber();
    const { id, conversation, phone } = await person();
    const other = await cast.receive('hello again', phone.slice(1), second);
    await blocks.block(manager, id, cast.workspace.number.id);
    expect([await isBlocked(conversation), await isBlocked(other)]).toEqual([true, false]);
    // Who sees only the other number is not told of this one.
    const seenBy = async (numberIds: NumberId[] | null) => {
      const { viewer } = await cast.principal((await cast.workspace.addMember({ role: 'manager', numberIds })).id);
      return stage.db.inWorkspace(cast.workspace.id, async (tx) => (await oneContact(tx, viewer, id)).blockedBy);
    };
    expect([await seenBy([second.id]), await seenBy([cast.workspace.number.id]), await seenBy(null)]).toEqual([[], [cast.workspace.number.id], [cast.workspace.number.id]]);
  });

  it('refuses who did not write lately, before Meta is asked and after', async () => {
    const { id, conversation, phone } = await person();
    refused.set(phone, 131047);
    expect(await refusal(blocks.block(manager, id, cast.workspace.number.id))).toBe('not_blockable');
    await stage.db.system.query(`UPDATE conversation SET window_expires_at = now() - interval '1 minute' WHERE id = $1`, [conversation]);
    asked.length = 0;
    expect(await refusal(blocks.block(manager, id, cast.workspace.number.id))).toBe('not_blockable');
    expect(asked).toEqual([]);
    expect(await isBlocked(conversation)).toBe(false);
    // Taking a block back knows no such rule.
    refused.clear();
    await blocks.unblock(manager, id, cast.workspace.number.id);
  });

  it('takes what Meta did of several, and says what it did not', async () => {
    const [one, two] = [await person(), await person()];
    await new ContactService(stage.db).merge(manager, two.id, one.id);
    refused.set(one.phone, 139103);
    const { data, failed } = await blocks.block(manager, two.id, cast.workspace.number.id);
    expect(failed).toEqual([{ address: one.phone, code: 139103, cause: 'block_list_busy', nextStep: 'send_again_later' }]);
    expect(data.blockedBy).toEqual([cast.workspace.number.id]);
    refused.clear();
    refused.set(one.phone, 139103).set(two.phone, 139103);
    expect(await refusal(blocks.unblock(manager, one.id, cast.workspace.number.id))).toBe('meta_error');
  });

  it('knows nobody who may not be seen, and no number they never wrote to', async () => {
    const { id } = await person();
    const hidden = await cast.principal((await cast.workspace.addMember({ role: 'manager', numberIds: [(await cast.workspace.addNumber()).id] })).id);
    expect(await refusal(blocks.block(hidden, id, cast.workspace.number.id))).toBe('contact_not_found');
    expect(await refusal(blocks.block(manager, id, (await cast.workspace.addNumber()).id))).toBe('conversation_not_found');
  });
});
