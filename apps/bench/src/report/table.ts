import { type Goal, type Measure, ratioOf, reached } from './measure.js';

const figure = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));
const goal = (wanted: Goal): string => ('atLeast' in wanted ? `≥ ${figure(wanted.atLeast)}` : `≤ ${figure(wanted.atMost)}`);

const goalsOf = ({ reach, reachRatio }: Measure): string =>
  [...(reach === null ? [] : [goal(reach)]), ...(reachRatio === undefined ? [] : [`ratio ${goal(reachRatio)}`])].join(', ');

const cellsOf = (measure: Measure): string[] => {
  const { row, label, unit, product, bare } = measure;
  const ratio = ratioOf(measure);
  const met = reached(measure);
  return [`${row}: ${label}`, `${figure(product)} ${unit}`, bare === null ? '' : `${figure(bare)} ${unit}`, ratio === null ? '' : ratio.toFixed(2), met === null ? '' : `${met ? 'yes' : '**no**'} (${goalsOf(measure)})`];
};

/** A Markdown table, which reads well in a terminal too. */
export const tableOf = (measures: readonly Measure[]): string => {
  const head = ['measure', 'product', 'bare limit', 'ratio', 'reached'];
  const rows = measures.map(cellsOf);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
};
