import { setTimeout as sleep } from 'node:timers/promises';

/** What of a BullMQ worker resting needs. */
export interface Restable {
  on(event: 'error', listener: (error: Error) => void): unknown;
  pause(doNotWaitActive?: boolean): Promise<void>;
  resume(): Promise<void>;
}

/**
 * Lets a worker rest after an error of its queue. BullMQ asks again at once when the error is no broken connection of Redis', so a
 * PostgreSQL that is away would be asked thousands of times a second, each refusal kept in memory. One line is logged per rest.
 */
export const restAfterErrors = (worker: Restable, restMs: number, tell: (message: string) => void): void => {
  let resting = false;
  const rest = async (): Promise<void> => {
    await worker.pause(true);
    await sleep(restMs);
    await worker.resume();
  };
  worker.on('error', (error) => {
    if (resting) return;
    resting = true;
    tell(error.message);
    rest().catch((failure: unknown) => tell(`resting failed: ${failure instanceof Error ? failure.message : String(failure)}`)).finally(() => { resting = false; });
  });
};
