import { type Ledger, type Sample } from '../ledger.js';
import { type Stage } from '../world/stage.js';
import { check, type Check, groupBy, plural } from './check.js';
import { leftOver } from './quiet.js';

const MEGABYTE = 1024 * 1024;
const MOST_RSS = 600 * MEGABYTE;
/** A process that has come to rest holds no more than it did under load, and a little for what the garbage collector has not looked at. */
const GROWTH = { share: 1.25, rss: 48 * MEGABYTE, files: 32 };
/** Samples of a process that say what it holds under load: earlier ones are of its start. */
const WARM = 15;
/** BullMQ's own book-keeping for a queue: its meta data, its events, its counters. */
const MOST_REDIS_KEYS = 40;
const MOST_QUEUE_BYTES = 64 * MEGABYTE;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What a process holds in the end against what it held in the middle of its life. Short lives say nothing. */
const growthOf = ([process, samples]: readonly [string, readonly Sample[]], from: number): string[] => {
  const load = samples.slice(WARM).filter(({ at }) => at < from);
  const rest = samples.filter(({ at }) => at >= from).slice(-WARM);
  if (load.length < WARM || rest.length < 3) return [];
  const [rss, files] = [{ was: median(load.map((one) => one.rss)), is: median(rest.map((one) => one.rss)) }, { was: Math.max(...load.map((one) => one.files)), is: median(rest.map((one) => one.files)) }];
  return [
    ...(rss.is > rss.was * GROWTH.share + GROWTH.rss ? [`${process} holds ${Math.round(rss.is / MEGABYTE)} MB at rest and held ${Math.round(rss.was / MEGABYTE)} MB under load`] : []),
    ...(files.is > files.was + GROWTH.files ? [`${process} has ${files.is} files open at rest and had ${files.was} under load`] : []),
  ];
};

interface Rows {
  changes: number; head: number; messages: number; pairs: number; conversations: number; bytes: number; queue: number; open: number;
}

const ROWS = `
  SELECT (SELECT count(*)::int FROM change) AS changes, (SELECT sum(seq)::int FROM change_head) AS head, (SELECT count(*)::int FROM message) AS messages,
    (SELECT count(*)::int FROM pair_rate) AS pairs, (SELECT count(*)::int FROM conversation) AS conversations, pg_database_size('diwan')::float8 AS bytes,
    (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::float8 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'bullmq' AND c.relkind = 'r') AS queue,
    (SELECT count(*)::int FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND state_change < now() - interval '5 seconds') AS open`;

/** Nothing grew without bound: memory and file handles of each process, the log, the queues, transactions. `from`: when the load had ended. */
export const proveBounded = async (stage: Stage, { samples }: Pick<Ledger, 'samples'>, from: number): Promise<Check> => {
  const [rows] = await stage.postgres.rows<Rows & Record<string, unknown>>(ROWS);
  if (!rows) throw new Error('PostgreSQL did not say how large it is');
  const { jobs } = await leftOver(stage);
  const keys = await stage.redis?.keys() ?? 0;
  const highest = samples.reduce((most, { rss, files }) => ({ rss: Math.max(most.rss, rss), files: Math.max(most.files, files) }), { rss: 0, files: 0 });
  const violations = [
    ...samples.filter(({ rss }) => rss > MOST_RSS).slice(0, 3).map(({ process, rss }) => `${process} held ${Math.round(rss / MEGABYTE)} MB`),
    ...[...groupBy(samples, ({ process }) => process)].flatMap((own) => growthOf(own, from)),
    ...(rows.changes !== rows.head ? [`the log has ${rows.changes} changes and counts ${rows.head}`] : []),
    ...(rows.pairs > rows.conversations ? [`${rows.pairs} pair rates for ${rows.conversations} conversations`] : []),
    ...(jobs > 0 ? [`${jobs} jobs stayed in the queue`] : []),
    ...(rows.queue > MOST_QUEUE_BYTES ? [`the queue's tables take ${Math.round(rows.queue / MEGABYTE)} MB`] : []),
    ...(keys > MOST_REDIS_KEYS ? [`${keys} keys stayed in Redis`] : []),
    ...(rows.open > 0 ? [`${rows.open} transactions were left open`] : []),
  ];
  const found = `${Math.round(highest.rss / MEGABYTE)} MB and ${highest.files} files at most in a process, ${plural(rows.changes, 'change')} without a gap, ${keys} keys in Redis, ${Math.round(rows.queue / MEGABYTE)} MB of queue`;
  return check('nothing grew without bound', `${found}${rows.messages > 0 ? `, ${Math.round(rows.bytes / rows.messages / 1024)} kB of database a message` : ''}`, violations);
};
