import { createHash } from 'node:crypto';
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

  const from = (remoteAddress: string) => async (email: string, password = 'guess') => {
    const answer = await test.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password }, remoteAddress });
    return { status: answer.statusCode, code: answer.json<{ code?: string }>().code, retryAfter: answer.headers['retry-after'] };
  };
  const times = async <T>(count: number, work: () => Promise<T>): Promise<T[]> => {
    const results: T[] = [];
    for (let at = 0; at < count; at += 1) results.push(await work());
    return results;
  };

  it('slows down who guesses the passwords of one account, however it is spelt and however many guesses come at once', async () => {
    const { email } = await test.addPerson();
    const guess = from('203.0.113.9');
    const found = [...await times(10, () => guess(email)), ...await Promise.all(Array.from({ length: 14 }, (_, at) => guess(at % 2 === 0 ? email.toUpperCase() : email)))];
    expect(found.filter(({ status }) => status === 401)).toHaveLength(20);
    expect(found.filter(({ status }) => status === 429)).toHaveLength(4);
    // Nor does the right password help any more, until the minute is over.
    expect(await guess(email, TEST_PASSWORD)).toEqual({ status: 429, code: 'too_many_requests', retryAfter: expect.stringMatching(/^\d+$/) as string });
    await test.db.system.query(`UPDATE auth.rate_limit SET last_request = last_request - 60000 WHERE key LIKE 'sign-in 203.0.113.9%'`);
    expect((await guess(email, TEST_PASSWORD)).status).toBe(200);
  });

  it.each([
    ['a network of IPv6, all of which one person may have', (at: number) => `2001:db8:7:7::${at.toString(16)}`, '2001:db8:7:8::1'],
    ['an IPv4 address, however it is written', (at: number) => (at % 2 === 0 ? '203.0.113.12' : '::ffff:203.0.113.12'), '::ffff:203.0.113.13'],
  ])('takes for one guesser whoever comes from %s', async (_whom, address, other) => {
    const { email } = await test.addPerson();
    const guesses = Array.from({ length: 21 }, (_, at) => from(address(at + 1)));
    const found: number[] = [];
    for (const guess of guesses) found.push((await guess(email)).status);
    expect(found).toEqual([...Array<number>(20).fill(401), 429]);
    expect((await from(other)(email)).status).toBe(401);
  });

  it('stops those who guess one account from everywhere, and counts neither who is stopped already nor who knows the password', async () => {
    const { email } = await test.addPerson();
    const key = `sign-in * ${createHash('sha256').update(email.toLowerCase()).digest('base64url')}`;
    const counted = async () => (await rows<{ count: number }>(test.db.system, 'SELECT count FROM auth.rate_limit WHERE key = $1', [key]))[0]?.count;
    await times(22, () => from('203.0.113.20')(email));
    expect(await counted()).toBe(20);
    expect((await from('203.0.113.21')(email, TEST_PASSWORD)).status).toBe(200);
    expect(await counted()).toBe(20);
    await test.db.system.query('UPDATE auth.rate_limit SET count = 99 WHERE key = $1', [key]);
    const found: number[] = [];
    for (const last of [22, 23, 24]) found.push((await from(`203.0.113.${last}`)(email)).status);
    expect(found).toEqual([401, 429, 429]);
    await test.db.system.query('UPDATE auth.rate_limit SET last_request = last_request - 60000 WHERE key = $1', [key]);
    expect((await from('203.0.113.25')(email, TEST_PASSWORD)).status).toBe(200);
  });

  it('lets colleagues behind the same address in meanwhile, a whole office of them, one after the other', async () => {
    const [guessed, colleague] = [await test.addPerson(), await test.addPerson()];
    const office = from('203.0.113.10');
    await times(21, () => office(guessed.email));
    expect((await office(guessed.email)).status).toBe(429);
    // As many as there were since the minute began; 20 of one account are forgiven with each success.
    expect((await times(25, () => office(colleague.email, TEST_PASSWORD))).map(({ status }) => status)).toEqual(Array(25).fill(200));
  });

  it('stops an address that tries many accounts, for the rest of the minute', async () => {
    const spray = from('203.0.113.11');
    await test.db.system.query(`INSERT INTO auth.rate_limit (key, count, last_request) VALUES ('sign-in 203.0.113.11', 299, extract(epoch FROM now()) * 1000)`);
    expect((await times(3, () => spray(`nobody-${Math.random()}@test.example`))).map(({ status }) => status)).toEqual([401, 429, 429]);
    await test.db.system.query(`UPDATE auth.rate_limit SET last_request = last_request - 60000 WHERE key = 'sign-in 203.0.113.11'`);
    expect((await spray('nobody@test.example')).status).toBe(401);
  });
});
