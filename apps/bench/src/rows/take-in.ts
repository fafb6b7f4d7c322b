import { textBodies } from '../load/webhook.js';
import { type Measure } from '../report/measure.js';
import { cpuNote, productSeconds, withCpu } from '../stage/cpu.js';
import { USUAL } from '../stage/plan.js';
import { untilTakenIn } from '../stage/processes.js';
import { toBare, toProduct } from './posting.js';
import { type Row } from './row.js';

const LOOP = { connections: 64 };
const CUSTOMERS = 2_000;

/** Signed webhooks until each is a message in its conversation, with counters, window, facts and change rows, and nothing waits any more. */
export const takeIn: Row = {
  name: 'take-in', about: 'the same, until each is a message in its conversation and no backlog is left', on: USUAL,
  run: async (stage, { quick }) => {
    // The product may answer faster than it takes in; what it has answered when the time is over must all be taken in.
    const [seconds, most] = quick ? [8, 60_000] : [60, 360_000];
    const bare = await toBare(stage, 'take-in', textBodies(stage.demo, quick ? 30_000 : 240_000, CUSTOMERS), (generator) => generator.asFastAsAnswered(LOOP));
    const { result: product, spent } = await toProduct(stage, textBodies(stage.demo, most, CUSTOMERS), (generator) => withCpu(async () => {
      const start = performance.now();
      const { answered } = await generator.asFastAsAnswered({ ...LOOP, seconds });
      await untilTakenIn(stage);
      return { answered, seconds: (performance.now() - start) / 1000 };
    }));
    const { answered } = product;
    const rate: Measure = {
      row: 'take in', label: 'messages, backlog back to zero', unit: '/s', product: answered / product.seconds, bare: bare.answered / bare.seconds, reach: { atLeast: 4_000 }, reachRatio: { atLeast: 0.4 }, reference: 10_300,
    };
    const notes = [`${answered.toLocaleString('en')} messages; ${cpuNote(spent, answered, 'message')}`];
    if (spent === null) return { measures: [rate], notes };
    const cpu: Measure = { row: 'take in', label: 'CPU per message, all processes', unit: 'ms CPU', product: (productSeconds(spent) * 1000) / answered, bare: null, reach: { atMost: 0.4 } };
    return { measures: [rate, cpu], notes };
  },
};
