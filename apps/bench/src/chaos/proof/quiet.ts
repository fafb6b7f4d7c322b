import { type Stage } from '../world/stage.js';
import { check, type Check } from './check.js';
import { WATCHED_SECONDS } from './outbound.js';

interface Left { readonly unsplit: number; readonly pending: number; readonly failed: number; readonly queued: number; readonly sending: number; readonly media: number; readonly orphans: number; readonly jobs: number }

/**
 * BullMQ takes up by itself what a killed process had in hand: when its lock of 30 s has ended, at the second of two looks at what is
 * active, 30 s apart, and a worker that starts or rests meanwhile may put them off once.
 */
export const JOBS_TAKEN_UP_MS = 150_000;
/** Jobs in PostgreSQL when its last worker went because queues live in Redis from then on: nobody takes them up, and the outbox has what they were about. */
export const LEFT_BEHIND = 'jobs left in PostgreSQL for Redis';

const LEFT = `
  SELECT (SELECT count(*)::int FROM webhook_delivery WHERE split_at IS NULL) AS unsplit, (SELECT count(*)::int FROM webhook_event WHERE state = 'pending') AS pending,
    (SELECT count(*)::int FROM webhook_event WHERE state = 'failed') AS failed,
    (SELECT count(*)::int FROM send_attempt a WHERE status = 'queued' AND NOT EXISTS (
      SELECT FROM send_attempt e WHERE e.conversation_id = a.conversation_id AND e.seq < a.seq AND (e.status = 'sending' OR (e.status = 'unknown' AND e.answered_at > now() - interval '65 seconds')))) AS queued,
    (SELECT count(*)::int FROM send_attempt WHERE status = 'sending') AS sending, (SELECT count(*)::int FROM media WHERE state = 'pending') AS media,
    (SELECT count(*)::int FROM message_status s WHERE attempt_id IS NULL AND wamid LIKE 'wamid.CHAOS%') AS orphans,
    (SELECT count(*)::int FROM bullmq.job) AS jobs`;

/** What is under way, in one look. */
export const leftOver = async ({ ledger, postgres }: Pick<Stage, 'ledger' | 'postgres'>): Promise<Left> => {
  const [left] = await postgres.rows<Left & Record<string, unknown>>(LEFT);
  if (!left) throw new Error('PostgreSQL did not say what is left');
  return { ...left, jobs: Math.max(0, left.jobs - (ledger.counts.get(LEFT_BEHIND) ?? 0)) };
};

/** True when nothing moves any more. `sends`: also wait for the watchdog of interrupted sends; `jobs`: and for what a killed process had of the queue. */
export const isQuiet = (left: Left, { sends, jobs }: { readonly sends: boolean; readonly jobs: boolean }): boolean =>
  left.unsplit + left.pending + left.media + left.queued === 0 && (!sends || left.sending === 0) && (!jobs || left.jobs === 0);

/** No state lasts: nothing waits for anybody who is not coming. */
export const proveNothingStuck = async (stage: Stage): Promise<Check> => {
  const left = await leftOver(stage);
  const stuck = await stage.postgres.rows<{ id: string }>(`SELECT id FROM send_attempt WHERE status = 'sending' AND sending_at < now() - interval '${WATCHED_SECONDS} seconds'`);
  const says = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}`] : []);
  return check('no state is stuck', `${left.sending} in a watchdog's hands, ${left.failed} webhook items set aside`, [
    ...says(left.unsplit, 'deliveries were never taken apart'), ...says(left.pending, 'webhook items were never processed'), ...says(left.queued, 'messages wait in the outbox for nothing'),
    ...says(stuck.length, 'messages are "sending" for longer than their watchdog allows'), ...says(left.media, 'pictures were never fetched'), ...says(left.orphans, 'statuses wait for a message that is there'),
    ...says(left.failed, 'webhook items were set aside, though none of them is our fault'),
  ]);
};
