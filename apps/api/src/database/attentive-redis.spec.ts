import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { attentiveRedis, pingRegularly } from './attentive-redis.js';

/** As a Redis whose process was stopped: connections are taken, and nobody answers. */
describe('a Redis that stands still', () => {
  let server: Server;
  const taken: Socket[] = [];
  let asked = 0;
  beforeEach(async () => {
    asked = 0;
    server = createServer((socket) => {
      taken.push(socket);
      socket.on('data', () => { asked += 1; });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    for (const socket of taken.splice(0)) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const connect = (): Redis => new Redis((server.address() as AddressInfo).port, '127.0.0.1', { ...attentiveRedis, socketTimeout: 100, enableReadyCheck: false, disableClientInfo: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });

  it('is given up by whoever asks it', async () => {
    const client = connect();
    const complaint = once(client, 'error');
    await expect(client.get('key')).rejects.toThrow();
    expect(String((await complaint)[0])).toMatch(/Socket timeout/);
  });

  it('is given up by a line that only listens', async () => {
    const client = connect();
    await once(client, 'ready');
    const complaint = once(client, 'error');
    const end = pingRegularly(client, 20);
    expect(String((await complaint)[0])).toMatch(/Socket timeout/);
    end();
  });

  it('is asked nothing more once that has ended', async () => {
    const client = connect();
    await once(client, 'ready');
    pingRegularly(client, 10)();
    await sleep(50);
    expect(asked).toBe(0);
    client.disconnect();
  });
});
