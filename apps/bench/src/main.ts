import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chartOf } from './report/chart.js';
import { type Measure, tableOf } from './report/measure.js';
import { atRest, receive } from './rows/receive.js';
import { takeIn } from './rows/take-in.js';
import { toTheScreen } from './rows/to-the-screen.js';
import { openStage, type Stage } from './stage/stage.js';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true }, data: { type: 'string', default: '.diwan/bench' } },
});
const quick = values.quick;
const folder = resolve(values.data);

/** Each row of the table by its name; `--quick` makes them shorter, not easier. */
const rows: Record<string, (stage: Stage) => Promise<Measure[]>> = {
  receive: (stage) => receive(stage, { posts: quick ? 30_000 : 200_000 }),
  'take-in': (stage) => takeIn(stage, { posts: quick ? 20_000 : 240_000 }),
  'at-rest': (stage) => atRest(stage, { seconds: quick ? 10 : 60 }),
  'to-the-screen': ({ demo }) => toTheScreen(demo, { agents: 200, perSecond: 100, seconds: quick ? 10 : 60 }),
};

const unknown = (values.only ?? []).filter((name) => !(name in rows));
if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}. Choose among ${Object.keys(rows).join(', ')}.`);

console.log('Starting the product');
const stage = await openStage({ folder, redisUrl: process.env['REDIS_URL'], tell: console.log });
const measures: Measure[] = [];
try {
  for (const [name, run] of Object.entries(rows)) {
    if (values.only && !values.only.includes(name)) continue;
    console.log(`Measuring ${name}`);
    measures.push(...(await run(stage)));
  }
} finally {
  await stage.stop();
}
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'bench.json'), `${JSON.stringify(measures, null, 2)}\n`);
writeFileSync(join(folder, 'bench.svg'), chartOf(measures, 'Share of what the bare machine can do'));
console.log(`\n${tableOf(measures)}\n\nAlso in ${join(folder, 'bench.json')} and bench.svg.`);
