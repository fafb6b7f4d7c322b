import { appendChanges } from '../../change/append.js';
import { type Database, row } from '../../database/database.js';
import { JOB_COLUMNS, jobMoved, type JobRow } from './bulk.row.js';

/** Goes past the next row of a job, which fails for a reason of ours: refused as such, so that it never stops the rest. */
export const setAside = (db: Database, job: JobRow): Promise<void> => db.inWorkspace(job.workspace_id, async (tx) => {
  const moved = await row<JobRow>(tx, `
    WITH aside AS (
      UPDATE bulk_row SET result = 'refused', code = 'internal_error', at = now() WHERE workspace_id = $1 AND job_id = $2 AND conversation_id = (
        SELECT conversation_id FROM bulk_row WHERE workspace_id = $1 AND job_id = $2 AND conversation_id > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY conversation_id LIMIT 1)
      RETURNING conversation_id)
    UPDATE bulk_job j SET position = aside.conversation_id, refused = refused + 1 FROM aside
    WHERE j.workspace_id = $1 AND j.id = $2 AND j.state = 'running' AND j.position IS NOT DISTINCT FROM $3::uuid RETURNING ${JOB_COLUMNS}`, [tx.workspaceId, job.id, job.position]);
  if (moved) await appendChanges(tx, [jobMoved(moved)]);
});
