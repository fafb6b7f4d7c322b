import { randomUUID } from 'node:crypto';
import { type Passing, pass, standBetween } from './relay.js';

/** Loaded before a worker: now and then a message is said to be sent, kept back, and sent after the next one to the same customer. */
const EVERY = 10;
const kept = new Map<string, Passing>();
let seen = 0;

await standBetween(async (root, passing) => {
  if (passing.send === null) return pass(root, passing);
  const { to } = passing.send;
  const before = kept.get(to);
  if (before) {
    kept.delete(to);
    const answer = await pass(root, passing);
    await pass(root, before);
    return answer;
  }
  if (++seen % EVERY !== 0) return pass(root, passing);
  kept.set(to, passing);
  return { status: 200, type: 'application/json', body: Buffer.from(JSON.stringify({ messages: [{ id: `wamid.SWAP${randomUUID()}` }] })) };
});
