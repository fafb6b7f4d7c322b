import { type Author, type MessageError, type MessageView, type SettleMessage } from '@diwan/contract';
import { type AttemptId, type MessageId, type Viewer } from '@diwan/domain';
import { placeOf } from '../conversation/conversation.row.js';
import { rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { audit } from '../identity/audit.js';
import { resolveNotifications } from '../notification/raise.js';
import { answer, lockMessage } from '../reply/again.js';
import { foldMessages, messageChanges } from '../reply/fold-messages.js';
import { inDoubtTopic } from '../reply/not-sent.js';
import { applyAccepted, applyReactions } from './accept-effects.js';
import { lockAttempts, moveAttempts } from './attempt.row.js';

const NOT_ARRIVED: MessageError = { code: 0, cause: 'not_arrived', nextStep: 'send_again', retryable: true, detail: 'A person found out that the customer did not get it.' };

/**
 * A person has asked the customer: what nobody knew is known. `sent` is as good as Meta's answer, and its statuses may still come;
 * `not_sent` lets it be sent again. Written into the journal.
 * @throws {ProblemError} message_not_found, not_in_doubt
 */
export const settleByPerson = async (tx: Tx, viewer: Viewer, actor: Author, id: MessageId, { outcome }: SettleMessage, now: Date): Promise<MessageView> => {
  const { sent, thread } = await lockMessage(tx, viewer, id);
  const doubtful = sent.status !== 'unknown' ? [] : await rows<{ id: AttemptId }>(tx, `SELECT id FROM send_attempt WHERE workspace_id = $1 AND message_id = $2 AND status = 'unknown' ORDER BY no DESC`, [tx.workspaceId, id]);
  if (doubtful.length === 0) throw new ProblemError('not_in_doubt', 'What became of this message is known by now.', { status: sent.status });
  // Of several tries in doubt one went; which, only a status can tell.
  const [newest, ...others] = doubtful;
  const touched: MessageId[] = [];
  if (outcome === 'sent' && newest) {
    const { attempts } = await lockAttempts(tx, [newest.id]);
    await moveAttempts(tx, [{ id: newest.id, status: 'accepted', error: null }], now);
    const accepted = attempts.map((attempt) => ({ attempt, thread }));
    await applyAccepted(tx, accepted, now);
    touched.push(...(await applyReactions(tx, accepted, now)).values());
  } else {
    await moveAttempts(tx, [...(newest ? [newest] : []), ...others].map((attempt) => ({ id: attempt.id, status: 'failed', error: NOT_ARRIVED })), now);
  }
  await foldMessages(tx, [id]);
  await audit(tx, { actor, action: 'message.settled', target: { kind: 'message', id }, diff: { outcome } });
  const changes = await messageChanges(tx, [{ messageId: id, also: touched, conversationId: thread.id, place: placeOf(thread) }], 'message.updated', actor);
  return answer(tx, id, [...changes, ...await resolveNotifications(tx, [inDoubtTopic(id)], actor)]);
};
