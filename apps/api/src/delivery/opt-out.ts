import { v5 } from 'uuid';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { insertRows } from '../database/bulk.js';
import { type Tx } from '../database/database.js';
import { type Subject } from './delivery.repository.js';
import { type StatusStep } from './status.js';

/** Namespace: one status is one line, however often Meta sends it. */
const OPT_OUT = 'c2a7a0d4-2b1f-4f3e-9a65-6f0f3e1f7a58';
/** Meta: "User has stopped marketing messages from this business". */
const USER_STOPPED_MARKETING = 131050;

/**
 * A marketing message that Meta refused because the person had stopped them is their word on it, as if they had told us: written down
 * with the status as its proof. Their next `resume` lifts it.
 */
export const recordOptOuts = async (tx: Tx, known: readonly (readonly [StatusStep, Subject])[], threads: readonly Pick<ConversationRow, 'id' | 'contact_id'>[]): Promise<void> => {
  const contacts = new Map(threads.map((thread) => [thread.id, thread.contact_id]));
  await insertRows(tx, 'consent_event', ['workspace_id', 'id', 'contact_id', 'topic', 'value', 'source', 'proof', 'at'], known.flatMap(([{ error, wamid, word, at }, { conversationId, messageId }]) => {
    const contactId = contacts.get(conversationId);
    return error?.code === USER_STOPPED_MARKETING && contactId !== undefined ? [{
      workspace_id: tx.workspaceId, id: v5(`${tx.workspaceId} ${wamid} ${USER_STOPPED_MARKETING}`, OPT_OUT), contact_id: contactId, topic: 'marketing_messages', value: 'stop',
      source: 'message_status', proof: { wamid, messageId, status: word, error }, at,
    }] : [];
  }), 'ON CONFLICT DO NOTHING');
};
