import { createTestApp, type TestApp } from '../testing/test-app.js';
import { createAuthPool } from './auth.js';

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
