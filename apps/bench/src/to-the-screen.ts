import { randomUUID } from 'node:crypto';
import { type ChangeBatch } from '@diwan/contract';
import { io, type Socket } from 'socket.io-client';
import { Agent, request } from 'undici';
import { type Demo } from './demo.js';
import { percentile } from './percentile.js';
import { signedText } from './webhook.js';

export interface ToTheScreenOptions { count: number; perSecond: number; customers: number }
export interface ToTheScreen { sent: number; seen: number; answerMs: Percentiles; screenMs: Percentiles }
interface Percentiles { p50: number; p99: number; max: number }

const summarise = (values: readonly number[]): Percentiles => ({ p50: percentile(values, 50), p99: percentile(values, 99), max: Math.max(...values) });
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const connect = (demo: Demo): Promise<Socket> => new Promise((resolve, reject) => {
  const socket = io(demo.url, { transports: ['websocket'], auth: { apiKey: demo.apiKey, workspaceId: demo.workspaceId } });
  socket.once('hello', () => resolve(socket));
  socket.once('connect_error', reject);
});

/** Notes when each message, known by its wamid, reaches the socket of a signed-in agent's screen. */
const watch = (socket: Socket): Map<string, number> => {
  const seen = new Map<string, number>();
  socket.on('changes', (batch: ChangeBatch) => {
    const now = performance.now();
    for (const change of batch.changes) {
      if (!('items' in change)) continue;
      for (const item of change.items) if (item.type === 'message' && item.message.wamid) seen.set(item.message.wamid, now);
    }
  });
  return seen;
};

/**
 * Posts signed webhooks at a steady rate and measures, on this machine's clock, from just before the post until the message is in a
 * change at a connected socket. Open loop: a slow answer does not slow the next post down.
 */
export const toTheScreen = async (demo: Demo, { count, perSecond, customers }: ToTheScreenOptions): Promise<ToTheScreen> => {
  const socket = await connect(demo);
  const seen = watch(socket);
  const dispatcher = new Agent({ connections: 32 });
  const sentAt = new Map<string, number>();
  const answers: number[] = [];
  const post = async (wamid: string, from: string): Promise<void> => {
    const { body, signature } = signedText(demo, wamid, from);
    const start = performance.now();
    sentAt.set(wamid, start);
    const answer = await request(`${demo.url}/webhooks/whatsapp`, { dispatcher, method: 'POST', body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`A webhook was answered ${answer.statusCode}`);
    answers.push(performance.now() - start);
  };
  const start = performance.now();
  const posts: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    await sleep(Math.max(0, start + (index * 1000) / perSecond - performance.now()));
    posts.push(post(`wamid.bench${randomUUID()}`, `9665010${String(index % customers).padStart(5, '0')}`));
  }
  await Promise.all(posts);
  for (let waited = 0; seen.size < count && waited < 10_000; waited += 50) await sleep(50);
  socket.disconnect();
  await dispatcher.close();
  const screen = [...sentAt].flatMap(([wamid, at]) => { const arrived = seen.get(wamid); return arrived === undefined ? [] : [arrived - at]; });
  return { sent: count, seen: screen.length, answerMs: summarise(answers), screenMs: summarise(screen) };
};
