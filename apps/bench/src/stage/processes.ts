import { readdirSync, readFileSync } from 'node:fs';
import { type Stage } from './stage.js';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const parentAndCommand = (pid: string): { pid: number; parent: number; command: string }[] => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return [{ pid: Number(pid), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }];
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return [];
    throw error;
  }
};

/** Stops the product's worker processes (SIGSTOP) while `work` runs, so that the api is measured by itself. */
export const workersPaused = async <T>(stage: Stage, work: () => Promise<T>): Promise<T> => {
  const workers = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap(parentAndCommand)
    .filter(({ parent, command }) => parent === stage.pid && command.includes('worker.js')).map(({ pid }) => pid);
  if (workers.length === 0) throw new Error('The product has no worker process to pause.');
  for (const pid of workers) process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    for (const pid of workers) process.kill(pid, 'SIGCONT');
    await untilTakenIn(stage);
  }
};

/** Waits until no delivery and no event is left to read. @throws when events were set aside: the figures would be of nothing. */
export const untilTakenIn = async ({ look }: Stage): Promise<void> => {
  for (;;) {
    const { rows: [left] } = await look.query<{ waiting: boolean; failed: boolean }>(`
      SELECT EXISTS (SELECT FROM webhook_delivery WHERE split_at IS NULL) OR EXISTS (SELECT FROM webhook_event WHERE state = 'pending') AS waiting,
             EXISTS (SELECT FROM webhook_event WHERE state = 'failed') AS failed`);
    if (left?.failed) throw new Error('Webhook events were set aside during the run.');
    if (!left?.waiting) return;
    await sleep(20);
  }
};
