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
