import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { v7 } from 'uuid';
import { type Demo } from '../stage/demo.js';

/** Answers of agents while something else goes on: `stop` ends them and tells of each text when it was asked for (ms since 1970). */
export interface Replies { stop: () => Promise<Map<string, number>> }

/** So many answers a second through the API, in turn to these conversations, whatever becomes of the ones before. */
export const startReplies = (demo: Demo, conversations: readonly string[], perSecond: number): Replies => {
  const asked = new Map<string, number>();
  const running: Promise<void>[] = [];
  let stopped = false;
  const send = async (at: number): Promise<void> => {
    const text = `A live answer #${Math.floor(at / conversations.length) + 1} of ${at}. #${Math.floor(at / conversations.length) + 1}`;
    asked.set(text, performance.timeOrigin + performance.now());
    const answer = await request(`${demo.url}/api/v1/conversations/${conversations[at % conversations.length]}/messages`, {
      method: 'POST', headers: { authorization: `Bearer ${demo.apiKey}`, 'content-type': 'application/json' }, body: JSON.stringify({ id: v7(), content: { type: 'text', text } }),
    });
    await answer.body.dump();
    if (answer.statusCode !== 201) throw new Error(`A live answer was refused with ${answer.statusCode}`);
  };
  const loop = (async () => {
    const start = performance.now();
    for (let at = 0; !stopped; at += 1) {
      await sleep(Math.max(0, start + (at * 1000) / perSecond - performance.now()));
      if (!stopped) running.push(send(at));
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await loop;
      await Promise.all(running);
      return asked;
    },
  };
};
