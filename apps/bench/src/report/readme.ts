import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chartOf } from './chart.js';
import { type BenchRecord, readRecord } from './record.js';
import { tableOf } from './table.js';

const root = new URL('../../../../', import.meta.url);
const MARKS = ['<!-- bench -->', '<!-- /bench -->'] as const;

/** Replaces what stands between the two marks. @throws when the text lacks them. */
export const between = (text: string, content: string): string => {
  const [start, end] = MARKS.map((mark) => text.indexOf(mark));
  if (start === undefined || end === undefined || start < 0 || end < start) throw new Error(`README.md has no ${MARKS[0]} … ${MARKS[1]} to write the figures between.`);
  return `${text.slice(0, start + MARKS[0].length)}\n${content}\n${text.slice(end)}`;
};

/** What the README says of the last results. @throws when they do not count. */
export const sectionOf = ({ machine, rows }: BenchRecord): string => {
  const reasons = rows.flatMap((row) => row.void);
  if (reasons.length > 0) throw new Error(`The last run is void and its figures stay out of the README:\n${reasons.join('\n')}`);
  const measured = rows.filter(({ leftOut }) => leftOut === null);
  const days = [...new Set(measured.map(({ at }) => at.slice(0, 10)))].toSorted();
  const short = measured.filter(({ quick }) => quick).map(({ name }) => name);
  const { cores, cpu, memory, system, node, postgres, redis } = machine;
  return [
    '![Measured figures beside the bare machine and their goals](.github/readme/bench.svg)', '',
    tableOf(measured.flatMap(({ measures }) => measures)), '',
    `Measured ${days.join(' and ')} on ${cores} cores (${cpu}), ${memory}, ${system}, Node ${node}; load generator, agents and Meta's part on the same cores. PostgreSQL ${postgres}. Redis: ${redis}.`,
    ...(short.length === 0 ? [] : ['', `Short form (\`--quick\`): ${short.join(', ')}.`]),
    ...rows.flatMap(({ name, notes, leftOut }) => [...notes.map((note) => `- ${name}: ${note}`), ...(leftOut === null ? [] : [`- ${name}: left out, ${leftOut}`])]),
  ].join('\n');
};

/** Puts the last results into README.md, and their chart beside its pictures. @returns what was done, for a person. */
export const updateReadme = (file: string): string => {
  const record = readRecord(file);
  if (record === null) throw new Error(`There are no results at ${file}. Run the bench first.`);
  const readme = fileURLToPath(new URL('README.md', root));
  writeFileSync(readme, between(readFileSync(readme, 'utf8'), sectionOf(record)));
  writeFileSync(new URL('.github/readme/bench.svg', root), chartOf(record.rows));
  return 'README.md and .github/readme/bench.svg show the last results.';
};
