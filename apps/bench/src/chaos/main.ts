import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Form, FORMS } from './form.js';
import { Ledger } from './ledger.js';
import { planOf } from './plan.js';
import { randomOf } from './random.js';
import { failed, tableOf } from './report.js';
import { run } from './run.js';
import { openStage } from './world/stage.js';
import { findRedis } from './world/redis.js';

const SABOTAGES = { drop: 'api', stale: 'api', twice: 'worker', swap: 'worker' } as const;
const Sabotage = z.enum(['drop', 'twice', 'swap', 'stale']);

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' }, short: { type: 'boolean' }, calm: { type: 'boolean' }, seed: { type: 'string' }, rate: { type: 'string' }, sabotage: { type: 'string' },
    only: { type: 'string', multiple: true }, plan: { type: 'boolean' }, data: { type: 'string', default: '.diwan/chaos' },
  },
});

/** `--rate` is messages in a second; half as many go out. A slow machine proves as much as a fast one. */
const formOf = (): Form => {
  const form = FORMS[values.short ? 'short' : values.calm ? 'calm' : 'quick'];
  const rate = z.coerce.number().int().min(2).max(2_000).optional().parse(values.rate);
  return rate === undefined ? form : { ...form, inPerSecond: rate, outPerSecond: Math.round(rate / 2), customers: Math.max(40, Math.round((form.customers * rate) / form.inPerSecond)) };
};

const main = async (): Promise<number> => {
  const form = formOf();
  const seed = z.coerce.number().int().nonnegative().parse(values.seed ?? Math.floor(Math.random() * 1_000_000));
  const sabotage = Sabotage.optional().parse(values.sabotage);
  const plan = planOf(seed, form, findRedis() !== null).filter(({ kind }) => values.only === undefined || values.only.join(',').split(',').includes(kind));
  console.log(`Chaos, ${form.name}, seed ${seed}${sabotage ? `, sabotaged: ${sabotage}` : ''}. The same again: npm run chaos -- --${form.name} --seed ${seed}${sabotage ? ` --sabotage ${sabotage}` : ''}`);
  for (const { kind, at } of values.plan ? plan : []) console.log(`  ${at.toFixed(2).padStart(7)} s  ${kind}`);
  const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${seed}`;
  const folder = resolve(values.data, name);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const ledger = new Ledger(join(folder, 'ledger.jsonl'));
  ledger.note('plan', { seed, form, sabotage: sabotage ?? null, plan });
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
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify({ seed, form, sabotage: sabotage ?? null, seconds, faults: Object.fromEntries(outcome.struck), counts, ok: wrong.length === 0, checks: outcome.checks }, null, 2)}\n`);
  console.log(`\nFaults: ${[...outcome.struck].map(([kind, times]) => (times > 1 ? `${kind} ×${times}` : kind)).join(', ') || 'none'}`);
  console.log(`Full disk: ${stage.disk.means}. Also: ${Object.entries(counts).map(([what, count]) => `${count} ${what}`).join(', ')}`);
  console.log(`\n${tableOf(outcome.checks)}\n\n${wrong.length === 0 ? 'Nothing was lost' : `${wrong.length} of ${outcome.checks.length} checks failed`} (${seconds} s). Ledger and report: ${folder}`);
  return wrong.length === 0 ? 0 : 1;
};

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) process.once(signal, () => process.exit(code));
process.exitCode = await main();
