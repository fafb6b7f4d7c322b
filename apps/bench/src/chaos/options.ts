import { parseArgs } from 'node:util';
import { type Form, FORMS } from './form.js';
import { type Fault, type FaultKind, FAULTS, planOf, planOfOnly } from './plan.js';

export const SABOTAGES = { drop: 'api', stale: 'api', twice: 'worker', swap: 'worker' } as const;
export type Sabotage = keyof typeof SABOTAGES;

export interface Options {
  readonly form: Form; readonly seed: number; readonly plan: readonly Fault[]; readonly sabotage: Sabotage | null; readonly folder: string;
  /** Tell the plan as well. */ readonly tellPlan: boolean;
  readonly help: boolean;
  /** What makes the same run again. */ readonly again: string;
}

const SLOWEST = 2;
const FASTEST = 2_000;
const FEWEST_CUSTOMERS = 40;

const isFault = (name: string): name is FaultKind => (FAULTS as readonly string[]).includes(name);
const isSabotage = (name: string): name is Sabotage => name in SABOTAGES;
const numberOf = (option: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) throw new Error(`--${option} is a whole number from ${least} to ${most}.`);
  return value;
};

/** `--rate` is messages in a second; as many go out for each as before. A slow machine proves as much as a fast one. */
const atRate = (form: Form, rate: number): Form =>
  ({ ...form, inPerSecond: rate, outPerSecond: Math.max(1, Math.round((rate * form.outPerSecond) / form.inPerSecond)), customers: Math.max(FEWEST_CUSTOMERS, Math.round((form.customers * rate) / form.inPerSecond)) });

/** What a person asked for. @throws a sentence about what cannot be done */
export const readOptions = (args: readonly string[], hasRedis: boolean): Options => {
  const { values } = parseArgs({
    args: [...args], strict: true,
    options: {
      quick: { type: 'boolean' }, short: { type: 'boolean' }, calm: { type: 'boolean' }, seed: { type: 'string' }, rate: { type: 'string' }, sabotage: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] }, plan: { type: 'boolean', default: false }, data: { type: 'string', default: '.diwan/chaos' }, help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const named = FORMS[values.short ? 'short' : values.calm ? 'calm' : 'quick'];
  const sized = values.rate === undefined ? named : atRate(named, numberOf('rate', values.rate, SLOWEST, FASTEST));
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : numberOf('seed', values.seed, 0, 2 ** 31);
  const names = values.only.flatMap((list) => list.split(',')).map((name) => name.trim()).filter(Boolean);
  const only = names.filter(isFault);
  if (only.length < names.length) throw new Error(`There is no fault ${names.filter((name) => !isFault(name)).join(', ')}. Choose among ${FAULTS.join(', ')}.`);
  if (values.sabotage !== undefined && !isSabotage(values.sabotage)) throw new Error(`--sabotage is one of ${Object.keys(SABOTAGES).join(', ')}.`);
  const chosen = only.length > 0 ? planOfOnly(only, seed) : null;
  return {
    // Redis and further processes are there for whoever needs them.
    form: chosen ? { ...sized, seconds: chosen.seconds, scaled: sized.scaled || only.some((kind) => kind.endsWith('-redis') || kind === 'scale-out') } : sized,
    plan: chosen?.faults ?? planOf(seed, sized, hasRedis), seed, sabotage: values.sabotage ?? null, folder: values.data, tellPlan: values.plan, help: values.help,
    again: ['npm run chaos --', `--${named.name}`, `--seed ${seed}`, ...(values.rate ? [`--rate ${values.rate}`] : []), ...(only.length > 0 ? [`--only ${only.join(',')}`] : []), ...(values.sabotage ? [`--sabotage ${values.sabotage}`] : [])].join(' '),
  };
};

export const HELP = `npm run chaos -- [options]

Starts a product of its own, breaks it in every way while customers write and agents answer, and proves from a ledger kept outside of it that
nothing was lost, doubled or put out of order. Ends with an error when anything else is found, or when too little happened to prove anything.

  --quick           everything (the default); about five minutes on two cores
  --short           a part of it in under a minute and a half, as npm test runs it
  --calm            no faults at all, a few seconds: for --sabotage
  --seed <number>   chooses the moments, and what is mixed in the end; the same seed, the same faults
  --only <faults>   these faults alone, in turn, separated by commas; the load lasts as long as they do
  --rate <number>   messages in a second, and those out in proportion; for slower machines
  --sabotage <how>  breaks the product on purpose, and must make the run fail: ${Object.keys(SABOTAGES).join(', ')}
  --plan            tells when which fault strikes
  --data <folder>   where ledger and report are kept; default .diwan/chaos

Faults: ${FAULTS.join(', ')}
`;
