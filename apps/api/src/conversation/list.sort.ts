import { type ConversationSort } from '@diwan/contract';

/**
 * A stretch of a list that one index serves. A sort that not every conversation has a key for (nobody waits, the window is closed) goes
 * through two: those that have it, then the rest by activity. `key` and `where` are SQL on `c`; `$now` stands for the list's own clock.
 */
export interface Segment { readonly key: string; readonly direction: 'ASC' | 'DESC'; readonly where: string }

const byActivity = (where: string): Segment => ({ key: 'c.last_activity_at', direction: 'DESC', where });

export const SORT_SEGMENTS: Readonly<Record<ConversationSort, readonly Segment[]>> = {
  activity: [byActivity('true')],
  waiting: [{ key: 'c.waiting_since', direction: 'ASC', where: 'c.waiting_since IS NOT NULL' }, byActivity('c.waiting_since IS NULL')],
  window: [
    { key: 'c.window_expires_at', direction: 'ASC', where: 'c.window_expires_at > $now' },
    byActivity('(c.window_expires_at IS NULL OR c.window_expires_at <= $now)'),
  ],
};
