import { createTestApp, type TestApp, TEST_PASSWORD } from '../testing/test-app.js';
import { rows } from '../database/database.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  test.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password }, headers });
const me = (headers: Record<string, string>) => test.app.inject({ url: '/api/v1/me', headers });

describe('signing in', () => {
  it('gives a cookie that scripts cannot read, and says who one is', async () => {
    const person = await test.addPerson('agent', 'سارة');
    const answer = await signIn(person.email, TEST_PASSWORD);
    const session = answer.cookies.find(({ name }) => name.endsWith('session_token'));
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const cookie = await test.signIn(person);
    expect((await me({ cookie })).json()).toMatchObject({
      user: { id: person.id, name: 'سارة' }, workspace: { id: test.workspace.id }, role: 'agent', scopes: ['own', 'team', 'unassigned'], numberIds: null, teamIds: [],
    });
  });

  it('keeps the cookie to secure lines when the product is reached over https', async () => {
    const secure = await createTestApp({ PUBLIC_URL: 'https://inbox.example' });
    try {
      const { email } = await secure.addPerson();
      const answer = await secure.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: TEST_PASSWORD } });
      expect(answer.cookies).toEqual(expect.arrayContaining([expect.objectContaining({ secure: true })]));
    } finally {
      await secure.close();
    }
  });

  it('tells a wrong password and an unknown address in the same words', async () => {
    const { email } = await test.addPerson();
    const [wrong, unknown] = [await signIn(email, 'not the password'), await signIn('nobody@test.example', TEST_PASSWORD)];
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json()).toMatchObject({ code: 'invalid_credentials' });
    expect({ ...unknown.json<object>(), requestId: '' }).toEqual({ ...wrong.json<object>(), requestId: '' });
  });

  it('lets nobody sign up by themselves', async () => {
    const answer = await test.app.inject({ method: 'POST', url: '/api/auth/sign-up/email', payload: { email: 'new@test.example', password: TEST_PASSWORD, name: 'New' } });
    expect(answer.statusCode).toBe(404);
    expect(await rows(test.db.system, `SELECT 1 FROM auth."user" WHERE email = 'new@test.example'`)).toEqual([]);
  });

  it('refuses to sign in from another website', async () => {
    const { email } = await test.addPerson();
    const foreign = { origin: 'https://evil.example', cookie: 'any=1' };
    expect((await signIn(email, TEST_PASSWORD, foreign)).statusCode).toBe(403);
    expect((await signIn(email, TEST_PASSWORD, { origin: 'http://inbox.test', host: 'inbox.test' })).statusCode).toBe(200);
  });

  it('ends a session at once when signing out', async () => {
    const cookie = await test.signIn(await test.addPerson());
    expect((await test.app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie }, payload: {} })).statusCode).toBe(200);
    expect((await me({ cookie })).json()).toMatchObject({ code: 'not_signed_in' });
  });

  it('writes a line in the journal of every workspace of that person', async () => {
    const person = await test.addPerson();
    const cookie = await test.signIn(person);
    await test.app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie }, payload: {} });
    expect(await rows(test.db.system, 'SELECT workspace_id, action, ip FROM audit_log WHERE actor_id = $1 ORDER BY at', [person.id]))
      .toEqual(['session.created', 'session.ended'].map((action) => ({ workspace_id: test.workspace.id, action, ip: '127.0.0.1' })));
  });

  it('slows down who guesses passwords, by address', async () => {
    const { email } = await test.addPerson();
    const from = { remoteAddress: '203.0.113.9' };
    const guess = () => test.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: 'guess' }, ...from });
    const codes = [];
    for (let at = 0; at < 22; at += 1) codes.push((await guess()).statusCode);
    expect(codes.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(codes.at(-1)).toBe(429);
    expect((await guess()).json()).toMatchObject({ code: 'too_many_requests' });
  });
});
