import { Module } from '@nestjs/common';
import { type BackgroundTask } from './config/background-task.js';
import { BACKGROUND_TASKS, BackgroundTasks } from './background-tasks.js';

/**
 * The worker role: readers, relays, queue workers, watchdogs. A room exports its task's class and module; add the module to `imports`,
 * and the class to `inject`: everything injected is started in this order and stopped in the opposite one.
 */
@Module({
  imports: [],
  providers: [
    { provide: BACKGROUND_TASKS, inject: [], useFactory: (...tasks: BackgroundTask[]) => tasks },
    BackgroundTasks,
  ],
})
export class WorkerModule {}
