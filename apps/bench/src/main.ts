import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@diwan/embedded-postgres';
import { HELP, listOf, readOptions, type Options } from './options.js';
import { chartOf } from './report/chart.js';
import { updateReadme } from './report/readme.js';
import { mergeRows, readRecord, writeRecord } from './report/record.js';
import { resultOf } from './report/result.js';
import { rows } from './rows/index.js';
import { runRows } from './run.js';
import { describeMachine } from './stage/machine.js';
import { openRedis } from './stage/redis.js';

const measure = async (options: Options): Promise<void> => {
  const { folder } = options;
  const start = performance.now();
  mkdirSync(folder, { recursive: true });
  const tell = (line: string): void => console.log(`${`${Math.round((performance.now() - start) / 1000)} s`.padStart(6)}  ${line}`);
  const wanted = rows.filter((row) => (options.only.length > 0 ? options.only.includes(row.name) : !(options.quick && row.fullOnly)));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: true, onProgress: tell });
  const redis = await openRedis(folder);
  try {
    const measured = await runRows(wanted, { options, postgres, redisUrl: redis?.url ?? null, tell });
    const file = join(folder, 'bench.json');
    const merged = mergeRows(readRecord(file)?.rows ?? [], measured, rows.map(({ name }) => name));
    writeRecord(file, { machine: await describeMachine(postgres, redis?.url ?? null), seconds: Math.round((performance.now() - start) / 1000), rows: merged });
    writeFileSync(join(folder, 'bench.svg'), chartOf(merged));
    console.log(resultOf(measured, folder));
    if (measured.some((row) => row.void.length > 0 || row.leftOut?.startsWith('it failed'))) process.exitCode = 1;
  } finally {
    await redis?.stop();
    await postgres.stop();
  }
};

// What was started ends with us: products and load are on a leash, the rest is ended on exit.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

/** What was asked for in a way that cannot be done is told in its sentence, without where in the program it was noticed. */
const orSay = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
};

const options = orSay(() => readOptions(process.argv.slice(2), rows));
if (options.help) console.log(`${HELP}\nRows:\n${listOf(rows)}`);
else if (options.list) console.log(listOf(rows));
else if (options.readme) console.log(orSay(() => updateReadme(join(options.folder, 'bench.json'))));
else await measure(options);
