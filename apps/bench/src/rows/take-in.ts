import { withBare } from '../bare/bare.js';
import { asFastAsAnswered } from '../load/posts.js';
import { signedPosts } from '../load/webhook.js';
import { type Measure } from '../report/measure.js';
import { cpuOfOthers } from '../stage/cpu.js';
import { untilTakenIn } from '../stage/processes.js';
import { type Stage } from '../stage/stage.js';

const CONNECTIONS = 64;
const CUSTOMERS = 2_000;

/** Signed webhooks until each is a message in its conversation, with counters, window, facts and change rows, and nothing waits any more. */
export const takeIn = async (stage: Stage, { posts }: { posts: number }): Promise<Measure[]> => {
  const made = signedPosts(stage.demo, posts, CUSTOMERS);
  const bare = await withBare(stage, 'take-in', (url) => asFastAsAnswered(url, made, CONNECTIONS));
  const cpu = cpuOfOthers();
  const start = performance.now();
  await asFastAsAnswered(`${stage.demo.url}/webhooks/whatsapp`, made, CONNECTIONS);
  await untilTakenIn(stage);
  const seconds = (performance.now() - start) / 1000;
  return [
    { row: 'take in', label: 'messages, backlog back to zero', unit: '/s', product: posts / seconds, bare: bare.answered / bare.seconds, reach: { atLeast: 4_000 } },
    { row: 'take in', label: 'CPU per message, all processes', unit: 'ms CPU', product: ((cpuOfOthers() - cpu) * 1000) / posts, bare: null, reach: { atMost: 0.4 } },
  ];
};
