import { type Measure } from '../report/measure.js';
import { type StagePlan } from '../stage/plan.js';
import { type Stage } from '../stage/stage.js';

/** What a row may use besides the product. */
export interface Bench {
  /** `--quick`: shorter, never easier. A row whose figure depends on its length says so in a note. */
  quick: boolean;
  /** Where bench.json goes, and big data sets stay from run to run. */
  folder: string;
  /** The redis-server on the PATH, or the server of REDIS_URL; null where there is none. */
  redisUrl: string | null;
  /** Tells the person what is happening, in one line. */
  tell: (line: string) => void;
  /** Keeps something that backs the figures (a plan, a profile, raw times) under `evidence/` and lists it in bench.json. */
  evidence: (file: string, content: string) => void;
}

export interface Outcome {
  measures: Measure[];
  /** Sentences that belong beside the figures: what was shorter, what it cost, what could not be seen here. */
  notes?: string[];
}

interface Named {
  /** As `--only` takes it. */
  name: string;
  /** What is measured, in one line for `--list`. */
  about: string;
  /** Too long for `--quick`, which leaves it out unless `--only` names it. */
  fullOnly?: boolean;
}

/**
 * One row of the table. Most run on a stage, the product as its own processes; rows that follow each other with an equal plan share one, so a
 * row leaves no backlog behind. `on: 'nothing'` starts what it measures itself.
 */
export type Row =
  | Named & { on: StagePlan; run: (stage: Stage, bench: Bench) => Promise<Outcome> }
  | Named & { on: 'nothing'; run: (bench: Bench) => Promise<Outcome> };
