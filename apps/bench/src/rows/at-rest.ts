import { type Row } from './row.js';
import { atRate } from '../load/posts.js';
import { signedPosts } from '../load/webhook.js';
import { percentile } from '../report/percentile.js';
import { USUAL } from '../stage/plan.js';

const PER_SECOND = 500;

/** A quiet day: a steady rate, everything running. */
export const atRest: Row = {
  name: 'at-rest', about: 'the same at a steady 500 webhooks a second, everything running', on: USUAL,
  run: async (stage, { quick }) => {
    const product = await atRate(`${stage.demo.url}/webhooks/whatsapp`, signedPosts(stage.demo, PER_SECOND * (quick ? 8 : 60), 1_000), PER_SECOND);
    return { measures: [
      { row: 'at rest, 500/s', label: 'p50', unit: 'ms', product: percentile(product.answerMs, 50), bare: null, reach: { atMost: 4 } },
      { row: 'at rest, 500/s', label: 'p99', unit: 'ms', product: percentile(product.answerMs, 99), bare: null, reach: { atMost: 15 } },
    ] };
  },
};
