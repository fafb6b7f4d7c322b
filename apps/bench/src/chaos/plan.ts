import { type Form } from './form.js';
import { type Random, randomOf } from './random.js';

/** What is done to the product, or to what it depends on. */
export type FaultKind =
  | 'kill-worker' | 'kill-api' | 'kill-both' | 'crash-postgres' | 'hang-postgres' | 'lose-redis' | 'hang-redis' | 'scale-out' | 'rolling-restart'
  | 'meta-down' | 'meta-stalls' | 'meta-resets' | 'meta-5xx' | 'meta-throttles' | 'meta-pair-limit' | 'meta-slow'
  | 'disk-full' | 'skewed-clocks' | 'cut-sockets';

/** `at`: seconds after the load began; `for`: how long it lasts, where it lasts. */
export interface Fault { readonly kind: FaultKind; readonly at: number; readonly for: number }

/** Seconds that a fault keeps the stage to itself; what comes after it in turn begins no sooner. */
const ALONE: Readonly<Record<FaultKind, number>> = {
  'kill-worker': 5, 'kill-api': 5, 'kill-both': 6, 'crash-postgres': 7, 'hang-postgres': 34, 'lose-redis': 6, 'hang-redis': 22, 'scale-out': 16, 'rolling-restart': 24,
  'meta-down': 4, 'meta-stalls': 3, 'meta-resets': 4, 'meta-5xx': 4, 'meta-throttles': 4, 'meta-pair-limit': 3, 'meta-slow': 4,
  'disk-full': 5, 'skewed-clocks': 12, 'cut-sockets': 2,
};
const LASTS: Readonly<Partial<Record<FaultKind, number>>> = {
  'crash-postgres': 1, 'hang-postgres': 25, 'lose-redis': 2, 'hang-redis': 20, 'meta-down': 2, 'meta-stalls': 2, 'meta-resets': 3, 'meta-5xx': 3, 'meta-throttles': 3, 'meta-pair-limit': 2, 'meta-slow': 3, 'disk-full': 5,
};

/** What leaves messages in doubt comes first: a doubt takes two minutes to settle. */
const EMBEDDED_TURN: readonly FaultKind[] = [
  'kill-worker', 'meta-stalls', 'meta-resets', 'kill-api', 'kill-both', 'crash-postgres', 'hang-postgres', 'meta-5xx', 'meta-throttles', 'meta-pair-limit', 'meta-down',
];
/** Around the mixed ones: what comes after those gives doubts the time in which they settle. */
const SCALED_TURN: readonly FaultKind[] = ['scale-out', 'lose-redis', 'kill-worker'];
const LATE_TURN: readonly FaultKind[] = ['hang-redis', 'skewed-clocks', 'rolling-restart'];
/** These need nobody's hands: they strike while something else stands still. */
const BESIDE: readonly FaultKind[] = ['cut-sockets', 'disk-full'];
const MIXED_SECONDS = 8;
const NEEDS_REDIS: readonly FaultKind[] = ['lose-redis', 'hang-redis'];
const MIXED: readonly FaultKind[] = ['kill-api', 'crash-postgres', 'meta-5xx', 'meta-throttles', 'cut-sockets', 'meta-slow', 'meta-resets'];
/** What has no turn of its own is among the mixed ones of every run. */
const ALWAYS_MIXED = MIXED.filter((kind) => ![...EMBEDDED_TURN, ...SCALED_TURN, ...LATE_TURN, ...BESIDE].includes(kind));
const SHORT_TURN: readonly FaultKind[] = ['kill-worker', 'meta-resets', 'kill-api', 'crash-postgres', 'cut-sockets'];

const round = (seconds: number): number => Math.round(seconds * 100) / 100;

/** One after the other from `start` on, each a little later than it could be. */
const inTurn = (kinds: readonly FaultKind[], start: number, random: Random, pace: number): { faults: Fault[]; end: number } => {
  let at = start;
  const faults = kinds.map((kind): Fault => {
    const fault = { kind, at: round(at + random.next() * pace), for: LASTS[kind] ?? 0 };
    at += ALONE[kind] * pace;
    return fault;
  });
  return { faults, end: at };
};

/** Several at once, drawn from the seed, while `seconds` last. */
const mixed = (start: number, seconds: number, random: Random): Fault[] => Array.from({ length: Math.max(0, Math.floor(seconds / 2)) }, (_, index) => {
  const kind = ALWAYS_MIXED[index] ?? random.pick(MIXED);
  return { kind, at: round(start + random.next() * seconds), for: LASTS[kind] ?? 0 };
});

export const FAULTS = Object.keys(ALONE) as readonly FaultKind[];

/** Room after the last fault, so that the load meets what it left behind. */
const AFTERWARDS = 4;

/** These faults alone, in turn, in whatever form; `seconds`: how long the load must last for all of them. */
export const planOfOnly = (kinds: readonly FaultKind[], seed: number): { faults: Fault[]; seconds: number } => {
  // Whatever befalls Redis befalls a product that uses it.
  const [first] = kinds.filter((kind) => kind === 'scale-out' || NEEDS_REDIS.includes(kind));
  const all: readonly FaultKind[] = first === undefined || first === 'scale-out' ? kinds : ['scale-out', ...kinds];
  const { faults, end } = inTurn(all, 2, randomOf(seed).fork('faults'), 1);
  return { faults, seconds: Math.ceil(end + AFTERWARDS) };
};

/** The faults of a run. The same seed and form give the same ones, at the same moments. */
export const planOf = (seed: number, form: Form, hasRedis: boolean): Fault[] => {
  const random = randomOf(seed).fork('faults');
  if (form.name === 'calm') return [];
  if (form.name === 'short') return inTurn(SHORT_TURN, 2, random, (form.seconds - 6) / 23).faults;
  const embedded = inTurn(EMBEDDED_TURN, 2, random, 1);
  const can = (kind: FaultKind): boolean => hasRedis || !NEEDS_REDIS.includes(kind);
  const scaled = inTurn(SCALED_TURN.filter(can), embedded.end + 1, random, 1);
  const late = scaled.end + MIXED_SECONDS;
  return [
    ...embedded.faults, ...scaled.faults, ...mixed(scaled.end, MIXED_SECONDS, random), ...inTurn(LATE_TURN.filter(can), late, random, 1).faults, ...inTurn(BESIDE, late + 1, random, 1).faults,
  ].sort((a, b) => a.at - b.at);
};
