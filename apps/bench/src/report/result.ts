import { join } from 'node:path';
import { type RowRecord } from './record.js';
import { tableOf } from './table.js';

/** What a person reads at the end: the table, what belongs beside it, what is missing and why, and whether the run counts. */
export const resultOf = (rows: readonly RowRecord[], folder: string): string => {
  const notes = rows.flatMap(({ name, notes }) => notes.map((note) => `- ${name}: ${note}`));
  const leftOut = rows.flatMap(({ name, leftOut }) => (leftOut === null ? [] : [`- ${name} was left out: ${leftOut}`]));
  const reasons = rows.flatMap((row) => row.void);
  return [
    '', tableOf(rows.flatMap(({ measures }) => measures)), '', ...notes, ...leftOut,
    ...(reasons.length > 0 ? ['', 'THIS RUN IS VOID: the machine was busy, or is not like the reference machine.', ...reasons.map((reason) => `- ${reason}`)] : []),
    '', `Also in ${join(folder, 'bench.json')} and bench.svg.`,
  ].join('\n');
};
