import { createServer, type Server } from 'node:net';
import { claimPort } from './ports.js';
import { listeningInodes } from './port-holder.js';

let server: Server | undefined;
afterEach(() => server?.close());

async function listen(): Promise<number> {
  const opened = createServer();
  server = opened;
  await new Promise<void>((resolve) => { opened.listen(0, '127.0.0.1', resolve); });
  const address = opened.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('claimPort', () => {
  it('finds a free port for 0', async () => expect(await claimPort(0, '127.0.0.1', 'PORT')).toBeGreaterThan(1023));

  it('says which port is taken, by whom, and which variable chooses another', async () => {
    const port = await listen();
    await expect(claimPort(port, '127.0.0.1', 'SIMULATOR_PORT')).rejects.toThrow(new RegExp(`Port ${port} is taken by process ${process.pid} \\(.*SIMULATOR_PORT=${port + 10} npm start`));
  }, 15_000);

  it('takes a port that is given up while it waits', async () => {
    const port = await listen();
    setTimeout(() => server?.close(), 300);
    expect(await claimPort(port, '127.0.0.1', 'PORT')).toBe(port);
  });

  it('says when HOST is no address of this machine', async () => {
    await expect(claimPort(20_417, '203.0.113.9', 'PORT')).rejects.toThrow('HOST is 203.0.113.9, which is not an address of this machine');
  });
});

describe('listeningInodes', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 51234 1 0000000000000000 100 0 0 10 0',
    '   1: 0100007F:0BB8 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 51299 1 0000000000000000 20 4 30 10 -1',
    '   2: 00000000:0FA0 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 50001 1 0000000000000000 100 0 0 10 0',
  ].join('\n');

  it('finds who listens, not who is connected', () => expect(listeningInodes(table, 3000)).toEqual(['51234']));
  it('finds nobody on a free port', () => expect(listeningInodes(table, 3001)).toEqual([]));
});
