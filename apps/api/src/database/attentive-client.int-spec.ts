import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@diwan/testing';
import pg from 'pg';
import { AttentiveClient, attentive, DatabaseSilentError } from './attentive-client.js';
import { isTransient } from './transient.js';

const SILENCE_MS = 150;
class Impatient extends AttentiveClient {
  constructor(config?: string | pg.ClientConfig) {
    super(config, SILENCE_MS);
  }
}

/** The network to the database, which can swallow what it carries: no reset, no end, nothing. */
class Network {
  readonly #server: Server;
  readonly #sides = new Set<Socket>();
  dead = false;

  constructor(to: URL) {
    this.#server = createServer((client) => {
      const server = connect(Number(to.port), to.hostname);
      for (const [from, into] of [[client, server], [server, client]] as const) {
        this.#sides.add(from);
        from.on('data', (bytes) => { if (!this.dead) into.write(bytes); });
        from.on('error', () => into.destroy()).on('close', () => { if (!this.dead) into.destroy(); });
      }
    });
  }

  async open(to: URL): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const through = new URL(to);
    through.port = String((this.#server.address() as AddressInfo).port);
    return through.href;
  }

  async close(): Promise<void> {
    for (const side of this.#sides) side.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

let database: TestDatabase;
let network: Network;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  network = new Network(new URL(database.systemUrl));
  pool = new pg.Pool({ ...attentive, Client: Impatient, connectionString: await network.open(new URL(database.systemUrl)), max: 2 });
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
});
beforeEach(() => { network.dead = false; });
afterAll(async () => {
  await pool.end();
  await network.close();
  await database.drop();
});

it('gives up a statement, and its connection, when the network swallows it, and goes on when that is back', async () => {
  const client = await pool.connect();
  const ended = new Promise((resolve) => client.once('end', resolve));
  await client.query('BEGIN');
  network.dead = true;
  const failure: unknown = await client.query('SELECT 1').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DatabaseSilentError);
  expect(isTransient(failure)).toBe(true);
  await ended;
  client.release(true);
  network.dead = false;
  expect((await pool.query<{ back: number }>('SELECT 1 AS back')).rows).toEqual([{ back: 1 }]);
});

it('leaves a connection alone on which nobody asks anything', async () => {
  const client = await pool.connect();
  const { rows: [before] } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await sleep(SILENCE_MS * 3);
  expect((await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows).toEqual([before]);
  client.release();
});

it('waits for a statement that brings something all the time, however long it takes', async () => {
  const { rows } = await pool.query('SELECT pg_sleep(0.05), repeat(\'x\', 20000) FROM generate_series(1, 8)');
  expect(rows).toHaveLength(8);
});

it('reads what was answered while this very process stood still, before it gives up', async () => {
  const client = new Impatient(database.systemUrl);
  await client.connect();
  const answer = client.query<{ here: number }>('SELECT 1 AS here');
  // As after SIGSTOP: the statement left, the answer came, and nobody has looked for longer than anybody waits.
  await new Promise(setImmediate);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SILENCE_MS * 3);
  expect((await answer).rows).toEqual([{ here: 1 }]);
  await client.end();
});

it('is what every pool of the product is made of', async () => {
  expect(attentive.Client).toBe(AttentiveClient);
  const silent = new AttentiveClient({ connectionString: database.systemUrl });
  await silent.connect();
  expect((silent as unknown as { connection: { stream: Socket } }).connection.stream.timeout).toBe(20_000);
  await silent.end();
});
