/**
 * Something that runs for as long as the process does: a queue worker, a reader, a relay, a watchdog. `stop` takes no more work and
 * resolves when what was in hand is finished; it must not throw.
 */
export interface BackgroundTask {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}
