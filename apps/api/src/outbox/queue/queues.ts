import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, createRedisBackend, type JobsOptions, type Queue, withBackend, type Worker } from 'bullmq';
import { type Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { attentive } from '../../database/attentive-client.js';
import { attentiveRedis } from '../../database/attentive-redis.js';
import { QUEUE_SCHEMA } from '../../database/queue-schema.js';
import { QueueRegistry } from '../../http/queue-registry.js';
import { queueDepth } from '../outbox.metrics.js';
import { restAfterErrors } from './rest.js';

const postgres = withBackend(createPostgresBackend);
const redis = withBackend(createRedisBackend);

/** Jobs hold ids only: what they are about is read from the tables, and they leave no trace, so that the same id can be queued again. */
const JOB_DEFAULTS: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };
/** Connections of the PostgreSQL backend, per queue or worker. */
const POOL = 4;
/**
 * Up to so many jobs are added one by one where queues live in PostgreSQL: BullMQ's bulk makes two temporary tables each time, which costs
 * as much as three single jobs, and leaves rows in the catalogues to be vacuumed away.
 */
const FEW = 2;
/** How long a worker leaves a queue alone that could not be asked. */
const REST_MS = 1000;

/** What a job may be that was not done yet; done ones leave no trace. */
const SHOWN_STATES = ['waiting', 'prioritized', 'active', 'delayed'] as const;

export interface JobDraft<Data> { readonly id: string; readonly data: Data; /** 0 goes first. */ readonly priority?: number }
export interface JobQueue<Data> { add(jobs: readonly JobDraft<Data>[]): Promise<void> }
export interface JobWorker { close(): Promise<void> }

/**
 * The one place that makes queues and their workers. With REDIS_URL they live in Redis, else in PostgreSQL's schema `bullmq`, as the
 * system role; the code around them is the same.
 */
@Injectable()
export class Queues implements OnApplicationShutdown {
  readonly #log = new Logger(Queues.name);
  readonly #open: { close(): Promise<void> }[] = [];
  readonly #unwatch: (() => void)[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config, private readonly registry: QueueRegistry) {}

  /** A queue to add to; operators see it on their board. Data is plain JSON. */
  queue<Data>(name: string): JobQueue<Data> {
    const { redisUrl } = this.config;
    const queue = (redisUrl === undefined
      ? new postgres.Queue(name, { connection: this.#postgres(), defaultJobOptions: JOB_DEFAULTS })
      : new redis.Queue(name, { connection: { ...attentiveRedis, url: redisUrl, maxRetriesPerRequest: 1, enableOfflineQueue: false }, defaultJobOptions: JOB_DEFAULTS })) as Queue;
    queue.on('error', (error) => this.#log.warn(`Queue ${name}: ${error.message}`));
    this.registry.add(queue);
    this.#open.push(queue);
    this.#unwatch.push(queueDepth.readFrom(async () => Object.entries(await queue.getJobCounts(...SHOWN_STATES)).map(([state, value]) => ({ labels: { queue: name, state }, value }))));
    return {
      add: async (jobs) => {
        const all = jobs.map(({ id, data, priority = 0 }) => ({ name, data, opts: { jobId: id, ...(priority > 0 ? { priority } : {}) } }));
        if (redisUrl !== undefined || all.length > FEW) await queue.addBulk(all);
        else for (const { data, opts } of all) await queue.add(name, data, opts);
      },
    };
  }

  /** Works a queue with up to `concurrency` jobs at once. `close` takes no more and waits for those in hand. */
  worker<Data>(name: string, concurrency: number, work: (data: Data, jobId: string) => Promise<void>): JobWorker {
    const handler = (job: { data: unknown; id?: string | undefined }) => work(job.data as Data, job.id ?? '');
    const { redisUrl } = this.config;
    const worker = (redisUrl === undefined
      ? new postgres.Worker(name, handler, { connection: this.#postgres(), concurrency })
      : new redis.Worker(name, handler, { connection: { ...attentiveRedis, url: redisUrl, maxRetriesPerRequest: null }, concurrency })) as unknown as Worker;
    restAfterErrors(worker, REST_MS, (message) => this.#log.warn(`Worker of ${name} rests: ${message}`));
    worker.on('failed', (job, error) => this.#log.error(`Job ${job?.id ?? '?'} of ${name} failed: ${error.message}`));
    return { close: () => worker.close() };
  }

  async onApplicationShutdown(): Promise<void> {
    for (const stop of this.#unwatch) stop();
    await Promise.allSettled(this.#open.map((queue) => queue.close()));
  }

  #postgres() {
    return { ...attentive, connectionString: this.config.database.systemUrl, schema: QUEUE_SCHEMA, migrate: false, max: POOL };
  }
}
