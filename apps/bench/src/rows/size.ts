import { setTimeout as sleep } from 'node:timers/promises';
import { textBodies } from '../load/webhook.js';
import { type Measure } from '../report/measure.js';
import { percentile } from '../report/percentile.js';
import { canListProcesses, residentMegabytes } from '../stage/process-list.js';
import { pidsOf, untilTakenIn } from '../stage/processes.js';
import { toBare, toProduct } from './posting.js';
import { type Row } from './row.js';

const PER_SECOND = 500;
const CUSTOMERS = 2_000;
const EACH_MS = 1_000;
/** What samples of the same thing differ by. */
const FLAT_MB = 20;

/** Memory of a process, sampled while `work` runs. */
const watched = async (pid: number, work: Promise<unknown>): Promise<number[]> => {
  const samples: number[] = [];
  let over = false;
  void work.finally(() => { over = true; }).catch(() => undefined);
  while (!over) {
    await sleep(EACH_MS);
    samples.push(residentMegabytes(pid) ?? 0);
  }
  await work;
  return samples;
};

const median = (samples: readonly number[], from: number, to: number): number => percentile(samples.slice(Math.floor(samples.length * from), Math.ceil(samples.length * to)), 50);

/** Api and worker in one process, as `npm start` runs them, under a steady load. */
export const size: Row = {
  name: 'size', about: 'memory of api and worker in one process after ten minutes at 500 messages a second',
  on: { database: 'unused', keep: false, redis: 'never', processes: 'npm start' },
  run: async (stage, { quick, evidence }) => {
    if (!canListProcesses) return { measures: [], notes: ['memory is read from /proc, which this system does not have'] };
    const [pid] = pidsOf(stage, 'api');
    if (pid === undefined) throw new Error('There is no process of the product to weigh.');
    const seconds = quick ? 20 : 600;
    const bodies = (length: number): Iterable<string> => textBodies(stage.demo, PER_SECOND * length, CUSTOMERS);
    const bare = await toBare(stage, 'take-in', bodies(seconds / 10), (generator, prototype) => watched(prototype.pid, generator.atRate({ perSecond: PER_SECOND })));
    const samples = await toProduct(stage, bodies(seconds), (generator) => watched(pid, generator.atRate({ perSecond: PER_SECOND })));
    await untilTakenIn(stage);
    evidence('size.csv', `second,megabytes\n${samples.map((value, index) => `${((index + 1) * EACH_MS) / 1000},${value.toFixed(1)}`).join('\n')}\n`);
    const row = `size, ${PER_SECOND}/s`;
    const measures: Measure[] = [
      { row, label: `RSS of api and worker after ${seconds / 60 >= 1 ? `${seconds / 60} min` : `${seconds} s`}`, unit: 'MB', product: median(samples, 0.9, 1), bare: median(bare, 0.5, 1), reach: { atMost: 350 } },
      { row, label: 'growth over the second half', unit: 'MB', product: Math.max(0, median(samples, 0.9, 1) - median(samples, 0.45, 0.55)), bare: null, reach: quick ? null : { atMost: FLAT_MB } },
    ];
    return { measures, notes: quick ? [`${seconds} s instead of ten minutes: too short to tell whether it stays flat`] : [] };
  },
};
