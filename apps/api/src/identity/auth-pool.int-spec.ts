import { createTestApp, type TestApp } from '../testing/test-app.js';
import { createAuth, createAuthPool } from './auth.js';
import { PrincipalResolver } from './principal.resolver.js';

let test: TestApp;
beforeAll(async () => { test = await createTestApp(); });
afterAll(() => test.close());

it('outlives a connection that PostgreSQL ends while it is in hand', async () => {
  const pool = createAuthPool(test.config);
  const inHand = await pool.connect();
  const { rows: [backend] } = await inHand.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const ended = new Promise((resolve) => inHand.once('end', resolve));
  await pool.query('SELECT pg_terminate_backend($1)', [backend?.pid]);
  await ended;
  // Nobody but the pool's own listener took the error: an `error` without one ends the process.
  expect(inHand.listenerCount('error')).toBe(1);
  inHand.release(true);
  expect((await pool.query<{ back: number }>('SELECT 1 AS back')).rows).toEqual([{ back: 1 }]);
  await pool.end();
});

it('says that it is not ready, not that something went wrong, when nobody can look a session up', async () => {
  const cookie = await test.signIn(await test.addPerson());
  const { config } = test;
  const pool = createAuthPool({ ...config, database: { ...config.database, systemUrl: 'postgres://nobody@127.0.0.1:1/nowhere' } });
  const resolver = new PrincipalResolver(test.db, createAuth(config, pool, { signedIn: async () => undefined, signedOut: async () => undefined }), config);
  await expect(resolver.resolve({ cookie })).rejects.toMatchObject({ code: 'not_ready', status: 503 });
  await pool.end();
});
