import { storableText } from '@diwan/cloud-api';
import { type AttemptView, type MessageError, type MessageView, type Page, type Price } from '@diwan/contract';
import { AnyMessageStatus, type AttemptId, type MessageId, type Viewer } from '@diwan/domain';
import { currentSeq } from '../change/append.js';
import { shownTo } from '../change/shown-to.js';
import { rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { visibleSql } from '../identity/visibility.sql.js';
import { MESSAGE_COLUMNS, type MessageRow, presentMessage } from './message.presenter.js';

const MESSAGES_OF_VISIBLE = 'message m JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id';

/** Messages known to Meta by this id: at most one per number, and none that the viewer may not see. */
export const messagesByWamid = async (tx: Tx, viewer: Viewer, wamid: string): Promise<Page<MessageView>> => {
  const visible = visibleSql(viewer, 'c', 3);
  const found = await rows<MessageRow>(tx, `
    SELECT DISTINCT ON (m.id) ${MESSAGE_COLUMNS} FROM message_key k
    JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id
    JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
    WHERE k.workspace_id = $1 AND k.wamid = $2 AND ${visible.sql} ORDER BY m.id`, [tx.workspaceId, storableText(wamid), ...visible.params]);
  return { data: found.map((message) => shownTo(viewer, presentMessage(message))), nextCursor: null, seq: await currentSeq(tx) };
};

/** @throws {ProblemError} message_not_found, also when its conversation is hidden. */
export const oneMessage = async (tx: Tx, viewer: Viewer, id: MessageId): Promise<{ data: MessageView; seq: number }> => {
  const visible = visibleSql(viewer, 'c', 3);
  const [found] = await rows<MessageRow>(tx, `SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGES_OF_VISIBLE} WHERE m.workspace_id = $1 AND m.id = $2 AND ${visible.sql}`,
    [tx.workspaceId, id, ...visible.params]);
  if (!found) throw new ProblemError('message_not_found', 'There is no such message, or you may not see its conversation.');
  return { data: shownTo(viewer, presentMessage(found)), seq: await currentSeq(tx) };
};

interface AttemptRow { id: AttemptId; no: number; status: string; wamid: string | null; error: MessageError | null; queued_at: Date; times: Record<string, string>; price: Price | null }

/** Every try at sending a message, oldest first, each with when it reached which state and what Meta charges for it. @throws {ProblemError} message_not_found */
export const attemptsOf = async (tx: Tx, viewer: Viewer, id: MessageId): Promise<Page<AttemptView>> => {
  const { seq } = await oneMessage(tx, viewer, id);
  const found = await rows<AttemptRow>(tx, `
    SELECT a.id, a.no, a.status, a.wamid, a.error, a.queued_at, a.times, (
      SELECT s.detail->'price' FROM message_status s WHERE s.workspace_id = a.workspace_id AND s.number_id = a.number_id AND s.wamid = a.wamid
        AND jsonb_typeof(s.detail->'price') = 'object' ORDER BY s.at DESC, s.received_at DESC LIMIT 1) AS price
    FROM send_attempt a WHERE a.workspace_id = $1 AND a.message_id = $2 ORDER BY a.no`, [tx.workspaceId, id]);
  return {
    data: found.map((attempt) => ({
      id: attempt.id, no: attempt.no, status: AnyMessageStatus.parse(attempt.status), wamid: attempt.wamid, error: attempt.error,
      queuedAt: attempt.queued_at.toISOString(), times: { queued: attempt.queued_at.toISOString(), ...attempt.times }, price: attempt.price,
    })),
    nextCursor: null, seq,
  };
};
