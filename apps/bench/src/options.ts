import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Row } from './rows/row.js';

export interface Options { quick: boolean; only: string[]; folder: string; profile: boolean; list: boolean; help: boolean; readme: boolean }

/** What a person can ask for. @throws a sentence when a row or an option is not known. */
export const readOptions = (args: readonly string[], rows: readonly Row[]): Options => {
  const { values } = parseArgs({
    args: [...args], strict: true,
    options: {
      quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true, default: [] }, data: { type: 'string', default: '.diwan/bench' },
      profile: { type: 'boolean', default: false }, list: { type: 'boolean', default: false }, readme: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const only = values.only.flatMap((names) => names.split(',')).map((name) => name.trim()).filter(Boolean);
  const unknown = only.filter((name) => rows.every((row) => row.name !== name));
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}. Choose among ${rows.map(({ name }) => name).join(', ')}.`);
  return { quick: values.quick, only, folder: resolve(values.data), profile: values.profile, list: values.list, help: values.help, readme: values.readme };
};

export const HELP = `npm run bench -- [options]

Measures the product beside bare prototypes of the same work, on this machine, and writes bench.json, bench.svg and what backs the figures.
Keep the machine idle meanwhile: a bare loop far slower than on the reference machine, or other programs at work, make the run void.

  --quick         under three minutes instead of about half an hour: shorter rows, the big data set left out
  --only <rows>   only these rows, separated by commas; their figures replace those of before in bench.json
  --profile       CPU profiles of api and worker and PostgreSQL's dearest statements for each row, under <data>/profile; costs some speed
  --data <folder> where its PostgreSQL, its big data set and its results are kept; default .diwan/bench
  --readme        measures nothing: puts the last results into README.md and .github/readme/bench.svg
  --list          the rows
`;

/** The rows, one a line. */
export const listOf = (rows: readonly Row[]): string => rows.map(({ name, about }) => `  ${name.padEnd(20)} ${about}`).join('\n');
