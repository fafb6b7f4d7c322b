import { type EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { numberRule, PAIR_RULE, takeTokens } from './token-bucket.js';

/** How many sends of one number somebody would like to make now. */
export interface Wanted { readonly workspaceId: string; readonly numberId: string; readonly sendsPerSecond: number; readonly count: number }

interface RateRow { number_id: string; tokens: number; refilled_ms: number; now_ms: number; slowed: boolean }

/**
 * Leases tokens of numbers' rates, as many as there are. The rows are locked in one order until the transaction ends, so that all workers
 * together stay within the rate. As the system role.
 */
export const leaseNumberTokens = async (tx: EntityManager, wanted: readonly Wanted[]): Promise<Map<string, number>> => {
  const ids = wanted.map(({ numberId }) => numberId);
  await tx.query(`INSERT INTO number_rate (workspace_id, number_id, tokens) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::float8[]) ON CONFLICT DO NOTHING`,
    [wanted.map(({ workspaceId }) => workspaceId), ids, wanted.map(({ sendsPerSecond }) => numberRule(sendsPerSecond, false).burst)]);
  const found = await rows<RateRow>(tx, `
    SELECT number_id, tokens, (extract(epoch FROM refilled_at) * 1000)::float8 AS refilled_ms, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms,
           coalesce(slowed_until > now(), false) AS slowed
    FROM number_rate WHERE (workspace_id, number_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY number_id FOR UPDATE`,
  [wanted.map(({ workspaceId }) => workspaceId), ids]);
  const taken = found.map((rate) => {
    const want = wanted.find(({ numberId }) => numberId === rate.number_id);
    const rule = numberRule(want?.sendsPerSecond ?? 1, rate.slowed);
    return { id: rate.number_id, ...takeTokens({ tokens: rate.tokens, atMs: rate.refilled_ms }, rule, rate.now_ms, want?.count ?? 0) };
  });
  await tx.query(`
    UPDATE number_rate r SET tokens = v.tokens, refilled_at = to_timestamp(v.at) FROM unnest($1::uuid[], $2::float8[], $3::float8[]) AS v (id, tokens, at)
    WHERE r.number_id = v.id`, [taken.map(({ id }) => id), taken.map(({ bucket }) => bucket.tokens), taken.map(({ bucket }) => bucket.atMs / 1000)]);
  return new Map(taken.map(({ id, granted }) => [id, granted]));
};

/** Takes one token of Meta's pair limit for each conversation. Returns those that had none, with the seconds until they have. */
export const takePairTokens = async (tx: EntityManager, pairs: readonly { workspaceId: string; conversationId: string }[]): Promise<Map<string, number>> => {
  const sorted = [...pairs].sort((a, b) => (a.conversationId < b.conversationId ? -1 : 1));
  const LEVEL = 'least($3::float8, p.tokens + greatest(0, extract(epoch FROM clock_timestamp() - p.refilled_at)) * $4::float8)';
  const parameters = [sorted.map(({ workspaceId }) => workspaceId), sorted.map(({ conversationId }) => conversationId), PAIR_RULE.burst, PAIR_RULE.perSecond];
  const granted = await rows<{ conversation_id: string }>(tx, `
    INSERT INTO pair_rate AS p (workspace_id, conversation_id, tokens) SELECT w, c, $3::float8 - 1 FROM unnest($1::uuid[], $2::uuid[]) AS k (w, c)
    ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET tokens = ${LEVEL} - 1, refilled_at = clock_timestamp() WHERE ${LEVEL} >= 1 AND $4::float8 > 0
    RETURNING conversation_id`, parameters);
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
