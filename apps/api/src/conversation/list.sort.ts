import { type ConversationSort } from '@diwan/contract';
import { type EpisodeStatus, type Priority } from '@diwan/domain';

/**
 * A stretch of a list that one index serves. A sort that not every conversation has a key for (nobody waits, the window is closed) goes
 * through two: those that have it, then the rest by activity. `key` and `where` are SQL on `c`; `$now` stands for the list's own clock;
 * `notIn` are statuses of which none can be here, `inHistory` is what else holds for all of the resolved ones.
 */
export interface Segment { readonly key: string; readonly direction: 'ASC' | 'DESC'; readonly where: string; readonly notIn?: readonly EpisodeStatus[]; readonly inHistory?: string }

/** Priority orders what is in hand; what is resolved follows. */
const ofPriority = (priority: Priority): Segment => ({ ...byActivity(`c.priority = '${priority}'`), notIn: ['resolved'] });

const byActivity = (where: string): Segment => ({ key: 'c.last_activity_at', direction: 'DESC', where });

/** Everything, newest activity first. */
export const BY_ACTIVITY = byActivity('true');

export const SORT_SEGMENTS: Readonly<Record<ConversationSort, readonly Segment[]>> = {
  activity: [BY_ACTIVITY],
  waiting: [{ key: 'c.waiting_since', direction: 'ASC', where: 'c.waiting_since IS NOT NULL', notIn: ['resolved'] }, byActivity('c.waiting_since IS NULL')],
  window: [
    // Where the window is open, the customer wrote within days: of a long history the newest stretch is read, not all of it.
    { key: 'c.window_expires_at', direction: 'ASC', where: 'c.window_expires_at > $now', inHistory: `c.last_activity_at > $now - interval '4 days'` },
    byActivity('(c.window_expires_at IS NULL OR c.window_expires_at <= $now)'),
  ],
  priority: [ofPriority('urgent'), ofPriority('high'), ofPriority('normal'), ofPriority('low'), { ...byActivity('true'), notIn: ['open', 'snoozed'] }],
};
