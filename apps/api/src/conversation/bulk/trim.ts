import { type Database, row } from '../../database/database.js';

const KEPT_DAYS = 30;
const AT_ONCE = 2_000;

/** Takes away jobs that ended a month ago: their rows first, a few thousand a transaction. */
export const trimJobs = async ({ system }: Pick<Database, 'system'>): Promise<void> => {
  for (;;) {
    const gone = await row<{ jobs: number; rows: number }>(system, `
      WITH old AS (SELECT workspace_id, id FROM bulk_job WHERE finished_at < now() - interval '${KEPT_DAYS} days' ORDER BY finished_at LIMIT 1),
      page AS (SELECT r.workspace_id, r.job_id, r.conversation_id FROM old JOIN bulk_row r ON r.workspace_id = old.workspace_id AND r.job_id = old.id LIMIT ${AT_ONCE}),
      gone AS (DELETE FROM bulk_row r USING page p WHERE r.workspace_id = p.workspace_id AND r.job_id = p.job_id AND r.conversation_id = p.conversation_id RETURNING 1),
      over AS (DELETE FROM bulk_job j USING old WHERE j.workspace_id = old.workspace_id AND j.id = old.id AND NOT EXISTS (SELECT FROM page) RETURNING 1)
      SELECT (SELECT count(*) FROM over)::int AS jobs, (SELECT count(*) FROM gone)::int AS rows`);
    if (!gone || gone.jobs + gone.rows === 0) return;
  }
};
