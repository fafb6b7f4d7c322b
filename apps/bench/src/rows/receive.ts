import { textBodies } from '../load/webhook.js';
import { percentile } from '../report/percentile.js';
import { USUAL } from '../stage/plan.js';
import { workersPaused } from '../stage/processes.js';
import { toBare, toProduct } from './posting.js';
import { type Row } from './row.js';

const LOOP = { connections: 64 };
const CUSTOMERS = 1_000;

/** Signed webhooks with one message each, answered after commit, one api process. The worker is paused: its work is the next row's. */
export const receive: Row = {
  name: 'receive', about: 'signed webhooks, each answered after its commit, 64 connections, one api process', on: USUAL,
  run: async (stage, { quick }) => {
    const bodies = (): Iterable<string> => textBodies(stage.demo, quick ? 30_000 : 240_000, CUSTOMERS);
    const bare = await toBare(stage, 'receive', bodies(), (generator) => generator.asFastAsAnswered(LOOP));
    const product = await toProduct(stage, bodies(), (generator) => workersPaused(stage, () => generator.asFastAsAnswered(LOOP)));
    return { measures: [
      { row: 'receive', label: 'answered after commit', unit: '/s', product: product.answered / product.seconds, bare: bare.answered / bare.seconds, reach: { atLeast: 8_000 }, reachRatio: { atLeast: 0.45 }, reference: 18_400 },
      { row: 'receive', label: 'p99', unit: 'ms', product: percentile(product.answerMs, 99), bare: percentile(bare.answerMs, 99), reach: { atMost: 40 } },
    ] };
  },
};
