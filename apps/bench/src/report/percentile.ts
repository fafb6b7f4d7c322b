/** Nearest-rank percentile (0 to 100) of unsorted values. @throws when there are none. */
export const percentile = (values: readonly number[] | Float64Array, percent: number): number => {
  const sorted = Float64Array.from(values).sort();
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error('No values were measured');
  return value;
};
