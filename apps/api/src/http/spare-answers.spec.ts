import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { eventually } from '@diwan/testing';
import { spareAnswers } from './spare-answers.js';

/** Far more than what the kernel holds between two sockets. */
const BYTES = 32 * 1024 * 1024;

let server: Server;
let accepted: Socket[];
beforeEach(async () => {
  accepted = [];
  server = createServer((request, response) => response.end(request.url === '/large' ? Buffer.alloc(BYTES) : 'small'));
  server.on('connection', (socket: Socket) => accepted.push(socket));
  spareAnswers(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
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

it('lets go at once who has read everything', async () => {
  const client = ask('/small');
  await once(client, 'data');
  await eventually(async () => accepted[0]?.writableLength === 0, 'the socket to be empty');
  const ended = once(client, 'close');
  server.closeIdleConnections();
  await ended;
});
