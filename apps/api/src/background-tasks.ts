import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type BackgroundTask } from './config/background-task.js';

/** Token of the list of tasks that the worker role runs. */
export const BACKGROUND_TASKS = Symbol('BackgroundTasks');

/** Starts every task when the process is up, and stops all before sockets and pools are closed. */
@Injectable()
export class BackgroundTasks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger(BackgroundTasks.name);
  readonly #started: BackgroundTask[] = [];

  constructor(@Inject(BACKGROUND_TASKS) private readonly tasks: BackgroundTask[]) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const task of this.tasks) {
      await task.start();
      this.#started.unshift(task);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    // At once rather than in turn: each only stops taking work and finishes its own.
    const results = await Promise.allSettled(this.#started.map((task) => task.stop()));
    results.forEach((result, at) => {
      if (result.status === 'rejected') this.#log.error(`Task ${this.#started[at]?.name ?? '?'} did not stop cleanly: ${String(result.reason)}`);
    });
  }
}
