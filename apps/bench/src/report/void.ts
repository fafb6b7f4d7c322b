import { type Measure } from './measure.js';

/** A bare loop slower than this share of what it did on the idle reference machine says nothing about the product either. */
export const LEAST_SHARE = 0.7;

const shareOf = ({ unit, bare, reference }: Measure): number | null => {
  if (bare === null || reference === undefined || bare <= 0) return null;
  return unit === '/s' ? bare / reference : reference / bare;
};

/** Why a run does not count, one sentence for each bare loop that was too slow; empty when it counts. */
export const voidReasons = (measures: readonly Measure[]): string[] => measures.flatMap((measure) => {
  const share = shareOf(measure);
  if (share === null || share >= LEAST_SHARE) return [];
  return [`${measure.row}: the bare loop came to ${Math.round(measure.bare ?? 0).toLocaleString('en')} ${measure.unit}, ${Math.round(share * 100)} % of what it did on the idle reference machine (${measure.reference?.toLocaleString('en')}).`];
});

/** Others may have had this share of the machine while a row was measured, and not more. */
export const MOST_FOREIGN = 0.1;

/** Why a row does not count although its bare loop was fast: other programs worked meanwhile. `share`: of all CPU time, 0 to 1; null where it cannot be told. */
export const busyReasons = (row: string, share: number | null): string[] =>
  share === null || share <= MOST_FOREIGN ? [] : [`${row}: other programs had ${Math.round(share * 100)} % of the machine meanwhile.`];
