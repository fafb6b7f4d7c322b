import { type Author } from '@diwan/contract';
import { type NumberId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { row, type Tx } from '../database/database.js';
import { audit } from '../identity/audit.js';
import { raiseNotification, resolveNotifications } from '../notification/raise.js';
import { NUMBER_COLUMNS, type NumberRow, presentNumber } from './number.row.js';

const SYSTEM: Author = { kind: 'system', id: null };

/**
 * Stops sending from a number, with the catalogue's cause as the reason. What waits stays in the outbox. Returns the
 * changes for the caller's append, none when it was paused already; those who can act are notified.
 */
export const pauseNumber = (tx: Tx, id: NumberId, reason: string, actor: Author = SYSTEM): Promise<ChangeDraft[]> =>
  setPaused(tx, id, { reason, actor, action: 'number.paused', condition: 'n.paused_reason IS NULL' });

/** Lets a paused number send again. Returns the changes for the caller's append, none when it was not paused. */
export const resumeNumber = (tx: Tx, id: NumberId, actor: Author): Promise<ChangeDraft[]> =>
  setPaused(tx, id, { reason: null, actor, action: 'number.resumed', condition: 'n.paused_reason IS NOT NULL' });

/** What the notification of a pause is about; ended by resuming, and by connecting the number again. */
export const pausedTopic = (id: NumberId): string => `number ${id} paused`;

interface Step { reason: string | null; actor: Author; action: string; condition: string }

const setPaused = async (tx: Tx, id: NumberId, { reason, actor, action, condition }: Step): Promise<ChangeDraft[]> => {
  const changed = await row<NumberRow>(tx, `
    UPDATE number n SET paused_reason = $3, paused_at = CASE WHEN $3::text IS NULL THEN NULL ELSE now() END
    WHERE n.workspace_id = $1 AND n.id = $2 AND ${condition} RETURNING ${NUMBER_COLUMNS}`, [tx.workspaceId, id, reason]);
  if (!changed) return [];
  await audit(tx, { actor, action, target: { kind: 'number', id }, diff: { reason } });
  const told = reason === null ? await resolveNotifications(tx, [pausedTopic(id)], actor) : await raiseNotification(tx, {
    topic: pausedTopic(id), kind: 'number.paused', severity: 'critical', to: { permission: 'number.manage' }, numberId: id, link: `/settings/numbers/${id}`,
    data: { number: changed.display_phone_number, reason },
  });
  return [{ kind: 'number.saved', actor, data: { number: presentNumber(changed) } }, ...told];
};
