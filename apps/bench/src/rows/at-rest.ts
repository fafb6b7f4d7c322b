import { type LoadResult } from '../load/generator.js';
import { textBodies } from '../load/webhook.js';
import { type Measure } from '../report/measure.js';
import { percentile } from '../report/percentile.js';
import { USUAL } from '../stage/plan.js';
import { toBare, toProduct } from './posting.js';
import { type Row } from './row.js';

const PER_SECOND = 500;
const CUSTOMERS = 1_000;

/** A quiet day: a steady rate, everything running. The bare prototype has taken a webhook in when it answers; the product has stored it. */
export const atRest: Row = {
  name: 'at-rest', about: 'the same at a steady 500 webhooks a second, everything running', on: USUAL,
  run: async (stage, { quick }) => {
    const bodies = (): Iterable<string> => textBodies(stage.demo, PER_SECOND * (quick ? 6 : 60), CUSTOMERS);
    const bare = await toBare(stage, 'take-in', bodies(), (generator) => generator.atRate({ perSecond: PER_SECOND }));
    const product = await toProduct(stage, bodies(), (generator) => generator.atRate({ perSecond: PER_SECOND }));
    const time = (label: string, percent: number, atMost: number): Measure => {
      const of = ({ answerMs }: LoadResult): number => percentile(answerMs, percent);
      return { row: `at rest, ${PER_SECOND}/s`, label, unit: 'ms', product: of(product), bare: of(bare), reach: { atMost } };
    };
    return { measures: [time('p50', 50, 4), time('p99', 99, 15)] };
  },
};
