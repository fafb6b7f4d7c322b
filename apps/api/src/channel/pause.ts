import { type Author } from '@diwan/contract';
import { type NumberId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { row, type Tx } from '../database/database.js';
import { audit } from '../identity/audit.js';
import { NUMBER_COLUMNS, type NumberRow, presentNumber } from './number.row.js';

const SYSTEM: Author = { kind: 'system', id: null };

/**
 * Stops sending from a number, with the catalogue's cause as the reason. What waits stays in the outbox. Returns the change for the
 * caller's append, null when it was paused already.
 */
export const pauseNumber = (tx: Tx, id: NumberId, reason: string, actor: Author = SYSTEM): Promise<ChangeDraft | null> =>
  setPaused(tx, id, { reason, actor, action: 'number.paused', condition: 'n.paused_reason IS NULL' });

/** Lets a paused number send again. Returns the change for the caller's append, null when it was not paused. */
export const resumeNumber = (tx: Tx, id: NumberId, actor: Author): Promise<ChangeDraft | null> =>
  setPaused(tx, id, { reason: null, actor, action: 'number.resumed', condition: 'n.paused_reason IS NOT NULL' });

interface Step { reason: string | null; actor: Author; action: string; condition: string }

const setPaused = async (tx: Tx, id: NumberId, { reason, actor, action, condition }: Step): Promise<ChangeDraft | null> => {
  const changed = await row<NumberRow>(tx, `
    UPDATE number n SET paused_reason = $3, paused_at = CASE WHEN $3::text IS NULL THEN NULL ELSE now() END
    WHERE n.workspace_id = $1 AND n.id = $2 AND ${condition} RETURNING ${NUMBER_COLUMNS}`, [tx.workspaceId, id, reason]);
  if (!changed) return null;
  await audit(tx, { actor, action, target: { kind: 'number', id }, diff: { reason } });
  return { kind: 'number.saved', actor, data: { number: presentNumber(changed) } };
};
