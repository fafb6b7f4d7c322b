import { setTimeout as sleep } from 'node:timers/promises';
import { partOf, type Part } from './cpu.js';
import { descendants } from './process-list.js';
import { type Stage } from './stage.js';

/** Ids of the stage's processes of one part; empty where processes cannot be listed. */
export const pidsOf = (stage: Pick<Stage, 'pid'>, part: Part): number[] =>
  descendants(stage.pid).filter(({ command }) => partOf(command) === part).map(({ pid }) => pid);

/** Stops the product's worker processes (SIGSTOP) while `work` runs, so that the api is measured by itself. */
export const workersPaused = async <T>(stage: Stage, work: () => Promise<T>): Promise<T> => {
  const workers = pidsOf(stage, 'worker');
  if (workers.length === 0) throw new Error('The product has no worker process to pause, or this system does not list processes.');
  for (const pid of workers) process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    for (const pid of workers) process.kill(pid, 'SIGCONT');
    await untilTakenIn(stage);
  }
};

/**
 * Each from an index, and planned once: this is asked again and again while the product works, beside it and on its account, and to read
 * whole tables for it took a core from what is measured.
 */
const LEFT = { name: 'left', text: `
  SELECT EXISTS (SELECT FROM (SELECT no FROM webhook_delivery WHERE split_at IS NULL ORDER BY no LIMIT 1) d)
      OR EXISTS (SELECT FROM number_route r CROSS JOIN LATERAL (SELECT no FROM webhook_event WHERE state = 'pending' AND number_id = r.number_id LIMIT 1) e)
      OR EXISTS (SELECT FROM (SELECT no FROM webhook_event WHERE state = 'pending' AND number_id IS NULL LIMIT 1) e) AS waiting,
    EXISTS (SELECT FROM workspace w CROSS JOIN LATERAL (SELECT no FROM webhook_event WHERE workspace_id = w.id AND state = 'failed' ORDER BY no DESC LIMIT 1) e)
      OR EXISTS (SELECT FROM (SELECT no FROM webhook_event WHERE workspace_id IS NULL AND state = 'failed' ORDER BY no DESC LIMIT 1) e) AS failed` };

/** Waits until no delivery and no event is left to read. @throws when events were set aside: the figures would be of nothing. */
export const untilTakenIn = async ({ look }: Pick<Stage, 'look'>): Promise<void> => {
  for (;;) {
    const { rows: [left] } = await look.query<{ waiting: boolean; failed: boolean }>(LEFT);
    if (left?.failed) throw new Error('Webhook events were set aside during the run.');
    if (!left?.waiting) return;
    await sleep(20);
  }
};
