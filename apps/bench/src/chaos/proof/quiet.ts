import { type Stage } from '../world/stage.js';
import { check, type Check } from './check.js';
import { WATCHED_SECONDS } from './outbound.js';

interface Left { readonly unsplit: number; readonly pending: number; readonly failed: number; readonly queued: number; readonly sending: number; readonly media: number; readonly orphans: number; readonly jobs: number }

const LEFT = `
  SELECT (SELECT count(*)::int FROM webhook_delivery WHERE split_at IS NULL) AS unsplit, (SELECT count(*)::int FROM webhook_event WHERE state = 'pending') AS pending,
    (SELECT count(*)::int FROM webhook_event WHERE state = 'failed') AS failed,
    (SELECT count(*)::int FROM send_attempt a WHERE status = 'queued' AND NOT EXISTS (
      SELECT FROM send_attempt e WHERE e.conversation_id = a.conversation_id AND e.seq < a.seq AND (e.status = 'sending' OR (e.status = 'unknown' AND e.answered_at > now() - interval '65 seconds')))) AS queued,
    (SELECT count(*)::int FROM send_attempt WHERE status = 'sending') AS sending, (SELECT count(*)::int FROM media WHERE state = 'pending') AS media,
    (SELECT count(*)::int FROM message_status s WHERE attempt_id IS NULL AND wamid LIKE 'wamid.CHAOS%') AS orphans,
    (SELECT count(*)::int FROM bullmq.job) AS jobs`;

/** What is under way, in one look. */
export const leftOver = async ({ postgres }: Pick<Stage, 'postgres'>): Promise<Left> => {
  const [left] = await postgres.rows<Left & Record<string, unknown>>(LEFT);
  if (!left) throw new Error('PostgreSQL did not say what is left');
  return left;
};

/** True when nothing moves any more; `short` runs do not wait for the watchdog of interrupted sends. */
export const isQuiet = (left: Left, waits: boolean): boolean =>
  left.unsplit + left.pending + left.media + left.queued === 0 && (!waits || left.sending === 0);

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
