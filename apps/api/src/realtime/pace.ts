/** Batches leave at once, then at most this often. */
const GAP_MS = 10;
/** More slowly, and fuller, while there is a backlog or telling everybody takes long. */
const LONGEST_GAP_MS = 50;
/** Of the process' time at most a third goes into telling: the rest is for those who ask. */
const SHARE = 3;

/**
 * From the start of one round to the start of the next, in milliseconds. A thousand screens cost a thousand writes a round, however little is
 * said: then fewer rounds say more each.
 * @param tookMs how long the round took. @param more whether it left something unsaid.
 */
export const gapAfter = (tookMs: number, more: boolean): number => (more ? LONGEST_GAP_MS : Math.min(LONGEST_GAP_MS, Math.max(GAP_MS, tookMs * SHARE)));
