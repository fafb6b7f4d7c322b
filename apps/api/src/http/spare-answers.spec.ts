import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { eventually } from '@diwan/testing';
import { spareAnswers } from './spare-answers.js';

/** Far more than what the kernel holds between two sockets. */
const BYTES = 32 * 1024 * 1024;

const RECENT_MS = 200;

let server: Server;
let accepted: Socket[];
beforeEach(async () => {
  accepted = [];
  server = createServer((incoming, response) => {
    if (!server.listening) response.setHeader('connection', 'close');
    response.end(incoming.url === '/large' ? Buffer.alloc(BYTES) : 'small');
  });
  server.on('connection', (socket: Socket) => accepted.push(socket));
  spareAnswers(server, RECENT_MS);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
});

const ask = (path: string): Socket => {
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write(`GET ${path} HTTP/1.1\r\nHost: test\r\n\r\n`);
  return client;
};

it('lets a slow reader have the whole of its answer, and lets it go then', async () => {
  const client = ask('/large').pause();
  await eventually(async () => (accepted[0]?.writableLength ?? 0) > 0, 'the answer to wait for its reader');
  server.closeIdleConnections();
  let read = 0;
  client.on('data', (bytes: Buffer) => { read += bytes.length; }).on('error', () => undefined);
  const ended = once(client.resume(), 'close');
  await eventually(async () => read > BYTES || client.closed, 'the reader to have it all');
  expect(read).toBeGreaterThan(BYTES);
  await eventually(async () => accepted[0]?.writableLength === 0, 'the socket to be empty');
  server.closeIdleConnections();
  await ended;
});

it('lets go who has read everything and asks no more', async () => {
  const client = ask('/small');
  await once(client, 'data');
  const ended = once(client, 'close');
  await eventually(async () => {
    server.closeIdleConnections();
    return client.closed;
  }, 'the connection to end');
  await ended;
});

/** Asks without a pause over connections that are kept, until nobody listens any more. @returns how often it was answered while the server was closing */
const askOn = async (agent: Agent, port: number): Promise<number> => {
  for (let late = 0; ;) {
    const closing = !server.listening;
    const outgoing = request({ port, host: '127.0.0.1', agent }).end();
    try {
      const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
      await once(incoming.resume(), 'end');
      if (closing) late += 1;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return late;
      throw error;
    }
  }
};

it('cuts off nobody who asks one thing after the other while it closes', async () => {
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const asking = Promise.all(Array.from({ length: 40 }, () => askOn(agent, port)));
  await eventually(async () => accepted.length >= 40, 'everybody to be connected');
  const again = setInterval(() => server.closeIdleConnections(), 5);
  server.close();
  const late = await asking;
  clearInterval(again);
  expect(late.reduce((sum, count) => sum + count)).toBeGreaterThan(0);
  expect(accepted.every(({ closed }) => closed)).toBe(true);
});
