import { type Author, type MessageView } from '@diwan/contract';
import { type MessageId, type Viewer } from '@diwan/domain';
import { type StoredSchedule } from '../conversation/scheduled.js';
import { type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { answer, lockMessage, type LockedMessage } from './again.js';
import { launch, readScheduled, type ScheduledRow, shownAgain } from './launch.js';
import { checkTime } from './schedule-message.js';

const lockScheduled = async (tx: Tx, viewer: Viewer, id: MessageId): Promise<LockedMessage & { scheduled: ScheduledRow }> => {
  const locked = await lockMessage(tx, viewer, id);
  const scheduled = locked.sent.status === 'scheduled' ? await readScheduled(tx, id) : null;
  if (!scheduled) throw new ProblemError('not_scheduled', 'This message does not wait for a time any more: it has gone, or was taken back.', { status: locked.sent.status });
  return { ...locked, scheduled };
};

/** Moves a message to another time. One that only waited to be taken back is scheduled from then on. @throws {ProblemError} message_not_found, not_scheduled, schedule_in_past, schedule_too_far */
export const rescheduleMessage = async (tx: Tx, viewer: Viewer, actor: Author, id: MessageId, at: string, now: Date): Promise<MessageView> => {
  checkTime(at, now);
  const { thread, scheduled } = await lockScheduled(tx, viewer, id);
  const moved: StoredSchedule = { ...scheduled.schedule, at: new Date(at).toISOString(), undo: false };
  await tx.query('UPDATE message SET order_at = $3, schedule = $4 WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, id, moved.at, JSON.stringify(moved)]);
  return answer(tx, id, await shownAgain(tx, thread, id, actor));
};

/** Lets it go at once; refused, it keeps its time. @throws {ProblemError} message_not_found, not_scheduled, and whatever the gate refuses for */
export const sendNow = async (tx: Tx, viewer: Viewer, id: MessageId, now: Date): Promise<MessageView> => {
  const { thread, number, scheduled } = await lockScheduled(tx, viewer, id);
  const launched = await launch(tx, thread, number, scheduled, now, { heedPause: true });
  if (!launched.ok) throw new ProblemError(launched.code, launched.detail, launched.data);
  return answer(tx, id, launched.changes);
};
