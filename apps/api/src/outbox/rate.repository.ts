import { type NumberId, type WorkspaceId } from '@diwan/domain';
import { type EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';
import { type Bucket, levelOf, MOST_BUSY, numberRule, PAIR_RULE, takeTokens } from './token-bucket.js';

/** Of attempts, by the words of their partial indexes: what the relay may look at, and what is between relay and answer. */
export const READY = (a: string): string => `${a}.status = 'queued' AND ${a}.enqueued_at IS NULL AND ${a}.asleep_until IS NULL`;
export const BUSY = (a: string): string => `(${a}.status = 'sending' OR (${a}.status = 'queued' AND ${a}.enqueued_at IS NOT NULL))`;

/** A number's tokens are worth a look again when there are this many, in seconds of its rate. */
const BLOCK_S = 0.02;

/** How many of a number's messages may go now. `waitMs`: until its rate allows more; null when only an answer can make room. */
export interface Room { readonly workspace_id: WorkspaceId; readonly number_id: NumberId; readonly room: number; readonly waitMs: number | null; readonly bucket: Bucket; readonly perSecond: number; readonly slowed: boolean; readonly nowMs: number }

/** `tokens` null: another relay is at it. `known`: it has a bucket. */
interface RateRow { workspace_id: WorkspaceId; number_id: NumberId; known: boolean; tokens: number | null; refilled_ms: number; now_ms: number; slowed: boolean; sends_per_second: number; busy: number }

/** Numbers that have something ready, each found with one look into the index, however much waits. */
const WAITING = `
  WITH RECURSIVE waiting AS (
    (SELECT a.workspace_id, a.number_id FROM send_attempt a WHERE ${READY('a')} ORDER BY a.number_id LIMIT 1)
    UNION ALL
    SELECT next.workspace_id, next.number_id FROM waiting w CROSS JOIN LATERAL (
      SELECT a.workspace_id, a.number_id FROM send_attempt a WHERE ${READY('a')} AND a.number_id > w.number_id ORDER BY a.number_id LIMIT 1) next)`;

/**
 * The numbers that have something to send, and how much their rates, and what of them is under way, let go now. Their rates stay locked
 * until the transaction ends, so that all relays together stay within them; what another relay holds has no room until later.
 */
export const findRoom = async (tx: EntityManager): Promise<Room[]> => {
  const found = await lockRates(tx);
  if (found.every(({ known }) => known)) return found.map(roomOf);
  await addRates(tx);
  return (await lockRates(tx)).map(roomOf);
};

const lockRates = (tx: EntityManager): Promise<RateRow[]> => run<RateRow>(tx, LOCK_RATES);

const LOCK_RATES = prepared(`${WAITING},
  mine AS (
    SELECT r.workspace_id, r.number_id, r.tokens, (extract(epoch FROM r.refilled_at) * 1000)::float8 AS refilled_ms, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms,
           coalesce(r.slowed_until > now(), false) AS slowed
    FROM waiting w JOIN number_rate r ON r.workspace_id = w.workspace_id AND r.number_id = w.number_id ORDER BY r.number_id FOR UPDATE OF r SKIP LOCKED)
  SELECT n.workspace_id, n.id AS number_id, n.sends_per_second, mine.tokens, mine.refilled_ms, mine.now_ms, mine.slowed,
         EXISTS (SELECT FROM number_rate k WHERE k.workspace_id = n.workspace_id AND k.number_id = n.id) AS known, (
           SELECT count(*)::int FROM (SELECT FROM send_attempt b WHERE b.number_id = n.id AND ${BUSY('b')} LIMIT ${MOST_BUSY}) AS counted) AS busy
  FROM waiting w JOIN number n ON n.workspace_id = w.workspace_id AND n.id = w.number_id AND n.paused_reason IS NULL LEFT JOIN mine ON mine.number_id = n.id`);

/** Buckets for numbers that send for the first time. */
const addRates = async (tx: EntityManager): Promise<void> => {
  await tx.query(`${WAITING}
    INSERT INTO number_rate (workspace_id, number_id, tokens) SELECT w.workspace_id, w.number_id, 1e9 FROM waiting w ON CONFLICT DO NOTHING`);
};

const roomOf = ({ workspace_id, number_id, tokens, refilled_ms, now_ms, slowed, sends_per_second, busy }: RateRow): Room => {
  if (tokens === null) return { workspace_id, number_id, room: 0, waitMs: BLOCK_S * 1000, bucket: { tokens: 0, atMs: 0 }, perSecond: sends_per_second, slowed: false, nowMs: 0 };
  const bucket = { tokens, atMs: refilled_ms };
  const rule = numberRule(sends_per_second, slowed);
  const level = levelOf(bucket, rule, now_ms);
  const room = Math.max(0, Math.min(Math.floor(level), MOST_BUSY - busy));
  const block = Math.max(1, Math.min(rule.burst, rule.perSecond * BLOCK_S));
  const waitMs = busy >= MOST_BUSY ? null : Math.max(1, (block - (level - room)) / rule.perSecond * 1000);
  return { workspace_id, number_id, room, waitMs, bucket, perSecond: sends_per_second, slowed, nowMs: now_ms };
};

/** Writes down what was taken of the rates. */
export const spend = async (tx: EntityManager, room: readonly Room[], heads: readonly { number_id: NumberId }[]): Promise<void> => {
  if (heads.length === 0) return;
  const taken = room.map((each) => {
    const count = heads.filter(({ number_id }) => number_id === each.number_id).length;
    return { ...each, ...takeTokens(each.bucket, numberRule(each.perSecond, each.slowed), each.nowMs, count) };
  });
  await tx.query(`
    UPDATE number_rate r SET tokens = v.tokens, refilled_at = to_timestamp(v.at) FROM unnest($1::uuid[], $2::uuid[], $3::float8[], $4::float8[]) AS v (workspace_id, id, tokens, at)
    WHERE r.workspace_id = v.workspace_id AND r.number_id = v.id`,
  [taken.map(({ workspace_id }) => workspace_id), taken.map(({ number_id }) => number_id), taken.map(({ bucket }) => bucket.tokens), taken.map(({ bucket }) => bucket.atMs / 1000)]);
};

const LEVEL = 'least($3::float8, p.tokens + greatest(0, extract(epoch FROM clock_timestamp() - p.refilled_at)) * $4::float8)';
const TAKE_PAIRS = prepared(`
  INSERT INTO pair_rate AS p (workspace_id, conversation_id, tokens) SELECT w, c, $3::float8 - 1 FROM unnest($1::uuid[], $2::uuid[]) AS k (w, c)
  ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET tokens = ${LEVEL} - 1, refilled_at = clock_timestamp() WHERE ${LEVEL} >= 1 AND $4::float8 > 0
  RETURNING conversation_id`);

/** Takes one token of Meta's pair limit for each conversation. Returns those that had none, with the seconds until they have. */
export const takePairTokens = async (tx: EntityManager, pairs: readonly { workspaceId: string; conversationId: string }[]): Promise<Map<string, number>> => {
  const sorted = [...pairs].sort((a, b) => (a.conversationId < b.conversationId ? -1 : 1));
  const parameters = [sorted.map(({ workspaceId }) => workspaceId), sorted.map(({ conversationId }) => conversationId), PAIR_RULE.burst, PAIR_RULE.perSecond];
  const granted = await run<{ conversation_id: string }>(tx, TAKE_PAIRS, parameters);
  if (granted.length === sorted.length) return new Map();
  const ok = new Set(granted.map(({ conversation_id }) => conversation_id));
  const short = sorted.filter(({ conversationId }) => !ok.has(conversationId));
  const waits = await rows<{ conversation_id: string; wait: number }>(tx, `
    SELECT p.conversation_id, greatest(0.05, (1 - ${LEVEL}) / $4::float8)::float8 AS wait FROM pair_rate p
    WHERE (p.workspace_id, p.conversation_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
  [short.map(({ workspaceId }) => workspaceId), short.map(({ conversationId }) => conversationId), PAIR_RULE.burst, PAIR_RULE.perSecond]);
  return new Map(waits.map(({ conversation_id, wait }) => [conversation_id, wait]));
};

/** Meta said that a number sends too fast: empty its bucket and halve its rate for a while. */
export const slowNumber = async (tx: EntityManager, numberId: string, seconds: number): Promise<void> => {
  await tx.query(`UPDATE number_rate SET tokens = 0, refilled_at = clock_timestamp(), slowed_until = greatest(slowed_until, now() + make_interval(secs => $2)) WHERE number_id = $1`, [numberId, seconds]);
};
