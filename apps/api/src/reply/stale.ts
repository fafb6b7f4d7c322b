import { type Author } from '@diwan/contract';
import { row, type Tx } from '../database/database.js';
import { SAID } from '../database/said.sql.js';
import { ProblemError } from '../http/problem.js';

/**
 * Refuses an answer that was written without knowing what the customer or a colleague said meanwhile. Our own later messages do not count.
 * @throws {ProblemError} stale_reply with { lastSeq }
 */
export const refuseStale = async (tx: Tx, thread: { id: string; last_seq: number }, basedOnSeq: number | undefined, author: Author): Promise<void> => {
  if (basedOnSeq === undefined || basedOnSeq >= thread.last_seq) return;
  const missed = await row(tx, `
    SELECT 1 FROM message WHERE workspace_id = $1 AND conversation_id = $2 AND seq > $3 AND status NOT IN ('scheduled', 'cancelled') AND type ${SAID}
      AND (direction = 'in' OR (author_kind IN ('agent', 'phone_app', 'api') AND author_id IS DISTINCT FROM $4::uuid))
    UNION ALL SELECT 1 FROM note WHERE workspace_id = $1 AND conversation_id = $2 AND seq > $3 AND author_id IS DISTINCT FROM $4::uuid AND deleted_at IS NULL
    LIMIT 1`, [tx.workspaceId, thread.id, basedOnSeq, author.id]);
  if (missed) {
    throw new ProblemError('stale_reply', 'The customer or a colleague wrote while you were typing. Read what is new, then send again.', { lastSeq: thread.last_seq });
  }
};
