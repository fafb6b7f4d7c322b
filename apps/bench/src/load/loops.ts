import { Connection } from './connection.js';
import { monotonicMs } from './monotonic.js';
import { type Target } from './signed-request.js';

/** What came of a load. Times are of the monotonic clock. */
export interface LoadResult { startedAt: number; seconds: number; answered: number; answerMs: Float64Array }

const openAll = async (target: Target, connections: number): Promise<{ pool: Connection[]; broken: Promise<never>; close: () => void }> => {
  let fail: (error: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => { fail = reject; });
  broken.catch(() => undefined);
  const pool = await Promise.all(Array.from({ length: connections }, () => Connection.open(target.host, target.port, fail)));
  return { pool, broken, close: () => pool.forEach((connection) => connection.close()) };
};

const refused = (status: number): Error => new Error(`A webhook was answered ${status}.`);

/** Closed loop: each connection posts its next as soon as the last was answered, until all are posted or `seconds` are over. */
export const asFastAsAnswered = async (target: Target, requests: readonly Buffer[], { connections, seconds = Infinity }: { connections: number; seconds?: number }): Promise<LoadResult> => {
  const { pool, broken, close } = await openAll(target, connections);
  const answerMs = new Float64Array(requests.length);
  let [next, answered] = [0, 0];
  const startedAt = monotonicMs();
  const drive = (connection: Connection): Promise<void> => new Promise((resolve, reject) => {
    const step = (): void => {
      const request = requests[next];
      const sent = monotonicMs();
      if (request === undefined || sent - startedAt > seconds * 1000) return resolve();
      next += 1;
      connection.post(request, (status) => {
        if (status !== 200) return reject(refused(status));
        answerMs[answered] = monotonicMs() - sent;
        answered += 1;
        step();
      });
    };
    step();
  });
  await Promise.race([Promise.all(pool.map(drive)), broken]).finally(close);
  return { startedAt, seconds: (monotonicMs() - startedAt) / 1000, answered, answerMs: answerMs.subarray(0, answered) };
};

/** Open loop: so many a second whatever the answers do; the nth is due n ÷ rate after the start, and an answer's time counts from then. */
export const atRate = async (target: Target, requests: readonly Buffer[], { connections, perSecond }: { connections: number; perSecond: number }): Promise<LoadResult> => {
  const { pool: free, broken, close } = await openAll(target, connections);
  const answerMs = new Float64Array(requests.length);
  let [next, answered] = [0, 0];
  const startedAt = monotonicMs();
  const due = (index: number): number => startedAt + (index * 1000) / perSecond;
  const finished = new Promise<void>((resolve, reject) => {
    const send = (): void => {
      for (let request = requests[next]; request !== undefined && due(next) <= monotonicMs(); request = requests[next]) {
        const connection = free.pop();
        // All are waiting for an answer; the one that gets it sends on.
        if (connection === undefined) return;
        const index = next++;
        connection.post(request, (status) => {
          if (status !== 200) return reject(refused(status));
          answerMs[index] = monotonicMs() - due(index);
          answered += 1;
          free.push(connection);
          if (answered === requests.length) resolve();
          else send();
        });
      }
    };
    const tick = (): void => {
      send();
      if (next < requests.length) setTimeout(tick, Math.max(0, due(next) - monotonicMs()));
    };
    tick();
  });
  await Promise.race([finished, broken]).finally(close);
  return { startedAt, seconds: (monotonicMs() - startedAt) / 1000, answered, answerMs };
};
