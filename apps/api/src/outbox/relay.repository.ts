import { type AttemptId, type ConversationId, type NumberId, type WorkspaceId } from '@diwan/domain';
import { type EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';
import { type Lane } from '../reply/write-attempt.js';
import { BUSY, findRoom, READY, type Room, spend, takePairTokens } from './rate.repository.js';

/** The next message of a conversation, free to go now. */
export interface Head { id: AttemptId; tries: number; handed_back: number; workspace_id: WorkspaceId; conversation_id: ConversationId; number_id: NumberId; lane: Lane }

/** What was enqueued so long ago and still waits was lost with its queue, and is enqueued again, for another turn: should it turn up after all, it is too late. */
export const LOST_AFTER_S = 30;
/** A message of which nobody knows whether it went holds the next one back for this long. */
export const UNKNOWN_HOLDS_S = 60;
/** Looked at beyond what may go, since some of it will have to wait for its turn. */
const LOOK_AHEAD = 16;

/**
 * Until when `a` is held back by others of its conversation; null when it is free. Earlier ones that are not done with hold it, and later
 * ones that are under way already: another try at an old message waits until what was let go in the meantime is through, so that there is
 * never more than one of a conversation under way.
 */
const HELD_UNTIL = `(
  SELECT max(CASE e.status WHEN 'unknown' THEN e.answered_at + interval '${UNKNOWN_HOLDS_S} seconds' ELSE 'infinity' END)
  FROM send_attempt e WHERE e.conversation_id = a.conversation_id AND e.id <> a.id AND e.status IN ('queued', 'sending', 'unknown') AND CASE e.status
    WHEN 'sending' THEN true
    WHEN 'queued' THEN (e.seq, e.no) < (a.seq, a.no) OR e.enqueued_at IS NOT NULL
    ELSE (e.seq, e.no) < (a.seq, a.no) AND e.answered_at > now() - interval '${UNKNOWN_HOLDS_S} seconds' END)`;

type Candidate = Head & { readonly held: boolean };

const CANDIDATES = prepared(`
  SELECT a.id, a.tries, a.handed_back, a.workspace_id, a.conversation_id, a.number_id, a.lane, greatest(${HELD_UNTIL}, a.not_before) > now() IS TRUE AS held
  FROM unnest($1::uuid[], $2::int[]) AS r (number_id, room) CROSS JOIN LATERAL (
    SELECT * FROM send_attempt w WHERE w.number_id = r.number_id AND ${READY('w')} ORDER BY w.lane DESC, w.queued_at LIMIT r.room + ${LOOK_AHEAD}) a`);

const findCandidates = (tx: EntityManager, room: readonly Room[]): Promise<Candidate[]> =>
  run<Candidate>(tx, CANDIDATES, [room.map(({ number_id }) => number_id), room.map(({ room: free }) => free)]);

export interface Release {
  readonly heads: readonly Head[];
  /** Milliseconds until there is something to do that no bell tells of; null: nothing is waiting. 0: more may go at once. */
  readonly nextMs: number | null;
}

/**
 * Takes the heads that may go now: first in line of their conversation, within their number's rate and the pair limit, live before campaign.
 * One transaction as the system role. A number that another relay is at is left to it: what is read here of its attempts was read after
 * the other's commit, so that two relays never let go two messages of one conversation.
 */
export const releaseHeads = async (tx: EntityManager): Promise<Release> => {
  const asleepMs = await wakeDue(tx);
  const room = await findRoom(tx);
  const open = room.filter((each) => each.room > 0);
  const found = open.length === 0 ? [] : await findCandidates(tx, open);
  const left = new Map(open.map((each) => [each.number_id, each.room]));
  const free = found.filter(({ held, number_id }) => {
    if (held) return false;
    const places = left.get(number_id) ?? 0;
    left.set(number_id, places - 1);
    return places > 0;
  });
  const pairWaits = free.length === 0 ? new Map<string, number>() : await takePairTokens(tx, free.map((head) => ({ workspaceId: head.workspace_id, conversationId: head.conversation_id })));
  const heads = await release(tx, free.filter(({ conversation_id }) => !pairWaits.has(conversation_id)));
  await putToSleep(tx, found.filter(({ held }) => held), free.flatMap((head) => {
    const seconds = pairWaits.get(head.conversation_id);
    return seconds === undefined ? [] : [{ head, seconds }];
  }));
  await spend(tx, open, heads);
  const sleepers = found.length - heads.length > 0 && found.some(({ held }) => held);
  const waits = [asleepMs, ...room.map((each) => each.waitMs), sleepers ? 0 : null].filter((ms) => ms !== null);
  return { heads, nextMs: waits.length === 0 ? null : Math.min(...waits) };
};

/** Wakes what has waited for its time. @returns milliseconds until the next of them is due; null when none is. */
const wakeDue = async (tx: EntityManager): Promise<number | null> => (await run<{ ms: number | null }>(tx, WAKE_DUE))[0]?.ms ?? null;

const SLEEPS = `status = 'queued' AND asleep_until IS NOT NULL AND asleep_until < 'infinity'`;
/** Whom somebody else holds sleeps on until the next round: a relay waits for nobody, so that nobody and it wait for each other. */
const WAKE_DUE = prepared(`
  WITH due AS (SELECT workspace_id, id FROM send_attempt WHERE ${SLEEPS} AND asleep_until <= now() FOR UPDATE SKIP LOCKED),
  woken AS (UPDATE send_attempt a SET asleep_until = NULL FROM due WHERE a.workspace_id = due.workspace_id AND a.id = due.id)
  SELECT (extract(epoch FROM min(asleep_until) - now()) * 1000)::float8 AS ms FROM send_attempt WHERE ${SLEEPS} AND asleep_until > now()`);

const TAKE = prepared(`
  WITH mine AS (
    SELECT a.workspace_id, a.id FROM send_attempt a WHERE a.workspace_id = ANY($1::uuid[]) AND a.id = ANY($2::uuid[]) AND a.status = 'queued' AND a.enqueued_at IS NULL
    FOR UPDATE OF a SKIP LOCKED)
  UPDATE send_attempt a SET enqueued_at = clock_timestamp() FROM mine
  WHERE a.workspace_id = ANY($1::uuid[]) AND a.id = ANY($2::uuid[]) AND a.workspace_id = mine.workspace_id AND a.id = mine.id RETURNING a.id`);

const release = async (tx: EntityManager, heads: readonly Head[]): Promise<Head[]> => {
  if (heads.length === 0) return [];
  // Somebody who holds one of them is taking it back, or moving it: it is not ours any more.
  const taken = await run<{ id: AttemptId }>(tx, TAKE, [[...new Set(heads.map(({ workspace_id }) => workspace_id))], heads.map(({ id }) => id)]);
  const ids = new Set(taken.map(({ id }) => id));
  return heads.filter(({ id }) => ids.has(id));
};

/** What waits for its turn sleeps until that has come, what the pair limit puts off until it lets it go. Whom somebody else holds stays awake until the next round. */
const putToSleep = async (tx: EntityManager, held: readonly Head[], late: readonly { head: Head; seconds: number }[]): Promise<void> => {
  if (late.length > 0) await run(tx, PUT_OFF, [late.map(({ head }) => head.workspace_id), late.map(({ head }) => head.id), late.map(({ seconds }) => seconds)]);
  if (held.length === 0) return;
  // Judged once more under the lock of those who move attempts, since what they wait for may have moved in between: who sleeps for nothing is not woken.
  const still = new Set((await run<{ id: ConversationId }>(tx, UNMOVED, [held.map(({ workspace_id }) => workspace_id), held.map(({ conversation_id }) => conversation_id)])).map(({ id }) => id));
  const sleepy = held.filter(({ conversation_id }) => still.has(conversation_id));
  if (sleepy.length > 0) await run(tx, SLEEP, [sleepy.map(({ workspace_id }) => workspace_id), sleepy.map(({ id }) => id)]);
};

const PUT_OFF = prepared(`
  WITH mine AS (
    SELECT a.workspace_id, a.id, v.wait FROM unnest($1::uuid[], $2::uuid[], $3::float8[]) AS v (workspace_id, id, wait)
    JOIN send_attempt a ON a.workspace_id = v.workspace_id AND a.id = v.id AND a.status = 'queued' FOR UPDATE OF a SKIP LOCKED)
  UPDATE send_attempt a SET not_before = now() + make_interval(secs => mine.wait), asleep_until = now() + make_interval(secs => mine.wait)
  FROM mine WHERE a.workspace_id = mine.workspace_id AND a.id = mine.id`);
const UNMOVED = prepared(`
  SELECT c.id FROM unnest($1::uuid[], $2::uuid[]) AS v (workspace_id, id) JOIN conversation c ON c.workspace_id = v.workspace_id AND c.id = v.id FOR SHARE OF c SKIP LOCKED`);
const SLEEP = prepared(`
  WITH mine AS (
    SELECT a.workspace_id, a.id FROM unnest($1::uuid[], $2::uuid[]) AS v (workspace_id, id)
    JOIN send_attempt a ON a.workspace_id = v.workspace_id AND a.id = v.id AND a.status = 'queued' FOR UPDATE OF a SKIP LOCKED)
  UPDATE send_attempt a SET asleep_until = greatest(${HELD_UNTIL}, a.not_before) FROM mine WHERE a.workspace_id = mine.workspace_id AND a.id = mine.id`);

/** The queue did not take them, or so it seems: free them at once, and let nobody send who comes with them after all. */
export const unrelease = async (tx: Pick<EntityManager, 'query'>, heads: readonly Head[]): Promise<void> => {
  await tx.query(`UPDATE send_attempt a SET enqueued_at = NULL, handed_back = a.handed_back + 1 FROM unnest($1::uuid[], $2::uuid[]) AS v (workspace_id, id)
    WHERE a.workspace_id = v.workspace_id AND a.id = v.id AND a.status = 'queued'`, [heads.map(({ workspace_id }) => workspace_id), heads.map(({ id }) => id)]);
};

const LOST = (a: string): string => `${a}.status = 'queued' AND ${a}.enqueued_at < now() - interval '${LOST_AFTER_S} seconds'`;

/** Frees what was lost with its queue, unless somebody is moving it at this moment. @returns how many */
export const freeLost = async (tx: EntityManager): Promise<number> => (await rows(tx, `
  WITH lost AS (
    SELECT l.workspace_id, l.id FROM send_attempt l JOIN conversation c ON c.workspace_id = l.workspace_id AND c.id = l.conversation_id
    WHERE ${BUSY('l')} AND ${LOST('l')} FOR SHARE OF c SKIP LOCKED)
  UPDATE send_attempt a SET enqueued_at = NULL, handed_back = a.handed_back + 1 FROM lost
  WHERE a.workspace_id = lost.workspace_id AND a.id = lost.id AND ${LOST('a')} RETURNING a.id`)).length;

/** Wakes every sleeper that nothing holds any more: none, unless a wake-up was lost. Reads all that waits. @returns how many */
export const wakeForgotten = async (tx: EntityManager): Promise<number> => (await rows(tx, `
  WITH firsts AS (
    SELECT DISTINCT ON (conversation_id) workspace_id, id, asleep_until, not_before FROM send_attempt
    WHERE status IN ('queued', 'sending', 'unknown') AND status = 'queued' ORDER BY conversation_id, seq, no)
  UPDATE send_attempt a SET asleep_until = NULL FROM firsts f
  WHERE a.workspace_id = f.workspace_id AND a.id = f.id AND f.asleep_until = 'infinity' AND coalesce(${HELD_UNTIL} <= now(), true) RETURNING a.id`)).length;
