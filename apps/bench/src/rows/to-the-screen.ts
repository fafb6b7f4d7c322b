import { randomUUID } from 'node:crypto';
import { type ChangeBatch } from '@diwan/contract';
import { io, type Socket } from 'socket.io-client';
import { type Row } from './row.js';
import { atRate } from '../load/posts.js';
import { signedText } from '../load/webhook.js';
import { percentile } from '../report/percentile.js';
import { type Demo } from '../stage/demo.js';
import { USUAL } from '../stage/plan.js';

const PATIENCE_MS = 10_000;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const connect = (demo: Demo): Promise<Socket> => new Promise((resolve, reject) => {
  const socket = io(demo.url, { transports: ['websocket'], forceNew: true, auth: { apiKey: demo.apiKey, workspaceId: demo.workspaceId } });
  socket.once('hello', () => resolve(socket));
  socket.once('connect_error', reject);
});

/** Notes when each message, known by its wamid, reaches one agent's screen. */
const watch = (socket: Socket, seen: (wamid: string, at: number) => void): void => {
  socket.on('changes', (batch: ChangeBatch) => {
    const now = performance.now();
    for (const change of batch.changes) {
      if (!('items' in change)) continue;
      for (const item of change.items) if (item.type === 'message' && item.message.wamid) seen(item.message.wamid, now);
    }
  });
};

const AGENTS = 200;
const PER_SECOND = 100;

/**
 * From the moment a webhook is due until its message is in a change at the socket of an agent. Open loop; all agents are connected and sent
 * everything, one of them is the one whose screen is timed, so that reading the others' copies does not slow the clock.
 */
export const toTheScreen: Row = {
  name: 'to-the-screen', about: 'webhook sent until its change is at an agent\'s socket, 100 messages a second, 200 agents connected', on: USUAL,
  run: async ({ demo }, { quick }) => {
    const sockets = await Promise.all(Array.from({ length: AGENTS }, () => connect(demo)));
    const arrived = new Map<string, number>();
    const [timed] = sockets;
    if (timed) watch(timed, (wamid, at) => arrived.set(wamid, at));
    const wamids = Array.from({ length: PER_SECOND * (quick ? 8 : 60) }, () => `wamid.bench${randomUUID()}`);
    const posts = wamids.map((wamid, index) => signedText(demo, wamid, `9665010${String(index % 100).padStart(5, '0')}`));
    const start = performance.now();
    await atRate(`${demo.url}/webhooks/whatsapp`, posts, PER_SECOND);
    for (let waited = 0; arrived.size < wamids.length && waited < PATIENCE_MS; waited += 50) await sleep(50);
    for (const socket of sockets) socket.disconnect();
    if (arrived.size < wamids.length) throw new Error(`Only ${arrived.size} of ${wamids.length} messages reached the screen.`);
    const times = wamids.map((wamid, index) => (arrived.get(wamid) ?? 0) - (start + (index * 1000) / PER_SECOND));
    const row = `to the screen, ${PER_SECOND}/s, ${AGENTS} agents`;
    return { measures: [
      { row, label: 'p50', unit: 'ms', product: percentile(times, 50), bare: null, reach: { atMost: 15 } },
      { row, label: 'p99', unit: 'ms', product: percentile(times, 99), bare: null, reach: { atMost: 60 } },
    ] };
  },
};
