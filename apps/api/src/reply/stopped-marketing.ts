import { type MessageError } from '@diwan/contract';
import { type MessageId } from '@diwan/domain';
import { v5 } from 'uuid';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { insertRows } from '../database/bulk.js';
import { type Tx } from '../database/database.js';

/** Namespace: one refusal is one line, however often Meta tells it. */
const OPT_OUT = 'c2a7a0d4-2b1f-4f3e-9a65-6f0f3e1f7a58';
/** Meta: "User has stopped marketing messages from this business". */
const USER_STOPPED_MARKETING = 131050;

/** A message that Meta refused. `key`: the same for the same refusal; `source`: how Meta said it. */
export interface RefusedMessage {
  readonly key: string; readonly thread: Pick<ConversationRow, 'own_contact_id' | 'reach_contact_id'>; readonly messageId: MessageId; readonly error: MessageError | null; readonly at: Date;
  readonly source: 'message_status' | 'message_answer'; readonly proof: Readonly<Record<string, unknown>>;
}

/**
 * A marketing message that Meta refused because the person had stopped them is their word on it, as if they had told us: written down
 * with what Meta said as its proof, for the one of their contacts whom the message went to. Their next `resume` lifts it. Other refusals say nothing.
 */
export const recordStops = async (tx: Tx, refused: readonly RefusedMessage[]): Promise<void> => {
  await insertRows(tx, 'consent_event', ['workspace_id', 'id', 'contact_id', 'topic', 'value', 'source', 'proof', 'at'],
    refused.filter(({ error }) => error?.code === USER_STOPPED_MARKETING).map(({ key, thread, messageId, error, at, source, proof }) => ({
      workspace_id: tx.workspaceId, id: v5(`${tx.workspaceId} ${key} ${USER_STOPPED_MARKETING}`, OPT_OUT), contact_id: thread.reach_contact_id ?? thread.own_contact_id,
      topic: 'marketing_messages', value: 'stop', source, proof: { ...proof, messageId, error }, at,
    })), 'ON CONFLICT DO NOTHING');
};
