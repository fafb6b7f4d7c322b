import { type Closing } from './process/closing.js';
import { abandonStep, note } from './progress.js';
import { Refusal } from './refusal.js';

/**
 * Does the work; at its end, at its failure, at Ctrl-C and at SIGTERM stops everything in order and ends the process. A stop
 * that was asked for is no failure (exit code 0); a second Ctrl-C does not wait for an orderly end.
 */
export async function attend(closing: Closing, work: () => Promise<void>): Promise<never> {
  const outcome = await Promise.race([work().then(() => 'done' as const, asError), stopSignal()]);
  abandonStep();
  if (outcome instanceof Error) tell(outcome);
  else note('Stopping');
  const failures = await closing.run();
  for (const failure of failures) tell(failure);
  if (!(outcome instanceof Error)) note('Stopped');
  // Work that was interrupted half-way may still hold timers and sockets.
  process.exit(outcome instanceof Error || failures.length > 0 ? 1 : 0);
}

async function stopSignal(): Promise<'asked'> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked && signal === 'SIGINT') process.exit(130);
        asked = true;
        resolve('asked');
      });
    }
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** A refusal is a sentence already; anything else is our mistake and shows where it happened. */
function tell(error: Error): void {
  process.stderr.write(`\n${error instanceof Refusal ? error.message : (error.stack ?? error.message)}\n\n`);
}
