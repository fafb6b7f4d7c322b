import { descendants, canListProcesses, type Process } from './process-list.js';

/** Who used CPU: the parts of the product, and what plays Meta and the agents. */
export const PARTS = ['api', 'worker', 'postgres', 'redis', 'simulator', 'generator', 'other'] as const;
export type Part = (typeof PARTS)[number];
export type CpuReading = Record<Part, number>;

/** Recognised by the program that runs. A PostgreSQL backend shows its database in its title, never a path of ours. */
export const partOf = (command: string): Part => {
  if (/apps\/api\/dist\/worker\.js/.test(command)) return 'worker';
  if (/apps\/api\/dist\/main\.js/.test(command)) return 'api';
  if (/apps\/simulator\/dist\//.test(command)) return 'simulator';
  if (/apps\/bench\/dist\//.test(command)) return 'generator';
  if (/redis-server/.test(command)) return 'redis';
  return /postgres/.test(command) ? 'postgres' : 'other';
};

const add = (reading: CpuReading, { command, seconds }: Process): CpuReading => {
  const part = partOf(command);
  return { ...reading, [part]: reading[part] + seconds };
};

const NOTHING: CpuReading = { api: 0, worker: 0, postgres: 0, redis: 0, simulator: 0, generator: 0, other: 0 };

/** Seconds of CPU used so far by everything the bench started, by part; PostgreSQL's backends and workers included. Null where there is no /proc. */
export const readCpu = (): CpuReading | null => {
  if (!canListProcesses) return null;
  const used = descendants().reduce(add, NOTHING);
  const { user, system } = process.cpuUsage();
  return { ...used, generator: used.generator + (user + system) / 1e6 };
};

/** What was used between two readings. */
export const cpuBetween = (before: CpuReading, after: CpuReading): CpuReading =>
  PARTS.reduce((spent, part) => ({ ...spent, [part]: after[part] - before[part] }), NOTHING);

/** Every process of the product. The load generator is none, nor is the simulator, which stands for Meta's own machines. */
export const productSeconds = ({ api, worker, postgres, redis, other }: CpuReading): number => api + worker + postgres + redis + other;

/** `api 0.10 + worker 0.21 + …` in milliseconds for each of `count` items. */
export const sayParts = (spent: CpuReading, count: number): string =>
  PARTS.filter((part) => spent[part] > 0).map((part) => `${part} ${((spent[part] * 1000) / count).toFixed(3)}`).join(' + ');

/** Does `work` and tells what CPU everything used meanwhile; null where that cannot be told. */
export const withCpu = async <T>(work: () => Promise<T>): Promise<{ result: T; spent: CpuReading | null }> => {
  const before = readCpu();
  const result = await work();
  const after = readCpu();
  return { result, spent: before === null || after === null ? null : cpuBetween(before, after) };
};

/** A note for a row: what each of `count` things cost, by part. */
export const cpuNote = (spent: CpuReading | null, count: number, of: string): string =>
  spent === null ? 'CPU is read from /proc, which this system does not have' : `milliseconds of CPU per ${of}: ${sayParts(spent, count)}`;
