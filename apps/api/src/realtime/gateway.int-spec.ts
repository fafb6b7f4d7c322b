import { type AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { PROTOCOL_VERSION, type ChangeBatch, type ClientToServer, type ServerToClient } from '@diwan/contract';
import { io, type Socket } from 'socket.io-client';
import { type UserId } from '@diwan/domain';
import { eventually } from '@diwan/testing';
import { appendChanges } from '../change/append.js';
import { ChangeBell } from '../change/change-bell.js';
import { findMember } from '../identity/member.presenter.js';
import { PrincipalResolver } from '../identity/principal.resolver.js';
import { createTestApp, type TestApp, type TestPerson } from '../testing/test-app.js';
import { RealtimeGateway } from './gateway.js';

type Client = Socket<ServerToClient, ClientToServer>;
interface Heard { client: Client; hello: { seq: number; workspaceId: string } | null; batches: ChangeBatch[]; resets: number; refused: string | null }

let test: TestApp;
let url: string;
const clients: Client[] = [];

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(test.app.getHttpServer().address() as AddressInfo).port}`;
}, 60_000);
afterEach(() => { for (const client of clients.splice(0)) client.disconnect(); });
afterAll(() => test.close());

const connect = (options: Parameters<typeof io>[1]): Heard => {
  const client: Client = io(url, { forceNew: true, reconnection: false, transports: ['websocket'], ...options });
  clients.push(client);
  const heard: Heard = { client, hello: null, batches: [], resets: 0, refused: null };
  client.on('hello', (hello) => { heard.hello = hello; });
  client.on('changes', (batch) => { heard.batches.push(batch); });
  client.on('reset', () => { heard.resets += 1; });
  client.on('connect_error', (error) => { heard.refused = error.message; });
  return heard;
};
const welcomed = async (options: Parameters<typeof io>[1]): Promise<Heard> => {
  const heard = connect(options);
  await eventually(async () => heard.hello, 'hello');
  return heard;
};
const asPerson = async (person: TestPerson) => welcomed({ extraHeaders: { cookie: await test.signIn(person) } });
const key = async (): Promise<string> => (await test.addKey()).replace('Bearer ', '');
const kinds = (heard: Heard): string[] => heard.batches.flatMap(({ changes }) => changes.map(({ kind }) => kind));

const call = async (method: 'POST' | 'PATCH' | 'GET', path: string, authorization: string, payload?: object) => {
  const answer = await test.app.inject({ method, url: `/api/v1${path}`, headers: { authorization }, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.json<{ changes?: unknown[] }>() };
};
const makeLabel = async (name: string) => call('POST', '/labels', await test.addKey(), { name });

describe('who comes in', () => {
  it('lets keys and signed-in people in, by websocket and by polling', async () => {
    const program = await welcomed({ auth: { apiKey: await key() } });
    expect(program.hello).toMatchObject({ protocol: PROTOCOL_VERSION, workspaceId: test.workspace.id });
    const person = await test.addPerson('agent');
    const polling = await welcomed({ transports: ['polling'], extraHeaders: { cookie: await test.signIn(person) } });
    expect(polling.hello?.workspaceId).toBe(test.workspace.id);
    expect(await program.client.timeout(2_000).emitWithAck('alive')).toEqual(expect.any(Number));
  });

  it.each<[string, () => Promise<Parameters<typeof io>[1]>, string]>([
    ['nobody', async () => ({}), 'not_signed_in'],
    ['a wrong key', async () => ({ auth: { apiKey: 'dw_wrong' } }), 'invalid_api_key'],
    ['another website', async () => ({ extraHeaders: { cookie: await test.signIn(await test.addPerson()), origin: 'https://evil.example' } }), 'forbidden'],
  ])('turns away %s', async (_who, options, code) => {
    const heard = connect(await options());
    expect(await eventually(async () => heard.refused, 'a refusal')).toBe(code);
    expect(heard.hello).toBeNull();
  });
});

describe('who goes', () => {
  const signOut = (cookie: string) => test.app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie }, payload: {} });

  it('cuts the screens of a session that signs out, at once, and leaves the person\'s others as they are', async () => {
    const person = await test.addPerson();
    const [here, there] = [await test.signIn(person), await test.signIn(person)];
    const [leaves, stays] = [await welcomed({ extraHeaders: { cookie: here } }), await welcomed({ extraHeaders: { cookie: there } })];
    const since = stays.hello?.seq ?? 0;
    expect((await signOut(here)).statusCode).toBe(200);
    await eventually(async () => !leaves.client.connected, 'the end', 5_000);
    await makeLabel('after signing out');
    await eventually(async () => kinds(stays).includes('label.saved'), 'the label');
    expect([stays.client.connected, stays.resets, kinds(stays), kinds(leaves)]).toEqual([true, 0, ['label.saved'], []]);
    // Nor does anybody who catches up hear of it.
    const caughtUp = await test.app.inject({ url: `/api/v1/changes?since=${since}`, headers: { cookie: there } });
    expect(caughtUp.json<{ changes: { kind: string }[] }>().changes.map(({ kind }) => kind)).toEqual(['label.saved']);
  });

  it('cuts what a revoked key had opened', async () => {
    const admin = await test.addKey('admin');
    const made = (await test.app.inject({ method: 'POST', url: '/api/v1/api-keys', headers: { authorization: admin }, payload: { name: 'CRM', role: 'agent' } })).json<{ data: { id: string }; secret: string }>();
    const [program, other] = [await welcomed({ auth: { apiKey: made.secret } }), await welcomed({ auth: { apiKey: await key() } })];
    await test.app.inject({ method: 'DELETE', url: `/api/v1/api-keys/${made.data.id}`, headers: { authorization: admin } });
    await eventually(async () => !program.client.connected, 'the end', 5_000);
    expect([other.client.connected, other.resets]).toEqual([true, 0]);
  });

  it('never goes back to what a slower, older look at someone\'s rights found', async () => {
    const person = await test.addPerson();
    const heard = await asPerson(person);
    const resolver = test.app.get(PrincipalResolver);
    const real = resolver.fromHeaders.bind(resolver);
    const reset = (numberIds: string[]) => test.db.inWorkspace(test.workspace.id, async (tx) => {
      await tx.query('UPDATE member SET number_ids = $3 WHERE workspace_id = $1 AND user_id = $2', [tx.workspaceId, person.id, numberIds]);
      await appendChanges(tx, [{ kind: 'reset', actor: { kind: 'system', id: null }, userId: person.id as UserId, data: { userId: person.id as UserId } }]);
    });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    const answers: Promise<unknown>[] = [];
    const spy = jest.spyOn(resolver, 'fromHeaders').mockImplementationOnce(async (...args) => {
      const old = await real(...args);
      await held;
      return old;
    });
    spy.mockImplementation((...args) => {
      const answer = real(...args);
      answers.push(answer);
      return answer;
    });
    await reset([test.workspace.number.id]);
    await eventually(async () => spy.mock.calls.length === 1, 'the first look');
    await reset([]);
    await eventually(async () => heard.resets === 1, 'the second look');
    release();
    await Promise.all(answers);
    await new Promise((resolve) => setTimeout(resolve, 50));
    spy.mockRestore();
    const [seat] = test.app.get(RealtimeGateway).audience.seatsOf(test.workspace.id, person.id as UserId);
    expect([seat?.viewer.numberIds, heard.resets]).toEqual([[], 1]);
  });
});

describe('what is said', () => {
  it('tells at once, without gaps', async () => {
    const heard = await welcomed({ auth: { apiKey: await key() } });
    for (let i = 0; i < 5; i += 1) await makeLabel(`fast ${i}`);
    await eventually(async () => kinds(heard).length >= 5, 'five labels');
    const metrics = (await test.app.inject({ url: '/metrics' })).body;
    expect(metrics).toMatch(/^diwan_sockets 1$/m);
    expect(Number(/^diwan_change_batches_total\{to="room"\} (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThanOrEqual(1);
    expect(Number(/^diwan_changes_read_total (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThanOrEqual(5);
    let seq = heard.hello?.seq ?? 0;
    for (const batch of heard.batches) {
      expect(batch.from).toBeLessThanOrEqual(seq);
      seq = batch.to;
    }
    const caughtUp = await call('GET', `/changes?since=${heard.hello?.seq ?? 0}`, await test.addKey());
    expect(caughtUp.body.changes).toEqual(heard.batches.flatMap(({ changes }) => changes));
  });

  it('hears of commits of other processes', async () => {
    const heard = await welcomed({ auth: { apiKey: await key() } });
    let rings = 0;
    const stopListening = test.app.get(ChangeBell).onRing(() => { rings += 1; });
    // Another process: its commit goes past this one's listeners, and only the bell's NOTIFY tells of it.
    await test.db.system.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.workspace_id', $1, true)`, [test.workspace.id]);
      await manager.query(`SELECT append_changes($1, $2)`, [test.workspace.id, JSON.stringify([{ kind: 'label.removed', actor: { kind: 'system', id: null }, data: { labelId: test.workspace.id } }])]);
    });
    await test.db.system.query(`SELECT pg_notify('diwan_change', 'another process')`);
    await eventually(async () => rings > 0, 'the bell');
    stopListening();
    await eventually(async () => kinds(heard).includes('label.removed'), 'the change');
  });

  it('sends a private change to its person alone', async () => {
    const [one, other] = [await test.addPerson(), await test.addPerson()];
    const [mine, theirs] = [await asPerson(one), await asPerson(other)];
    await test.db.inWorkspace(test.workspace.id, (tx) => appendChanges(tx, [{
      kind: 'seen.moved', actor: { kind: 'agent', id: one.id }, conversationId: test.workspace.id as never, userId: one.id as UserId, data: { conversationId: test.workspace.id as never, inboundNo: 3 },
    }]));
    await makeLabel('after');
    await eventually(async () => kinds(mine).includes('label.saved') && kinds(theirs).includes('label.saved'), 'the label');
    expect(kinds(mine)).toEqual(['seen.moved', 'label.saved']);
    expect(kinds(theirs)).toEqual(['label.saved']);
  });
});

describe('rights', () => {
  it('starts a person again whose team changed, and cuts who is deactivated or signed out', async () => {
    const person = await test.addPerson('agent');
    const heard = await asPerson(person);
    const team = await call('POST', '/teams', await test.addKey(), { name: 'Night shift', memberIds: [person.id] });
    expect(team.status).toBe(201);
    await eventually(async () => heard.resets === 1, 'the reset');
    expect(heard.client.connected).toBe(true);
    await makeLabel('still there');
    await eventually(async () => kinds(heard).includes('label.saved'), 'a change after the reset');

    await test.db.inWorkspace(test.workspace.id, async (tx) => {
      await tx.query('UPDATE member SET active = false WHERE workspace_id = $1 AND user_id = $2', [tx.workspaceId, person.id]);
      const member = await findMember(tx, person.id as UserId);
      if (member) await appendChanges(tx, [{ kind: 'reset', actor: { kind: 'system', id: null }, userId: member.id, data: { userId: member.id } }]);
    });
    await eventually(async () => !heard.client.connected, 'the end');
  });
});
