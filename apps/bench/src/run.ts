import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type EmbeddedPostgres } from '@diwan/embedded-postgres';
import { type Options } from './options.js';
import { type RowRecord } from './report/record.js';
import { busyReasons, voidReasons } from './report/void.js';
import { type Bench, type Outcome, type Row } from './rows/row.js';
import { untilIdle, watchOthers } from './stage/machine.js';
import { samePlan, type StagePlan } from './stage/plan.js';
import { profiled } from './stage/profile.js';
import { openStage, type Stage } from './stage/stage.js';

export interface Surroundings { options: Options; postgres: EmbeddedPostgres; redisUrl: string | null; tell: (line: string) => void }

const IDLE_MS = { quick: 4_000, full: 60_000 };

/** Runs rows one after the other; neighbours with an equal plan share a stage. A row that fails is recorded as left out, and does not stop the others. */
export const runRows = async (rows: readonly Row[], around: Surroundings): Promise<RowRecord[]> => {
  const records: RowRecord[] = [];
  const theatre = new Theatre(around);
  try {
    for (const row of rows) records.push(await runRow(row, theatre, around));
  } finally {
    await theatre.close();
  }
  return records;
};

/** At most one product at a time: a second one, though idle, would have its share of the machine. */
class Theatre {
  #stage: Stage | null = null;
  readonly profiles: string;

  constructor(private readonly around: Surroundings) {
    this.profiles = join(around.options.folder, 'profile');
  }

  async openFor(plan: StagePlan): Promise<Stage> {
    if (this.#stage !== null && samePlan(this.#stage.plan, plan)) return this.#stage;
    await this.close();
    const { options: { folder, profile }, postgres, redisUrl, tell } = this.around;
    tell(`Starting the product (${plan.processes === 'apart' ? `api, worker and simulator apart, database ${plan.database}` : 'as npm start does'})`);
    if (profile) mkdirSync(this.profiles, { recursive: true });
    this.#stage = await openStage(plan, { folder, postgres, redisUrl, profiles: profile ? this.profiles : undefined });
    return this.#stage;
  }

  async close(): Promise<void> {
    const stage = this.#stage;
    this.#stage = null;
    await stage?.stop();
  }
}

const benchOf = ({ options: { quick, folder }, redisUrl, tell }: Surroundings): { bench: Bench; evidence: string[] } => {
  const evidence: string[] = [];
  return { evidence, bench: { quick, folder, redisUrl, tell, evidence: (file, content) => {
    const path = join(folder, 'evidence', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    evidence.push(join('evidence', file));
  } } };
};

/** What a row came to, and why that does not count if it does not. */
interface Judged { outcome: Outcome; reasons: string[] }

const runRow = async (row: Row, theatre: Theatre, around: Surroundings): Promise<RowRecord> => {
  const { options: { quick, profile }, redisUrl, tell } = around;
  const { bench, evidence } = benchOf(around);
  const start = performance.now();
  const recordOf = ({ outcome: { measures, notes = [] }, reasons }: Judged, leftOut: string | null): RowRecord =>
    ({ name: row.name, at: new Date().toISOString(), quick, seconds: Math.round((performance.now() - start) / 100) / 10, measures, notes, evidence, leftOut, void: reasons });
  const without = (why: string): RowRecord => recordOf({ outcome: { measures: [] }, reasons: [] }, why);
  if (row.on !== 'nothing' && row.on.redis === 'needed' && redisUrl === null) return without('it needs Redis, and there is no redis-server on the PATH and no REDIS_URL');
  try {
    if (row.on === 'nothing') {
      await theatre.close();
      tell(`Measuring ${row.name}: ${row.about}`);
      return recordOf(await twiceIfVoid(row.name, () => row.run(bench), bench), null);
    }
    const stage = await theatre.openFor(row.on);
    tell(`Measuring ${row.name}: ${row.about}`);
    const run = (): Promise<Outcome> => row.run(stage, bench);
    const inside = profile ? () => profiled(stage, { raw: theatre.profiles, into: join(theatre.profiles, row.name) }, run) : run;
    return recordOf(await twiceIfVoid(row.name, inside, bench), null);
  } catch (error) {
    await theatre.close();
    console.error(error);
    return without(`it failed: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const judged = async (name: string, run: () => Promise<Outcome>, quick: boolean): Promise<Judged> => {
  await untilIdle(quick ? IDLE_MS.quick : IDLE_MS.full);
  const others = watchOthers();
  const outcome = await run();
  return { outcome, reasons: [...voidReasons(outcome.measures), ...busyReasons(name, others())] };
};

/** Another program may have had the machine just then: a row that does not count is measured once more, when it is quiet again. The second figures stand, void or not. */
const twiceIfVoid = async (name: string, run: () => Promise<Outcome>, { quick, tell }: Bench): Promise<Judged> => {
  const first = await judged(name, run, quick);
  if (quick || first.reasons.length === 0) return first;
  tell(`Once more, because ${first.reasons.join(' ')}`);
  const { outcome, reasons } = await judged(name, run, quick);
  return { reasons, outcome: { ...outcome, notes: [...(outcome.notes ?? []), 'measured a second time, because the first time did not count'] } };
};
