import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ledger } from './ledger.js';
import { HELP, type Options, readOptions, SABOTAGES } from './options.js';
import { randomOf } from './random.js';
import { failed, tableOf } from './report.js';
import { run } from './run.js';
import { openStage } from './world/stage.js';
import { findRedis } from './world/redis.js';

const main = async ({ form, seed, plan, sabotage, folder: data, tellPlan, again }: Options): Promise<number> => {
  console.log(`Chaos, ${form.name}, seed ${seed}${sabotage ? `, sabotaged: ${sabotage}` : ''}. The same again: ${again}`);
  for (const { kind, at } of tellPlan ? plan : []) console.log(`  ${at.toFixed(2).padStart(7)} s  ${kind}`);
  const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${seed}`;
  const folder = resolve(data, name);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const ledger = new Ledger(join(folder, 'ledger.jsonl'));
  ledger.note('plan', { seed, form, sabotage, plan });
  const tell = (line: string): void => console.log(`${(ledger.now() / 1_000).toFixed(1).padStart(7)} s  ${line}`);
  const preload = { api: [] as string[], worker: [] as string[] };
  if (sabotage) preload[SABOTAGES[sabotage]].push(new URL(`./sabotage/${sabotage}.js`, import.meta.url).href);
  const stage = await openStage({ folder, form, ledger, random: randomOf(seed), preload, tell });
  const outcome = await run(stage, plan, tell).finally(() => stage.close());
  await ledger.close();
  for (const left of ['postgres', 'data']) rmSync(join(folder, left), { recursive: true, force: true });
  const wrong = failed(outcome.checks);
  const seconds = Math.round(ledger.now() / 1_000);
  const counts = Object.fromEntries(ledger.counts);
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify({ seed, form, sabotage, seconds, faults: Object.fromEntries(outcome.struck), counts, ok: wrong.length === 0, checks: outcome.checks }, null, 2)}\n`);
  console.log(`\nFaults: ${[...outcome.struck].map(([kind, times]) => (times > 1 ? `${kind} ×${times}` : kind)).join(', ') || 'none'}`);
  console.log(`Full disk: ${stage.disk.means}. Also: ${Object.entries(counts).map(([what, count]) => `${count} ${what}`).join(', ')}`);
  console.log(`\n${tableOf(outcome.checks)}\n\n${wrong.length === 0 ? 'Nothing was lost' : `${wrong.length} of ${outcome.checks.length} checks failed`} (${seconds} s). Ledger and report: ${folder}`);
  return wrong.length === 0 ? 0 : 1;
};

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) process.once(signal, () => process.exit(code));

/** What was asked for in a way that cannot be done is told in its sentence, without where in the program it was noticed. */
const options = ((): Options => {
  try {
    return readOptions(process.argv.slice(2), findRedis() !== null);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
})();

if (options.help) console.log(HELP);
else process.exitCode = await main(options);
