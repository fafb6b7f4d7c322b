/** What a figure counts: a rate a second, milliseconds, CPU milliseconds, seconds, or megabytes. */
export type Unit = '/s' | 'ms' | 'ms CPU' | 's' | 'MB';
/** A goal: at least, or at most. */
export type Goal = { atLeast: number } | { atMost: number };

/** One figure of the product beside what the bare machine can do, and what it is meant to reach. */
export interface Measure {
  row: string;
  label: string;
  unit: Unit;
  product: number;
  /** The same by the bare prototype in this run; null where there is none. */
  bare: number | null;
  /** The goal of the product's figure. */
  reach: Goal | null;
  /** The goal of product ÷ bare. */
  reachRatio?: Goal | undefined;
  /** What the bare prototype did on the idle reference machine (2 cores): much worse than this, and the run is void. */
  reference?: number | undefined;
}

/** Product ÷ bare: more is better for rates, less for times; null without a bare figure. */
export const ratioOf = ({ product, bare }: Measure): number | null => (bare === null || bare === 0 ? null : product / bare);

const meets = (value: number, goal: Goal): boolean => ('atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost);

/** Whether the figure and its ratio reach their goals; null where there is no goal. */
export const reached = (measure: Measure): boolean | null => {
  const { product, reach, reachRatio } = measure;
  const ratio = ratioOf(measure);
  const verdicts = [...(reach === null ? [] : [meets(product, reach)]), ...(reachRatio === undefined || ratio === null ? [] : [meets(ratio, reachRatio)])];
  return verdicts.length === 0 ? null : verdicts.every(Boolean);
};
