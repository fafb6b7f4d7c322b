import { type Post, asFastAsAnswered, atRate } from '../load/posts.js';
import { signedPosts } from '../load/webhook.js';
import { type Measure } from '../report/measure.js';
import { percentile } from '../report/percentile.js';
import { withBare } from '../bare/bare.js';
import { workersPaused } from '../stage/processes.js';
import { type Stage } from '../stage/stage.js';

const CONNECTIONS = 64;

/** Signed webhooks with one message each, answered after commit, one api process. The worker is paused: its work is the next row's. */
export const receive = async (stage: Stage, { posts }: { posts: number }): Promise<Measure[]> => {
  const made: Post[] = signedPosts(stage.demo, posts, 1_000);
  const bare = await withBare(stage, 'receive', (url) => asFastAsAnswered(url, made, CONNECTIONS));
  const product = await workersPaused(stage, () => asFastAsAnswered(`${stage.demo.url}/webhooks/whatsapp`, made, CONNECTIONS));
  return [
    { row: 'receive', label: 'answered', unit: '/s', product: product.answered / product.seconds, bare: bare.answered / bare.seconds, reach: { atLeast: 8_000 } },
    { row: 'receive', label: 'p99', unit: 'ms', product: percentile(product.answerMs, 99), bare: percentile(bare.answerMs, 99), reach: { atMost: 40 } },
  ];
};

/** A quiet day: a steady 500 webhooks a second, everything running. */
export const atRest = async (stage: Stage, { seconds }: { seconds: number }): Promise<Measure[]> => {
  const product = await atRate(`${stage.demo.url}/webhooks/whatsapp`, signedPosts(stage.demo, 500 * seconds, 1_000), 500);
  return [
    { row: 'at rest, 500/s', label: 'p50', unit: 'ms', product: percentile(product.answerMs, 50), bare: null, reach: { atMost: 4 } },
    { row: 'at rest, 500/s', label: 'p99', unit: 'ms', product: percentile(product.answerMs, 99), bare: null, reach: { atMost: 15 } },
  ];
};
