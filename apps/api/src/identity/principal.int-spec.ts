import { buildWorkspace } from '@diwan/testing';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { createTestApp, type TestApp } from '../testing/test-app.js';
import { rows } from '../database/database.js';
import { RateLimiter } from '../http/rate-limit.js';
import { PrincipalResolver } from './principal.resolver.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, headers: Record<string, string>, payload?: object) =>
  test.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
const me = (headers: Record<string, string>) => call('GET', '/api/v1/me', headers);

describe('who is asking', () => {
  it('is nobody without a session or a key, and with a made-up one', async () => {
    expect((await me({})).json()).toMatchObject({ status: 401, code: 'not_signed_in' });
    expect((await me({ cookie: 'diwan.session_token=made.up' })).json()).toMatchObject({ code: 'not_signed_in' });
    expect((await me({ authorization: 'Bearer dwn_made-up' })).json()).toMatchObject({ status: 401, code: 'invalid_api_key' });
  });

  it('sees a changed role, team and membership with the very next request', async () => {
    const person = await test.addPerson('agent');
    const cookie = await test.signIn(person);
    const team = await test.workspace.addTeam([person.id as never]);
    expect((await me({ cookie })).json()).toMatchObject({ role: 'agent', teamIds: [team] });
    await test.db.system.query(`UPDATE member SET role = 'manager' WHERE user_id = $1`, [person.id]);
    expect((await me({ cookie })).json()).toMatchObject({ role: 'manager' });
    await test.db.system.query('UPDATE member SET active = false WHERE user_id = $1', [person.id]);
    expect((await me({ cookie })).json()).toMatchObject({ status: 403, code: 'not_a_member' });
  });

  it('chooses a workspace by header, among the person\'s own', async () => {
    const person = await test.addPerson();
    const cookie = await test.signIn(person);
    const other = await buildWorkspace(test.db.system);
    expect((await me({ cookie, 'x-workspace-id': other.id })).json()).toMatchObject({ code: 'not_a_member' });
    await other.addMember({ id: person.id, role: 'admin' });
    expect((await me({ cookie, 'x-workspace-id': other.id })).json()).toMatchObject({ role: 'admin', workspace: { id: other.id }, workspaces: [{ id: test.workspace.id }, { id: other.id }] });
    expect((await me({ cookie })).json()).toMatchObject({ workspace: { id: test.workspace.id } });
    expect((await me({ authorization: await test.addKey(), 'x-workspace-id': other.id })).json()).toMatchObject({ code: 'not_a_member' });
  });

  it('may only do what the role says', async () => {
    const cookie = await test.signIn(await test.addPerson('manager'));
    expect((await call('GET', '/api/v1/api-keys', { cookie })).json()).toMatchObject({ status: 403, code: 'forbidden', data: { permission: 'api_key.manage' } });
  });

  it('is not believed when another website wrote with the cookie', async () => {
    const cookie = await test.signIn(await test.addPerson());
    const rename = (headers: Record<string, string>) => call('PATCH', '/api/v1/me', { cookie, ...headers }, { language: 'ar' });
    expect((await rename({ origin: 'https://evil.example' })).json()).toMatchObject({ code: 'forbidden' });
    expect((await rename({ 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({ code: 'forbidden' });
    expect((await rename({ 'sec-fetch-site': 'same-site' })).json()).toMatchObject({ code: 'forbidden' });
    expect((await rename({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    expect((await rename({ origin: 'http://localhost:3000' })).statusCode).toBe(200);
    expect((await rename({})).json()).toMatchObject({ user: { language: 'ar' } });
  });

  it('is asked of sockets too, where even reading with a cookie must come from our own page', async () => {
    const resolver = test.app.get(PrincipalResolver);
    const person = await test.addPerson();
    const cookie = await test.signIn(person);
    await expect(resolver.fromHeaders({ cookie, host: 'localhost:3000', origin: 'http://localhost:3000' })).resolves.toMatchObject({ kind: 'user', userId: person.id });
    await expect(resolver.fromHeaders({ cookie, origin: 'https://evil.example' })).rejects.toMatchObject({ code: 'forbidden' });
    const key = (await test.addKey('admin')).replace('Bearer ', '');
    await expect(resolver.fromHeaders({ origin: 'https://elsewhere.example' }, { apiKey: key })).resolves.toMatchObject({ kind: 'api_key', role: 'admin', viewer: { scopes: ['all'] } });
  });

  it('tells every screen when somebody changes their name', async () => {
    const person = await test.addPerson();
    await call('PATCH', '/api/v1/me', { cookie: await test.signIn(person) }, { name: 'نورة' });
    const changes = await rows(test.db.system, `SELECT kind, data FROM change WHERE actor_id = $1`, [person.id]);
    expect(changes).toMatchObject([{ kind: 'member.saved', data: { member: { id: person.id, name: 'نورة' } } }]);
  });
});

describe('API keys', () => {
  it('work from their one showing to their end, and leave a trace', async () => {
    const admin = await test.addPerson('admin');
    const cookie = await test.signIn(admin);
    const made = (await call('POST', '/api/v1/api-keys', { cookie }, { name: 'CRM', role: 'agent' })).json<{ data: { id: string; prefix: string }; secret: string }>();
    expect(made.secret.startsWith(made.data.prefix)).toBe(true);
    const authorization = `Bearer ${made.secret}`;
    expect((await me({ authorization })).json()).toMatchObject({ role: 'agent', user: { id: made.data.id, name: 'CRM' }, scopes: ['all'] });
    const list = await call('GET', '/api/v1/api-keys?limit=1', { cookie });
    expect(list.json()).toMatchObject({ data: [{ id: made.data.id, lastUsedAt: expect.any(String) as string }] });
    expect(list.body).not.toContain(made.secret);
    expect((await call('DELETE', `/api/v1/api-keys/${made.data.id}`, { cookie })).statusCode).toBe(204);
    expect((await me({ authorization })).json()).toMatchObject({ code: 'invalid_api_key' });
    const journal = (await call('GET', '/api/v1/audit-log?limit=2', { cookie })).json<{ data: { action: string; targetId: string }[] }>();
    expect(journal.data.map(({ action, targetId }) => [action, targetId])).toEqual([['api_key.revoked', made.data.id], ['api_key.created', made.data.id]]);
  });

  it('are never stronger than who makes them', async () => {
    const cookie = await test.signIn(await test.addPerson('admin'));
    expect((await call('POST', '/api/v1/api-keys', { cookie }, { name: 'x', role: 'owner' })).json()).toMatchObject({ code: 'forbidden' });
  });

  it('run out', async () => {
    const authorization = await test.addKey();
    await test.db.system.query(`UPDATE api_key SET expires_at = now() - interval '1 second' WHERE workspace_id = $1`, [test.workspace.id]);
    expect((await me({ authorization })).json()).toMatchObject({ code: 'invalid_api_key' });
  });

  it('are paged without losing or repeating one', async () => {
    const cookie = await test.signIn(await test.addPerson('owner'));
    for (let at = 0; at < 5; at += 1) await test.addKey();
    const [{ n }] = await rows<{ n: number }>(test.db.system, 'SELECT count(*)::int AS n FROM api_key WHERE workspace_id = $1', [test.workspace.id]) as [{ n: number }];
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { data: { id: string }[]; nextCursor: string | null } = (await call('GET', `/api/v1/api-keys?limit=2${cursor ? `&cursor=${cursor}` : ''}`, { cookie })).json();
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(n);
    expect(seen).toHaveLength(n);
    expect((await call('GET', '/api/v1/api-keys?cursor=nonsense', { cookie })).json()).toMatchObject({ code: 'invalid_cursor' });
  });
});

describe('the rate limit', () => {
  it('holds back who asks too often, but never a key that is let through', async () => {
    const person = await test.addPerson();
    const cookie = await test.signIn(person);
    const free = await test.addKey();
    const limiter = test.app.get(RateLimiter);
    // Most of the minute's share is counted without the way there and back; the last of it, and what is over, are asked for.
    const request = { ip: '127.0.0.1', routeOptions: { config: {} } } as FastifyRequest;
    const reply: FastifyReply = { header: () => reply } as unknown as FastifyReply;
    for (let at = 0; at < 1190; at += 1) await limiter.count(request, reply, person.id);
    const answers: Awaited<ReturnType<typeof me>>[] = [];
    for (let at = 0; at < 11; at += 1) answers.push(await me({ cookie }));
    expect(answers.slice(0, -1).map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 200));
    const last = answers.at(-1) ?? await me({ cookie });
    expect(last.json()).toMatchObject({ status: 429, code: 'too_many_requests', data: { retryAfterSeconds: expect.any(Number) as number } });
    expect(last.headers['retry-after']).toBeDefined();
    expect((await me({ authorization: free })).statusCode).toBe(200);
  });
});
