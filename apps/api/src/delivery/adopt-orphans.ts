import { type MessageError, type Price } from '@diwan/contract';
import { type AttemptId, type ConversationId, type MessageId, MessageStatus, type NumberId, type Wamid } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { rows, type Tx } from '../database/database.js';
import { applySteps } from './delivery.handler.js';
import { type Known } from './delivery.repository.js';

/** An attempt that has just learnt Meta's id of its message. */
export interface NamedAttempt { readonly attemptId: AttemptId; readonly messageId: MessageId; readonly conversationId: ConversationId; readonly wamid: Wamid }

interface OrphanRow { wamid: string; status: string; participant: string; at: Date; received_at: Date; detail: { ladder: string | null; error: MessageError | null; price: Price | null; freeEntryUntil: string | null } }

/**
 * Gives attempts the statuses that came before them and waited. Meta's webhook may overtake Meta's own answer. Call it in the transaction
 * that writes the attempt's id, with the conversation locked; returns the changes for its append.
 */
export const adoptOrphans = async (tx: Tx, numberId: NumberId, attempts: readonly NamedAttempt[]): Promise<ChangeDraft[]> => {
  if (attempts.length === 0) return [];
  const orphans = await rows<OrphanRow & { attempt_id: AttemptId }>(tx, `
    UPDATE message_status s SET attempt_id = k.attempt_id FROM unnest($3::text[], $4::uuid[]) AS k(wamid, attempt_id)
    WHERE s.workspace_id = $1 AND s.number_id = $2 AND s.wamid = k.wamid AND s.attempt_id IS NULL
    RETURNING s.wamid, s.status, s.participant, s.at, s.received_at, s.detail, s.attempt_id`,
  [tx.workspaceId, numberId, attempts.map(({ wamid }) => wamid), attempts.map(({ attemptId }) => attemptId)]);
  const byId = new Map(attempts.map((attempt) => [attempt.attemptId, attempt]));
  return applySteps(tx, numberId, orphans.flatMap((orphan): Known[] => {
    const subject = byId.get(orphan.attempt_id);
    return subject ? [[toStep(orphan), subject]] : [];
  }));
};

const toStep = ({ wamid, status, participant, at, received_at: receivedAt, detail }: OrphanRow): Known[0] => ({
  wamid, realWamid: wamid, word: status, status: detail.ladder === null ? null : MessageStatus.parse(detail.ladder), participant, at, receivedAt, attemptId: null,
  error: detail.error, accountWide: false, price: detail.price, freeEntryUntil: detail.freeEntryUntil === null ? null : new Date(detail.freeEntryUntil),
});
