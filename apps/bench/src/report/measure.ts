/** One figure of the product beside what the bare machine can do, and what it is meant to reach. */
export interface Measure {
  row: string;
  label: string;
  unit: '/s' | 'ms' | 'ms CPU';
  product: number;
  /** The same by the bare prototype in this run; null where there is none. */
  bare: number | null;
  /** The goal: at least, or at most. */
  reach: { atLeast: number } | { atMost: number } | null;
}

/** Product to bare, so that more is better for rates and less for times; null without a bare figure. */
export const ratioOf = ({ product, bare }: Measure): number | null => (bare === null || bare === 0 ? null : product / bare);

export const reached = ({ product, reach }: Measure): boolean | null =>
  reach === null ? null : 'atLeast' in reach ? product >= reach.atLeast : product <= reach.atMost;

const figure = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));

/** A Markdown table, which reads well in a terminal too. */
export const tableOf = (measures: readonly Measure[]): string => {
  const rows = measures.map((measure) => {
    const { row, label, unit, product, bare, reach } = measure;
    const ratio = ratioOf(measure);
    const goal = reach === null ? '' : 'atLeast' in reach ? `≥ ${figure(reach.atLeast)}` : `≤ ${figure(reach.atMost)}`;
    const met = reached(measure);
    return [`${row}: ${label}`, `${figure(product)} ${unit}`, bare === null ? '' : `${figure(bare)} ${unit}`, ratio === null ? '' : ratio.toFixed(2), met === null ? '' : `${met ? 'yes' : 'no'} (${goal})`];
  });
  const all = [['measure', 'product', 'bare limit', 'ratio', 'reached'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(all[0] ?? []), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...all.slice(1).map(line)].join('\n');
};
