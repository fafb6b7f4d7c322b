/** How the product is started for a row. */
export interface StagePlan {
  /** The database in the bench's own PostgreSQL. */
  database: string;
  /** False: database and product data are made anew. True: they stay from run to run, for sets that take long to make. */
  keep: boolean;
  /** Whether queues and sockets use Redis. A row that needs it is left out, and said to be, where there is none. */
  redis: 'where present' | 'needed' | 'never';
  /** `apart`: api, worker and simulator as processes of their own. `npm start`: as a newcomer runs it, api and worker in one process on a PostgreSQL of its own. */
  processes: 'apart' | 'npm start';
  /** Environment of api and worker on top of the usual. */
  env?: Readonly<Record<string, string>>;
}

/** What most rows run on. */
export const USUAL: StagePlan = { database: 'bench', keep: false, redis: 'where present', processes: 'apart' };

/** Whether one stage can serve both. */
export const samePlan = (a: StagePlan, b: StagePlan): boolean => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

const canonical = ({ database, keep, redis, processes, env = {} }: StagePlan): unknown =>
  [database, keep, redis, processes, Object.entries(env).toSorted(([a], [b]) => a.localeCompare(b))];
